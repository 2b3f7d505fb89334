/** Conditions: the words that a case needs beside its own, around the clause where it stands. */
import type { MatchIndex } from '../matching/occurrences.ts';
import type { CompiledCase } from '../ruleset/compile.ts';
import type { Clause, Span } from '../text/clauses.ts';
import { above, counts, inColumn, inSentence, near, wordsInSentence } from './scopes.ts';

/** False for a case whose words, or those it needs beside them, the contract does not hold at all; near misses are only told for `conforme`. */
export function mayHold(index: MatchIndex, one: CompiledCase): boolean {
  if (index.standing(one.find).length === 0) return false;
  return one.data.verdict === 'conforme' || one.with.every((group) => index.standing(group).length > 0);
}

/**
 * Name of the first condition on words that does not hold, or null when all do.
 * @param cell the cell of a row that the words of the case head, when they stand in its column's title
 */
export function missing(index: MatchIndex, clause: Clause, one: CompiledCase, cell: Span | null): string | null {
  const { data } = one;
  for (let i = 0; i < one.with.length; i++)
    if (!inSentence(index, clause, one.with[i] ?? [])) return data.with[i]?.[0] ?? '';
  for (let i = 0; i < one.near.length; i++)
    if (!near(index, clause, one.near[i] ?? [], data.reach)) return data.near[i]?.[0] ?? '';
  if (one.under.length > 0 && !above(index, clause, one.under)) return data.under[0] ?? '';
  const barred = cell ? inColumn(index, clause, one.without, cell) : inSentence(index, clause, one.without);
  if (barred) return '';
  if (one.notUnder.length > 0 && above(index, clause, one.notUnder)) return '';
  if (one.notNear.length > 0 && near(index, clause, one.notNear, data.reach)) return '';
  if (one.count && !counts(index, clause, one.count.of, one.count.spec))
    return one.count.spec.of.map((group) => group[0]).join(', ');
  return null;
}

/** Words of the clause that meet the conditions of a case on words. */
export function companions(index: MatchIndex, clause: Clause, one: CompiledCase): Span[] {
  return [...one.with, ...(one.count?.of ?? [])].flatMap((group) => wordsInSentence(index, clause, group) ?? []);
}
