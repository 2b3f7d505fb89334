import { describe, expect, test } from 'vitest';
import type { Review } from '../../src/core/review/types.ts';
import { csvCell } from '../../src/report/csv.ts';
import { REPORT_FILES, renderReport, TEXT_FORMATS } from '../../src/report/index.ts';
import { escapeMarkdown } from '../../src/report/markdown-escape.ts';
import { columns } from '../../src/report/text-layout.ts';
import { buildReview } from '../builders/review.ts';
import {
  buildEmptyReview,
  buildHostileReview,
  buildOtherText,
  buildVeryLongReview,
  HOSTILE,
} from '../builders/review-variants.ts';

const ESCAPE = String.fromCharCode(27);

/** The same review with the keys of every object the other way round. */
function shuffled<T>(value: T): T {
  if (Array.isArray(value)) return value.map(shuffled) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  ) as T;
}

describe.each(TEXT_FORMATS)('the %s report', (format) => {
  const reviews = {
    rich: buildReview(),
    empty: buildEmptyReview(),
    other: buildOtherText(),
    long: buildVeryLongReview(),
    hostile: buildHostileReview(),
  };

  test.each(Object.keys(reviews) as (keyof typeof reviews)[])(
    'of a %s review ends with one line feed and has a media type',
    (name) => {
      const report = renderReport(format, reviews[name]);
      expect(/[^\n]\n$/.test(report)).toBe(true);
      expect(REPORT_FILES[format].mediaType).toContain('charset=utf-8');
    },
  );

  test('is the same bytes for the same review', () => {
    expect(renderReport(format, shuffled(buildReview()))).toBe(renderReport(format, buildReview()));
  });

  test('tells the quote, the question and the clause of a trap', () => {
    const report = renderReport(format, buildReview())
      .replaceAll(/[\s\u00a0*\\]+/g, ' ')
      .replaceAll('</mark>', '')
      .replaceAll('<mark>', '');
    expect(report).toMatch(/La restauration des données n.{1,6}est pas garantie/);
    expect(report).toContain('En combien de temps restaurez-vous nos données');
    expect(report).toContain('douze (12) versions mensuelles');
  });

  test('holds no control character of a hostile contract', () => {
    const report = renderReport(format, buildHostileReview());
    expect(report).not.toMatch(/[^\P{Cc}\n]/u);
    expect(report).not.toMatch(/\p{Bidi_Control}/u);
  });
});

