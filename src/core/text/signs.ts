/** Signs: the clauses that hold one of some words, told once a form: what is rarely met costs little to look for. */
import type { Clause, ContractText } from './clauses.ts';

/** Clauses with a word, or a sign, whose folded form matches `sign`. */
export function clausesWith({ tokens, clauses }: ContractText, sign: RegExp): Clause[] {
  const { id, forms } = tokens;
  const isSign = Uint8Array.from(forms, (form) => (sign.test(form) ? 1 : 0));
  return clauses.filter(({ from, to }) => {
    for (let t = from; t < to; t++) if (isSign[id[t] ?? 0] === 1) return true;
    return false;
  });
}
