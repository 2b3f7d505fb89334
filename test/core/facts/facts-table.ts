/** Reads the facts of an invented text, for the tables of tests. */
import { readFacts } from '../../../src/core/facts/read-facts.ts';
import type { ContractFacts } from '../../../src/core/review/types.ts';
import { readText, realRuleSet } from '../../builders/reading.ts';

/** Facts of `text`, read on 1 January 2026. */
export function factsIn(text: string): ContractFacts {
  return readFacts(readText(text), realRuleSet(), '2026-01-01');
}
