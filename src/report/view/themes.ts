/** Themes as bars: one cell for each requirement, always with its figures in words. */
import { type Review, type ThemeScore, VERDICTS, type Verdict } from '../../core/review/types.ts';
import { counted, formatNumber, listed, NBSP, typeset } from '../typography.ts';
import { VERDICT_WORDS, type VerdictWords } from '../wording.ts';

/** Width of a cell with its gap, in units of the drawing. */
const STEP = 22;

export interface Bar {
  width: number;
  cells: { verdict: Verdict; x: number }[];
}

export interface ThemeView {
  id: string;
  title: string;
  /** Null when no requirement of the theme applies to this contract. */
  bar: Bar | null;
  /** "2 couverts, 3 partiels"; says why when the theme does not apply. */
  counts: string;
  /** "47 sur 100", or null when the theme is not rated. */
  score: string | null;
  /** Why the theme cannot score more. */
  cap: string | null;
}

export interface TallyItem {
  verdict: VerdictWords;
  count: number;
  /** "pièges". */
  word: string;
}

/** The themes in their order, each with a bar on one common scale. */
export function describeThemes(review: Review): ThemeView[] {
  const themes = [...review.score.themes].sort((a, b) => a.order - b.order);
  const longest = Math.max(1, ...themes.map(({ counts }) => total(counts)));
  return themes.map((theme) => describeTheme(theme, longest * STEP - 2));
}

/** How many of each verdict, in the order of the key; `illisible` only when there are some. */
export function describeTally(counts: Record<Verdict, number>): TallyItem[] {
  return VERDICTS.filter((verdict) => verdict !== 'illisible' || counts[verdict] > 0).map((verdict) => {
    const words = VERDICT_WORDS[verdict];
    return { verdict: words, count: counts[verdict], word: counts[verdict] < 2 ? words.one : words.many };
  });
}

/** "2 couverts, 3 partiels et 1 absent": only what there is. */
export function countsInWords(counts: Record<Verdict, number>): string {
  const some = VERDICTS.filter((verdict) => counts[verdict] > 0);
  return listed(
    some.map((verdict) => counted(counts[verdict], VERDICT_WORDS[verdict].one, VERDICT_WORDS[verdict].many)),
  );
}

/** Number of requirements that were judged. */
export function total(counts: Record<Verdict, number>): number {
  return VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
}

function describeTheme(theme: ThemeScore, width: number): ThemeView {
  const applies = total(theme.counts) > 0;
  return {
    id: theme.theme,
    title: typeset(theme.title),
    bar: applies ? { width, cells: cells(theme.counts) } : null,
    counts: applies ? countsInWords(theme.counts) : 'sans objet pour ce contrat',
    score: theme.score === null ? null : `${formatNumber(theme.score, 0)}${NBSP}sur${NBSP}100`,
    cap: theme.cap === null ? null : typeset(theme.cap),
  };
}

function cells(counts: Record<Verdict, number>): Bar['cells'] {
  const verdicts = VERDICTS.flatMap((verdict) => Array.from({ length: counts[verdict] }, () => verdict));
  return verdicts.map((verdict, index) => ({ verdict, x: index * STEP }));
}
