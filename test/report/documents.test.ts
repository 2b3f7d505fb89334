/** The report as DOCX and PDF: opened again, whole, the same bytes each time, inert to hostile words. */
import { describe, expect, test } from 'vitest';
import { renderReportFile } from '../../src/report/index.ts';
import { buildReview } from '../builders/review.ts';
import {
  buildEmptyReview,
  buildHostileReview,
  buildOtherText,
  buildVeryLongReview,
} from '../builders/review-variants.ts';
import { readParagraphs, readPdf, unzip } from './read-files.ts';

const REVIEWS = {
  rich: buildReview(),
  empty: buildEmptyReview(),
  other: buildOtherText(),
  hostile: buildHostileReview(),
};
const NAMES = Object.keys(REVIEWS) as (keyof typeof REVIEWS)[];

describe.each(['docx', 'pdf'] as const)('the %s report', (format) => {
  test.each(NAMES)('of a %s review is the same bytes each time', async (name) => {
    const [one, two] = [await renderReportFile(format, REVIEWS[name]), await renderReportFile(format, REVIEWS[name])];
    expect(Buffer.compare(one, two)).toBe(0);
  });
});

describe('docx', () => {
  test('has headings, tables with a header row, and the words of a trap', async () => {
    const xml = (await unzip(await renderReportFile('docx', buildReview()))).get('word/document.xml') ?? '';
    const paragraphs = readParagraphs(xml);
    const headings = paragraphs.filter(({ style }) => /^Heading\d$/.test(style));
    expect(headings[0]).toEqual({ style: 'Heading1', text: 'Contrat d’infogérance et de maintenance' });
    expect(headings.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Note', 'Par thème', 'Les six premières actions', 'Pièges']),
    );
    expect(headings.filter(({ style }) => style === 'Heading4')).toHaveLength(buildReview().findings.length);
    expect(xml.match(/<w:tblHeader/g)?.length ?? 0).toBeGreaterThan(2);
    const text = paragraphs.map((one) => one.text).join('\n');
    expect(text).toMatch(/La restauration des données n.est pas garantie/);
    expect(text).toContain('douze (12) versions mensuelles');
  });

  test('says that it is French, and its title', async () => {
    const parts = await unzip(await renderReportFile('docx', buildReview()));
    expect(parts.get('word/styles.xml')).toContain('w:val="fr-FR"');
    expect(parts.get('docProps/core.xml')).toContain('Contrat d’infogérance et de maintenance');
    expect(parts.get('docProps/core.xml')).toContain('2026-11-20T08:00:00Z');
  });

  test('keeps hostile words as words: well-formed parts, no field, no link, no control character', async () => {
    const parts = await unzip(await renderReportFile('docx', buildHostileReview()));
    const xml = parts.get('word/document.xml') ?? '';
    expect(readParagraphs(xml).some(({ text }) => text.includes('<script>alert(1)</script>'))).toBe(true);
    expect(xml).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
    expect(xml).not.toMatch(/<w:(?:instrText|hyperlink|fldSimple)/);
    expect([...parts.values()].join()).not.toMatch(/TargetMode="External"/);
  });
});

describe('pdf', () => {
  test('is tagged, in French, titled, with a bookmark for each heading', async () => {
    const read = await readPdf(await renderReportFile('pdf', buildReview(), { detail: 'complet' }));
    expect(read).toMatchObject({ title: 'Contrat d’infogérance et de maintenance', language: 'fr-FR', tagged: true });
    expect(read.outline).toEqual(
      expect.arrayContaining(['Contrat d’infogérance et de maintenance', '  Note', '  Par thème', '  Pièges']),
    );
    expect(read.outline.filter((title) => title.startsWith('      '))).toHaveLength(buildReview().findings.length);
    for (const role of [
      'H1',
      'H2',
      'H3',
      'H4',
      'P',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'TR',
      'TH',
      'TD',
      'BlockQuote',
    ]) {
      expect(read.roles, role).toContain(role);
    }
  });

  test('holds every requirement with its question, readable as text', async () => {
    const review = buildReview();
    const text = (await readPdf(await renderReportFile('pdf', review, { detail: 'complet' }))).pages
      .join('\n')
      .replaceAll(/\s+/g, ' ');
    for (const { question } of review.findings.slice(0, 10)) {
      expect(text).toContain(question.replaceAll("'", '’').replaceAll(/\s+/g, ' '));
    }
    expect(text).toContain('n’est pas garantie');
  });

  test('numbers its pages and stays inside them, even with words wider than a line', async () => {
    const { pages } = await readPdf(await renderReportFile('pdf', buildVeryLongReview(), { detail: 'complet' }));
    expect(pages.length).toBeGreaterThan(50);
    expect(pages[1]).toContain(`Page 2 / ${pages.length}`);
  }, 60_000);

  test('runs and calls nothing, whatever a contract says', async () => {
    const bytes = Buffer.from(await renderReportFile('pdf', buildHostileReview())).toString('latin1');
    expect(bytes).not.toMatch(/\/(?:JavaScript|JS|Launch|URI|EmbeddedFile|OpenAction)\b/);
    const { pages } = await readPdf(await renderReportFile('pdf', buildHostileReview()));
    expect(pages.join('')).toContain('<script>alert(1)</script>');
  });
});
