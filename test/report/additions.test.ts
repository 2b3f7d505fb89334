/** Notes and answers in every export, beside the machine's words and never among them. */
import { describe, expect, it, test } from 'vitest';
import { NO_NOTES, withNote } from '../../src/core/notes/notes.ts';
import { NOTHING_ADDED } from '../../src/report/additions.ts';
import { REPORT_FORMATS, type ReportFormat, renderReport, renderReportFile } from '../../src/report/index.ts';
import { buildAdditions } from '../builders/additions.ts';
import { buildReview } from '../builders/review.ts';
import { buildHostileReview, HOSTILE } from '../builders/review-variants.ts';
import { readParagraphs, readPdf, unzip } from './read-files.ts';

const review = buildReview();
const additions = buildAdditions(review, 'Vu avec Mme Le Gall.\nÀ relancer en mars.');

async function textOf(format: ReportFormat, detail: 'essentiel' | 'complet', added = additions): Promise<string> {
  const bytes = await renderReportFile(format, review, { additions: added, detail });
  if (format === 'pdf') return (await readPdf(bytes)).pages.join('\n');
  if (format !== 'docx') return new TextDecoder().decode(bytes);
  const parts = await unzip(bytes);
  return readParagraphs(parts.get('word/document.xml') ?? '')
    .map(({ text }) => text)
    .join('\n');
}

describe.each(REPORT_FORMATS)('%s', (format) => {
  it.each(['essentiel', 'complet'] as const)(
    'holds the notes and the answers with what they are worth (%s)',
    async (detail) => {
      const text = (await textOf(format, detail)).replaceAll(/\s+/g, ' ').replaceAll('&#x27;', '’');
      expect(text).toContain('Vu avec Mme Le Gall.');
      expect(text).toContain('À relancer en mars.');
      expect(text).toContain('Nous vérifions chaque nuit la sauvegarde');
      if (format !== 'json') expect(text).toContain('Promis, hors contrat');
    },
  );

  it('says nothing of notes and answers when there are none', async () => {
    const text = await textOf(format, 'complet', NOTHING_ADDED);
    expect(text).not.toContain('Promis, hors contrat');
    if (format !== 'csv') expect(text).not.toContain('Vos notes');
  });

  it('gives the same bytes each time', async () => {
    const [one, two] = [
      await renderReportFile(format, review, { additions }),
      await renderReportFile(format, review, { additions }),
    ];
    expect(Buffer.compare(one, two)).toBe(0);
  });
});

describe('json', () => {
  it('puts what was added last, under its own keys: the machine’s part keeps its bytes', () => {
    const bare = renderReport('json', review);
    const added = renderReport('json', review, {}, additions);
    expect(added.startsWith(bare.slice(0, bare.lastIndexOf('\n}')))).toBe(true);
    const { notes, answers, ...rest } = JSON.parse(added);
    expect(rest).toEqual(JSON.parse(bare));
    expect([notes, answers]).toEqual([additions.notes, [...additions.answers]]);
  });
});

describe('csv', () => {
  it('keeps a typed formula from being run', () => {
    const [first = ''] = review.questions.map(({ requirement }) => requirement);
    const csv = renderReport('csv', review, {}, { ...NOTHING_ADDED, notes: withNote(NO_NOTES, first, '=1+1') });
    expect(csv).toContain('"\'=1+1"');
  });
});

test.each(['html', 'md', 'text'] as const)('hostile notes stay words in %s', (format) => {
  const report = renderReport(format, buildHostileReview(), {}, buildAdditions(buildHostileReview(), HOSTILE));
  if (format === 'html') expect(report).not.toMatch(/<script|<img/);
  expect(report).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
});

describe('notes', () => {
  it('are replaced, and taken away when blank', () => {
    const noted = withNote(withNote(NO_NOTES, 'sau-test', ' Oui. '), null, 'Tout revoir.');
    expect(noted).toEqual({ contract: 'Tout revoir.', findings: { 'sau-test': 'Oui.' } });
    expect(withNote(withNote(noted, 'sau-test', '  '), null, '')).toEqual(NO_NOTES);
  });
});
