import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContractFiles } from '../../../../src/app/contract-files.ts';
import { type Block, documentText, type SourceDocument } from '../../../../src/core/document.ts';
import type { Evidence, Finding, Verdict } from '../../../../src/core/review/types.ts';
import { joinBoxes } from '../../../../src/web/presenters/contract/boxes.ts';
import { presentContract } from '../../../../src/web/presenters/contract/contract.ts';
import { cutSegments } from '../../../../src/web/presenters/contract/segments.ts';
import { buildRecord } from '../../../builders/record.ts';
import { buildReview } from '../../../builders/review.ts';

const block = (kind: Block['kind'], text: string, parts: Partial<Block> = {}): Block => ({
  kind,
  text,
  level: kind === 'heading' ? 2 : 0,
  page: 1,
  runs: [],
  ...parts,
});

const SOURCE: SourceDocument = {
  name: 'contrat-2024.pdf',
  mediaType: 'application/pdf',
  pages: [
    { width: 595, height: 842, source: 'text' },
    { width: 595, height: 842, source: 'unreadable' },
    { width: 595, height: 842, source: 'text' },
  ],
  blocks: [
    block('heading', 'Contrat', { level: 1 }),
    block('paragraph', 'Entre les parties.'),
    block('heading', 'Article 1 – Sauvegardes', { level: 4 }),
    block('paragraph', 'Les données sont sauvegardées. La restauration n’est pas garantie.'),
    block('list-item', '• une copie ;', { level: 1 }),
    block('list-item', '• deux copies.', { level: 1 }),
    block('heading', 'Article 2 – Prix', { page: 3 }),
    block('table-row', 'Poste | Prix', {
      page: 3,
      header: true,
      cells: [
        { start: 0, end: 5 },
        { start: 8, end: 12 },
      ],
    }),
    block('table-row', 'Forfait | 10 €', {
      page: 3,
      cells: [
        { start: 0, end: 7 },
        { start: 10, end: 14 },
      ],
    }),
  ],
  warnings: [],
};
const TEXT = documentText(SOURCE);

const [MODEL] = buildReview().findings;

function rest(requirement: string, verdict: Verdict, quotes: string[]): Finding {
  if (!MODEL) throw new Error('the builder has no finding');
  const evidence = quotes.map((quote): Evidence => {
    const start = TEXT.indexOf(quote);
    const boxes = [{ page: 1, x: 10, y: 20, width: 30, height: 10 }];
    return {
      document: SOURCE.name,
      page: 1,
      article: '1',
      headings: [],
      start,
      end: start + quote.length,
      quote,
      marks: [],
      boxes,
      verdict,
    };
  });
  return { ...MODEL, requirement, title: requirement, verdict, evidence };
}

function present(findings: Finding[], source = SOURCE) {
  const contract: ContractFiles = {
    record: buildRecord({ review: buildReview({ findings, traps: [] }) }),
    files: [
      { name: 'perdu.pdf', document: null, open: async () => null },
      { name: source.name, document: source, open: async () => null },
    ],
  };
  const page = presentContract(contract, '/lectures/x');
  const [document] = page.documents;
  if (!document) throw new Error('no document is shown');
  const parts = document.pages.flatMap((one) => one.parts);
  return { page, document, parts };
}

const FINDINGS = [
  rest('sau-frequence', 'partiel', ['Les données sont sauvegardées.']),
  rest('sau-restauration', 'contraire', ['La restauration n’est pas garantie.', 'Les données sont sauvegardées.']),
  rest('prix', 'conforme', ['Forfait | 10 €']),
];

