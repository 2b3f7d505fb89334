/** Price: the first recurring amount, and the index that revises it. */
import type { ContractMatch } from '../review/contract-match.ts';
import type { ContractFacts } from '../review/types.ts';
import { textOf } from '../text/clauses.ts';
import { capitalised } from '../text/french.ts';
import { type Quantity, readQuantities } from '../text/quantities.ts';

const PERIODS: [RegExp, string][] = [
  [/\b(?:par|\/|chaque)\s*mois|mensuel|mensualit/i, 'par mois'],
  [/\b(?:par|\/)\s*an\b|annuel|l['’]ann[ée]e/i, 'par an'],
  [/trimestr/i, 'par trimestre'],
];
const PRICE = /(?:prix|redevance|abonnement|forfait|tarif|mensualit|montant|co[uû]t|loyer)/i;
/** Indexes that French service contracts are revised by, folded. */
const INDEXES = ['syntec', 'insee', 'ilat', 'icc', 'irl', 'icht'];
const MIN_EUROS = 3;

/** Price per period as first written, or null. */
export function readPrice(index: ContractMatch): ContractFacts['price'] {
  for (const clause of index.contract.clauses) {
    if (clause.kind === 'heading') continue;
    const text = textOf(index.contract, clause.id);
    if (!text.includes('€') && !/euro/i.test(text)) continue;
    const amounts = readQuantities(index.contract.tokens, clause.from, clause.to).filter(isPrice);
    const headers = clause.cells
      .map((cell) => (cell.header ? index.contract.tokens.form.slice(cell.header.from, cell.header.to).join(' ') : ''))
      .join(' ');
    const period = PERIODS.find(([sign]) => sign.test(text) || sign.test(headers));
    const first = amounts[0];
    if (first && period && (PRICE.test(text) || clause.kind === 'row'))
      return { amount: first.value, unit: period[1], quote: text };
  }
  return null;
}

const isPrice = (quantity: Quantity) => quantity.kind === 'amount' && quantity.value >= MIN_EUROS;

/** Name of the index that revises the price, or null. */
export function readIndex(index: ContractMatch): string | null {
  const found = INDEXES.find((name) => index.contract.tokens.ids.has(name));
  if (!found) return null;
  return found.length <= 4 ? found.toUpperCase() : capitalised(found);
}
