/** Revision of the price: the index it follows, and the most it may rise in a year. */
import type { ContractMatch } from '../review/contract-match.ts';
import { textOf } from '../text/clauses.ts';
import { readQuantities } from '../text/quantities.ts';
import { readIndex } from './price.ts';

const REVISION = /r[ée]vis|index[ée]|augment|hausse|[ée]volution/i;
const PRICE = /prix|redevance|tarif|abonnement|mensualit|elle est|ils sont|montant|hausse|augmentation/i;
const CAPPED = /plafonn|sans que .{0,60}puisse|exc[ée]der|d[ée]passer|limit[ée]|au plus|maximum|maximal/i;
/** A cap over this is no cap on a price: it speaks of something else. */
const MOST_PERCENT = 25;

/** Null where the contract does not say. `cap`: percent a year. */
export function readRevision(index: ContractMatch): { index: string | null; cap: number | null } {
  let cap: number | null = null;
  for (const clause of index.contract.clauses) {
    if (clause.kind === 'heading') continue;
    const text = textOf(index.contract, clause.id);
    if (!REVISION.test(text) || !PRICE.test(text) || !CAPPED.test(text)) continue;
    const percent = readQuantities(index.contract.tokens, clause.from, clause.to).find(
      (quantity) => quantity.kind === 'percent' && quantity.value > 0 && quantity.value <= MOST_PERCENT,
    );
    if (percent) {
      cap = percent.value;
      break;
    }
  }
  return { index: readIndex(index), cap };
}
