/** A contract with every pattern found in it and its parties named: what all parts of a review read. */
import type { QuantityIndex } from '../judging/figures.ts';
import type { Alias } from '../judging/parties.ts';
import type { NumberSets } from '../matching/number-set.ts';
import type { MatchIndex } from '../matching/occurrences.ts';
import type { Points } from '../topics/points.ts';
import type { Topics } from '../topics/topics.ts';

export interface ContractMatch extends MatchIndex {
  aliases: Alias[];
  /** What its clauses speak of, and those that may speak of each requirement. */
  topics: Topics;
  points: Points;
  sets: NumberSets;
  /** Quantities of each clause. */
  quantities: QuantityIndex;
}
