/** Gives recognised titles their level, from what numbers them, from their size, and from what the document uses. */
import type { HeadingShape } from './heading-shape.ts';

const DOCUMENT_TITLE =
  /\b(?:CONDITIONS|CONTRAT|ACCORD|CONVENTION|BON DE COMMANDE|DEVIS|OFFRE|CAHIER|BULLETIN|AVENANT)\b/;
const DEEPEST = 6;

/** A title as written; `size` of its letters in points when the format has one. */
export interface TitleLine {
  shape: HeadingShape | null;
  size?: number;
}

interface State {
  inArticle: boolean;
  underArticleWord: boolean;
  /** Level and size of the last numbered title, under which unnumbered ones stand. */
  above: { level: number; size?: number } | null;
  romanLevel: number;
}

/**
 * Level of each title (1 = highest), in order. Parts and annexes are 1; articles and first numbers 2; each further
 * number adds 1. Roman numerals stand above articles when the document has both. A title without number is 1 when its
 * letters are larger than those of the last numbered title, or when it stands before any article or names a document
 * in capitals; else it stands under the numbered title it comes after.
 */
export function headingLevels(titles: readonly TitleLine[]): number[] {
  const kinds = new Set(titles.map((title) => title.shape?.kind));
  const romanLevel = kinds.has('roman') && (kinds.has('article') || kinds.has('number')) ? 1 : 2;
  const state: State = { inArticle: false, underArticleWord: false, above: null, romanLevel };
  return titles.map((title) => {
    const level = Math.min(levelOf(title, state), DEEPEST);
    follow(state, title, level);
    return level;
  });
}

function follow(state: State, { shape, size }: TitleLine, level: number): void {
  if (shape?.kind === 'article' || shape?.kind === 'number') state.inArticle = true;
  if (shape?.kind === 'article') state.underArticleWord = true;
  if (shape?.kind === 'part' || level === 1) {
    state.inArticle = false;
    state.underArticleWord = false;
  }
  if (shape?.number || shape?.kind === 'part') state.above = { level, ...(size === undefined ? {} : { size }) };
}

function levelOf(title: TitleLine, state: State): number {
  const { shape } = title;
  switch (shape?.kind) {
    case 'part':
      return 1;
    case 'article':
      return shape.depth + 1;
    case 'number':
      return shape.depth + (state.underArticleWord && shape.depth === 1 ? 2 : 1);
    case 'roman':
      return state.romanLevel + shape.depth - 1;
    case 'letter':
      return (state.above?.level ?? 1) + 1;
    case 'capitals':
      return DOCUMENT_TITLE.test(shape.title) ? 1 : unnumberedLevel(title, state);
    default:
      return unnumberedLevel(title, state);
  }
}

function unnumberedLevel({ size }: TitleLine, { above, inArticle }: State): number {
  if (above === null) return 1;
  if (size === undefined || above.size === undefined) return inArticle ? above.level + 1 : 1;
  return size > above.size * 1.05 ? 1 : above.level + 1;
}
