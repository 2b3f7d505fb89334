/** A contract with every pattern found in it and its parties named: what all parts of a review read. */
import type { QuantityIndex } from '../judging/figures.ts';
import type { Alias } from '../judging/parties.ts';
import type { MatchIndex } from '../matching/occurrences.ts';

export interface ContractMatch extends MatchIndex {
  aliases: Alias[];
  /** Quantities of each clause. */
  quantities: QuantityIndex;
}
