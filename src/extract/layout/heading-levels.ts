/** Gives recognised titles their level, from what numbers them and from what the whole document uses. */
import type { HeadingShape } from './heading-shape.ts';

const DOCUMENT_TITLE =
  /\b(?:CONDITIONS|CONTRAT|ACCORD|CONVENTION|BON DE COMMANDE|DEVIS|OFFRE|CAHIER|BULLETIN|AVENANT)\b/;

/**
 * Level of each title (1 = highest), in order. `null` stands for a title without a recognised shape.
 * Parts and annexes are 1; articles and first numbers 2; each further number adds 1. Roman numerals stand above
 * articles when the document has both. Capitals without number are 1 before any article or when they name a
 * document, else they stand under the article they appear in.
 */
export function headingLevels(shapes: readonly (HeadingShape | null)[]): number[] {
  const kinds = new Set(shapes.map((shape) => shape?.kind));
  const romanLevel = kinds.has('roman') && (kinds.has('article') || kinds.has('number')) ? 1 : 2;
  let inArticle = false;
  let underArticleWord = false;
  let levelAbove = 1;
  return shapes.map((shape) => {
    const level = levelOf(shape, romanLevel, inArticle, levelAbove, underArticleWord);
    if (shape?.kind === 'article' || shape?.kind === 'number') inArticle = true;
    if (shape?.kind === 'article') underArticleWord = true;
    if (shape?.kind === 'part' || level === 1) {
      inArticle = false;
      underArticleWord = false;
    }
    if (shape?.number) levelAbove = level;
    return level;
  });
}

function levelOf(
  shape: HeadingShape | null,
  romanLevel: number,
  inArticle: boolean,
  levelAbove: number,
  underArticleWord: boolean,
): number {
  if (!shape) return inArticle ? Math.min(levelAbove + 1, 6) : 1;
  switch (shape.kind) {
    case 'part':
      return 1;
    case 'article':
      return Math.min(shape.depth + 1, 6);
    case 'number':
      return Math.min(shape.depth + (underArticleWord && shape.depth === 1 ? 2 : 1), 6);
    case 'roman':
      return Math.min(romanLevel + shape.depth - 1, 6);
    case 'letter':
      return Math.min(levelAbove + 1, 6);
    case 'capitals':
      return inArticle && !DOCUMENT_TITLE.test(shape.title) ? Math.min(levelAbove + 1, 6) : 1;
  }
}
