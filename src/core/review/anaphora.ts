/** Anaphora: the pronoun that opens the first clauses under a heading stands for it; rules anchor on it as {reprise}. */
import { occurrencesOf } from '../matching/occurrences.ts';
import type { Occurrences } from '../matching/word-index.ts';
import type { ContractText, Span } from '../text/clauses.ts';
import { DEMONSTRATIVES, PRONOUNS } from '../text/pronouns.ts';

const ALONE = new Set([...PRONOUNS, 'ceci']);
const BEFORE_NOUN = new Set(DEMONSTRATIVES);
/** How many clauses after the heading may still refer to it. */
const REACH = 3;

/** Pronouns (or « cette prestation ») that open a clause close under a heading. */
export function headingPronouns(contract: ContractText): Occurrences {
  const found: Span[] = [];
  let since = Number.POSITIVE_INFINITY;
  for (const clause of contract.clauses) {
    if (clause.kind === 'heading') {
      since = 0;
      continue;
    }
    since++;
    if (since > REACH) continue;
    const first = contract.tokens.form[clause.from] ?? '';
    const length = ALONE.has(first) ? 1 : BEFORE_NOUN.has(first) ? 2 : 0;
    if (length === 0 || clause.from + length > clause.to) continue;
    found.push({ from: clause.from, to: clause.from + length });
  }
  return occurrencesOf(found);
}