describe('a contract shown', () => {
  const { page, document, parts } = present(FINDINGS);

  it('keeps its pages, headings without a skipped level, lists and tables', () => {
    expect(document.pages.map(({ number, readable }) => [number, readable])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ]);
    expect(parts.flatMap((part) => ('heading' in part ? [part.level] : []))).toEqual([3, 4, 4]);
    expect(parts.flatMap((part) => ('list' in part ? [part.items.length] : []))).toEqual([2]);
    const table = parts.find((part) => 'table' in part);
    expect(table && 'table' in table && table.rows.map((row) => [row.header, row.cells.length])).toEqual([
      [true, 2],
      [false, 2],
    ]);
  });

  it('leads to the file at the place it was sent at, whatever was not read before it', () => {
    expect(document.file).toBe('/lectures/x/fichiers/2');
    expect(document.drawn).toBe('pdf');
  });

  it.each([
    ['image/jpeg', 1, 'picture'],
    ['image/gif', 1, 'picture'],
    ['image/avif', 1, 'picture'],
    ['image/webp', 1, 'picture'],
    // A film of pages, for a browser.
    ['image/gif', 3, 'pages'],
    ['image/tiff', 1, 'pages'],
    ['image/tiff', 3, 'pages'],
    ['image/heic', 1, 'pages'],
    ['text/plain', 1, null],
  ])('shows %s of %i pages as %s', (mediaType, count, drawn) => {
    const source = { ...SOURCE, mediaType, pages: SOURCE.pages.slice(0, count) };
    expect(present(FINDINGS, source).document.drawn).toBe(drawn);
  });

  it('names each passage once, in reading order, with the gravest finding first', () => {
    const notes = parts.flatMap((part) => ('notes' in part ? part.notes : []));
    expect(page.count).toBe('3\u00a0passages cités');
    expect(notes.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(notes[0]?.findings.map(({ href }) => href)).toEqual([
      '/lectures/x#sau-restauration',
      '/lectures/x#sau-frequence',
    ]);
    expect([notes[0]?.previous, notes[0]?.next, notes[2]?.next]).toEqual([null, notes[1]?.anchor, null]);
    expect(notes[0]?.boxes).toBe('1,10,20,30,10');
  });

  it('marks the quoted words, and cells of a quoted row', () => {
    const marked = parts
      .flatMap((part) =>
        'segments' in part ? part.segments : 'table' in part ? part.rows.flatMap(({ cells }) => cells.flat()) : [],
      )
      .filter((segment) => segment.marked);
    expect(marked.map(({ text }) => text)).toEqual([
      'Les données sont sauvegardées.',
      'La restauration n’est pas garantie.',
      'Forfait',
      '10 €',
    ]);
  });

  it('maps its articles with the verdicts and themes that rest on each', () => {
    expect(document.map.map(({ title, counts, page }) => [title, counts, page])).toEqual([
      ['Contrat', 'aucun constat', 'page\u00a01'],
      ['Article 1 – Sauvegardes', '1\u00a0partiel et 1\u00a0piège', 'page\u00a01'],
      ['Article 2 – Prix', '1\u00a0couvert', 'page\u00a03'],
    ]);
    expect(document.map[1]?.themes).toHaveLength(1);
  });

  it('is mapped by its articles when it has no title', () => {
    const bare = { ...SOURCE, blocks: SOURCE.blocks.map((one) => ({ ...one, kind: 'paragraph' as const })) };
    expect(present(FINDINGS, bare).document.map.map(({ title }) => title)).toEqual(['Article\u00a01']);
  });

  it('can be shown without a single passage', () => {
    const { page: empty } = present([]);
    expect([empty.count, empty.first]).toEqual(['0\u00a0passage cité', null]);
  });
});

describe('segments', () => {
  const span = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));

  it('lose no character, and name each passage where it begins', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé]{61}$/), fc.array(span, { maxLength: 8 }), (text, spans) => {
        const passages = spans.map((one, index) => ({
          ...one,
          anchor: `passage-${index}`,
          number: index + 1,
          document: 0,
          page: 1,
          article: null,
          place: '',
          boxes: [],
          findings: [],
        }));
        const segments = cutSegments(text, 0, text.length, { passages, near: [] });
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        const named = segments.flatMap(({ id, otherIds }) => [...(id === null ? [] : [id]), ...otherIds]);
        expect(named.sort()).toEqual(passages.map(({ anchor }) => anchor).sort());
        for (const { number, start, end } of passages) {
          const own = segments.filter((segment) => segment.passages.split(' ').includes(String(number)));
          expect(own.map((segment) => segment.text).join('')).toBe(text.slice(start, end));
        }
      }),
    );
  });
});

describe('boxes', () => {
  const word = (x: number, y = 0, page = 1) => ({ page, x, y, width: 20, height: 10 });

  it('of words on one line become one', () => {
    expect(joinBoxes([word(0), word(24, 1), word(48)])).toEqual([{ page: 1, x: 0, y: 0, width: 68, height: 11 }]);
  });

  it('stay apart across lines, columns and pages', () => {
    const boxes = [word(0), word(0, 12), word(300, 12), word(0, 12, 2)];
    expect(joinBoxes(boxes)).toEqual(boxes);
  });
});
