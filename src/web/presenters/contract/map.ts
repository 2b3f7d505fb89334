/** The map of a contract: its articles in order, and under each the verdicts and themes of the findings that rest on it. */
import { blockOffsets, type SourceDocument } from '../../../core/document.ts';
import { VERDICTS, type Verdict } from '../../../core/review/types.ts';
import { formatPages } from '../../../report/typography.ts';
import { describeArticle } from '../../../report/view/quotes.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { type Bar, countsInWords } from '../../../report/view/themes.ts';
import { headingAnchor } from './blocks.ts';
import type { Passage, RestingFinding } from './passages.ts';

export interface MapEntry {
  title: string;
  /** Where the article begins; null when it is before any title. */
  anchor: string | null;
  /** "page 3", or null for a document of one page. */
  page: string | null;
  /** One cell for each finding; null when none rests on the article. */
  bar: Bar | null;
  /** "2 pièges et 1 partiel", or "aucun constat". */
  counts: string;
  /** Titles of the themes concerned. */
  themes: string[];
}

interface Place {
  title: string;
  anchor: string | null;
  page: number;
  start: number;
}

/** Cell and gap, in units of the drawing. */
const STEP = 22;
/** A map of fewer entries says too little: sub-titles come in. Of more, nobody reads it. */
const FEW = 6;
const MOST = 120;

/** The articles of a document in order. `themes`: titles by id. */
export function mapDocument(
  source: SourceDocument,
  document: number,
  passages: readonly Passage[],
  themes: ReadonlyMap<string, string>,
): MapEntry[] {
  const places = listHeadings(source, document);
  const entries = places.length > 0 ? places : listArticles(passages);
  const first = entries[0];
  const before: Place = { title: 'Avant le premier titre', anchor: null, page: 1, start: 0 };
  const early = first !== undefined && passages.some((passage) => passage.start < first.start);
  const all = early ? [before, ...entries] : entries;
  return all.map((place, index) => {
    const end = all[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const own = passages.filter((passage) => passage.start >= place.start && passage.start < end);
    return describeEntry(place, own, source.pages.length > 1, themes);
  });
}

/** Titles down to the level that makes a map worth reading. */
function listHeadings(source: SourceDocument, document: number): Place[] {
  const offsets = blockOffsets(source);
  const headings = source.blocks.flatMap(({ kind, level, text, page }, index) => {
    const start = offsets[index] ?? 0;
    return kind === 'heading' ? [{ level, title: shownLine(text), page, start }] : [];
  });
  const levels = [...new Set(headings.map(({ level }) => level))].sort((a, b) => a - b);
  const upTo = (level: number) => headings.filter((heading) => heading.level <= level);
  const enough = levels.find((level) => upTo(level).length >= FEW) ?? levels.at(-1) ?? 0;
  return upTo(enough)
    .slice(0, MOST)
    .map(({ title, page, start }) => ({ title, page, start, anchor: headingAnchor(document, start) }));
}

/** A contract without titles: the articles that its passages name. */
function listArticles(passages: readonly Passage[]): Place[] {
  return passages
    .filter((passage, index) => index === 0 || passage.article !== passages[index - 1]?.article)
    .map(({ article, page, start, anchor }) => ({
      title: describeArticle(article) ?? 'Hors article',
      anchor,
      page,
      start,
    }));
}

function describeEntry(
  { title, anchor, page }: Place,
  passages: readonly Passage[],
  paged: boolean,
  themes: ReadonlyMap<string, string>,
): MapEntry {
  const findings = new Map<string, RestingFinding>();
  for (const finding of passages.flatMap((passage) => passage.findings)) findings.set(finding.requirement, finding);
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of findings.values()) counts[verdict.key] += 1;
  const verdicts = VERDICTS.flatMap((verdict) => Array.from({ length: counts[verdict] }, () => verdict));
  const concerned = new Set([...findings.values()].map(({ theme }) => themes.get(theme) ?? theme));
  return {
    title,
    anchor,
    page: paged ? formatPages([page]) : null,
    bar:
      verdicts.length > 0
        ? { width: verdicts.length * STEP - 2, cells: verdicts.map((verdict, index) => ({ verdict, x: index * STEP })) }
        : null,
    counts: verdicts.length > 0 ? countsInWords(counts) : 'aucun constat',
    themes: [...concerned],
  };
}
