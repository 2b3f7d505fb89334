/** What our letter leaves in its reply form, so that answers find their questions again. */

/** Stands in an empty answer; never part of one. */
export const REPLY_PLACEHOLDER = 'Votre réponse ici';

/** Title of the column of answers. */
export const REPLY_COLUMN = 'Votre réponse';

/** The stable mark of a question: it outlives a reworded title, a moved row, another office suite. */
export function referenceOf(requirement: string): string {
  return `Réf. ${requirement}`;
}

const REFERENCE = /R[ée]f\s*\.?\s*:?\s*([a-z]{2,5}(?:-[a-z0-9]+)+)/iu;

/** The first reference in a text, and where it ends; null when there is none. */
export function findReference(text: string): { requirement: string; start: number; end: number } | null {
  const match = REFERENCE.exec(text);
  if (!match?.[1]) return null;
  return { requirement: match[1].toLowerCase(), start: match.index, end: match.index + match[0].length };
}
