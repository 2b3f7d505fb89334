/** Article numbers, as contracts write them at the start of a heading or paragraph. */
import type { Block } from '../document.ts';
import { capitalised } from './french.ts';

const NAMED =
  /^\s*(article|art\.?|annexe|clause|chapitre|titre|section)\s*(?:n°\s*)?(\d+(?:[.-]\d+)*|[ivxlc]+|[a-z])(?:er|ère)?\b/i;
const NUMBERED = /^\s*(\d{1,2}(?:\.\d{1,2}){0,3})\s*(?:[.)\-–—/]|\s)\s*\p{L}/u;
const NAMES: Record<string, string> = { art: 'Article', 'art.': 'Article' };

/**
 * Number of the article that a block opens ("Article 5", "5.2", "Annexe 1"), or null.
 * A paragraph counts only when it starts with a multi-level number: "24 heures sur 24" opens nothing.
 */
export function articleOf(block: Block): string | null {
  if (block.kind === 'table-row' || block.kind === 'list-item') return null;
  const head = block.text.slice(0, 60);
  const named = NAMED.exec(head);
  if (named?.[1] && named[2] && (block.kind === 'heading' || /^(article|art\.?)$/i.test(named[1]))) {
    const word = named[1].toLowerCase();
    const name = NAMES[word] ?? capitalised(word);
    return `${name} ${/^[ivxlc]+$/i.test(named[2]) ? named[2].toUpperCase() : named[2]}`;
  }
  const numbered = NUMBERED.exec(head);
  if (numbered?.[1] && (block.kind === 'heading' || numbered[1].includes('.'))) return `Article ${numbered[1]}`;
  return null;
}
