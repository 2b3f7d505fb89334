/** Conditions: the words that a case needs beside its own, around the clause where it stands. */
import type { MatchIndex } from '../matching/occurrences.ts';
import type { WordList } from '../matching/word-list.ts';
import type { CompiledCase } from '../ruleset/compile.ts';
import type { Clause, ContractText, Span } from '../text/clauses.ts';
import { above, counts, inChosen, inColumn, inSentence, near, wordsInSentence } from './scopes.ts';

/** The words that a case needs beside its own, in one contract; null for a condition that it does not set. */
export interface Conditions {
  with: readonly WordList[];
  near: readonly WordList[];
  under: WordList | null;
  without: WordList | null;
  notUnder: WordList | null;
  notNear: WordList | null;
  count: readonly WordList[];
}

/** Conditions of a case; their words are looked for when first asked for. */
export function conditionsOf(index: MatchIndex, one: CompiledCase): Conditions {
  const optional = (nodes: readonly number[]) => (nodes.length > 0 ? index.list(nodes) : null);
  return {
    with: one.with.map(index.list),
    near: one.near.map(index.list),
    under: optional(one.under),
    without: optional(one.without),
    notUnder: optional(one.notUnder),
    notNear: optional(one.notNear),
    count: (one.count?.of ?? []).map(index.list),
  };
}

/** False for a case of which the contract does not hold the words needed beside its own at all; near misses are only told for `conforme`. */
export function mayHold(words: Conditions, one: CompiledCase): boolean {
  return one.data.verdict === 'conforme' || words.with.every(({ stands }) => stands);
}

/**
 * Name of the first condition on words that does not hold, or null when all do.
 * @param cell the cell of a row that the words of the case head, when they stand in its column's title
 */
export function missing(
  contract: ContractText,
  clause: Clause,
  { data, count }: CompiledCase,
  words: Conditions,
  cell: Span | null,
): string | null {
  let group = 0;
  for (const list of words.with) {
    if (!inSentence(clause, list)) return data.with[group]?.[0] ?? '';
    group++;
  }
  group = 0;
  for (const list of words.near) {
    if (!near(contract, clause, list, data.reach)) return data.near[group]?.[0] ?? '';
    group++;
  }
  if (words.under && !above(clause, words.under)) return data.under[0] ?? '';
  const { without, notUnder, notNear } = words;
  if (without && isHeld(clause, without, cell)) return '';
  if (notUnder && above(clause, notUnder)) return '';
  if (notNear && near(contract, clause, notNear, data.reach)) return '';
  if (count && !counts(contract, clause, words.count, count.spec))
    return count.spec.of.map((group) => group[0]).join(', ');
  return null;
}

/** True when words that must not stand there do. */
function isHeld(clause: Clause, words: WordList, cell: Span | null): boolean {
  if (cell) return inColumn(clause, words, cell);
  return clause.chosenColumn > 0 ? inChosen(clause, words) : inSentence(clause, words);
}

/** Words of the clause that meet the conditions of a case on words. */
export function companions(contract: ContractText, clause: Clause, words: Conditions): Span[] {
  const found: Span[] = [];
  for (const lists of [words.with, words.count])
    for (const list of lists) {
      const own = wordsInSentence(contract, clause, list);
      if (own) found.push(own);
    }
  return found;
}