describe('json', () => {
  test('is the review itself', () => {
    expect(JSON.parse(renderReport('json', buildReview()))).toEqual(buildReview());
  });

  test('starts with the version', () => {
    expect(renderReport('json', shuffled(buildReview()))).toMatch(/^\{\n {2}"version": 1,\n {2}"engine"/);
  });
});

describe('text', () => {
  test('fits its columns, 100 unless told otherwise', () => {
    const widest = (report: string) => Math.max(...report.split('\n').map(columns));
    expect(widest(renderReport('text', buildVeryLongReview()))).toBeLessThanOrEqual(100);
    expect(widest(renderReport('text', buildReview(), { width: 60 }))).toBeLessThanOrEqual(60);
  });

  test('has colours only when asked for', () => {
    expect(renderReport('text', buildReview())).not.toContain(ESCAPE);
    const coloured = renderReport('text', buildReview(), { colour: true });
    expect(coloured).toContain(`${ESCAPE}[31m▲ Piège`);
    expect(coloured.replaceAll(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '')).toBe(renderReport('text', buildReview()));
  });
});

describe('markdown', () => {
  test('leaves a hostile text no link, no element, no emphasis and no table cell', () => {
    const escaped = escapeMarkdown(HOSTILE);
    expect(escaped).not.toMatch(/(?<!\\)[<>[\]|*`]/);
    expect(escapeMarkdown('http://mal.example www.mal.example')).toBe('http\\://mal.example www\\.mal.example');
    expect(escapeMarkdown('# titre')).toBe('\\# titre');
    expect(escapeMarkdown('1. liste')).toBe('1\\. liste');
    expect(escapeMarkdown('- liste')).toBe('\\- liste');
  });

  test('keeps as many cells in every row of a table', () => {
    for (const block of renderReport('md', buildHostileReview()).split('\n\n')) {
      const rows = block.split('\n').filter((line) => line.startsWith('|'));
      const cells = new Set(rows.map((row) => row.match(/(?<!\\)\|/g)?.length));
      expect(cells.size).toBeLessThanOrEqual(1);
    }
  });
});

describe('html', () => {
  test('turns hostile words into no element', () => {
    const report = renderReport('html', buildHostileReview());
    expect(report).not.toMatch(/<(script|img)/i);
    expect(report).not.toMatch(/href="(?!#)/);
    expect(report).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('stands alone: style inside, nothing to fetch, nothing to run', () => {
    const report = renderReport('html', buildReview());
    expect(report).toContain('<style>');
    expect(report).not.toMatch(/@import|url\(|<script|<link|<form|<button|src=/);
  });

  test('links every action to its requirement', () => {
    const report = renderReport('html', buildReview());
    const targets = [...report.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(20);
    for (const id of targets) expect(report).toContain(`id="${id}"`);
  });
});

describe('csv', () => {
  const rows = (review: Review) => {
    const text = renderReport('csv', review);
    expect(text.startsWith('\ufeff"Thème";"Exigence"')).toBe(true);
    return text
      .slice(1, -1)
      .split('\n')
      .map((line) => line.slice(1, -1).split('";"'));
  };

  test('has one line for each requirement, theme by theme, and as many cells in each', () => {
    const review = buildReview();
    const [head = [], ...lines] = rows(review);
    expect(new Set(lines.map((cells) => cells.length))).toEqual(new Set([head.length]));
    const ids = lines.map((cells) => cells[2]).filter((id) => id !== '');
    expect(ids.toSorted()).toEqual(review.findings.map((one) => one.requirement).toSorted());
    const themes = lines.map((cells) => cells[0]);
    expect(themes.filter((theme, index) => theme !== themes[index - 1])).toHaveLength(new Set(themes).size);
  });

  test('ends with the facts of the contract and the words behind each', () => {
    const passage = { ...quoted('Le contrat dure trois ans.'), marks: [] };
    const facts = { ...buildReview().facts, sources: [{ fact: 'term' as const, certain: true, passages: [passage] }] };
    const line = rows(buildReview({ facts })).find((cells) => cells[1] === 'Durée');
    expect(line?.[0]).toBe('Le contrat');
    expect(line?.join(' ')).toContain('Le contrat dure trois ans.');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '  =1', '＝1', '\n=1'])(
    'never starts a formula: %j',
    (text) => {
      expect(csvCell(text)).toBe(`"'${text}"`);
    },
  );

  test('leaves other texts alone, quotes doubled', () => {
    expect(csvCell('Il dit « oui » ; "non" = 3')).toBe('"Il dit « oui » ; ""non"" = 3"');
    expect(csvCell('')).toBe('""');
  });

  test('lets a hostile contract start no formula and no cell', () => {
    const review = buildReview();
    const findings = review.findings.map((finding) => ({
      ...finding,
      title: '=HYPERLINK("http://x";"y")',
      reason: '@x";=1',
    }));
    const text = renderReport('csv', buildReview({ findings }));
    expect(text).not.toMatch(/(^|;)"[=+@-]/m);
    // The titles of the columns, the requirements, and the term, notice and price.
    expect(rows(buildReview({ findings })).length).toBe(1 + findings.length + 3);
  });
});

/** Words of the first page of the built contract. */
function quoted(quote: string) {
  const place = { document: 'contrat-2024.pdf', page: 1, article: '4.1', headings: [], boxes: [] };
  return { ...place, start: 10, end: 10 + quote.length, quote };
}
