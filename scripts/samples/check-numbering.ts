/** Checks that the numbers written in a source follow one another, since Word counts them by itself. */
import type { Block } from './source.ts';

/**
 * Numbers are written in the sources so that cross-references can be read there; renderers number automatically.
 * @throws when a written number is not the one that automatic numbering gives.
 */
export function checkNumbering(blocks: Block[]): void {
  let article = 0;
  let point = 0;
  for (const block of blocks) {
    if (block.kind !== 'heading' && block.kind !== 'paragraph') continue;
    if (block.number === null) continue;
    if (block.number.includes('.')) point += 1;
    else {
      article += 1;
      point = 0;
    }
    const expected = block.number.includes('.') ? `${article}.${point}` : String(article);
    if (block.number !== expected) throw new Error(`Number ${block.number} is out of sequence: ${expected} expected.`);
  }
}
