/** Word lists: where any pattern of a list stands in a contract, worked out when first asked for. */

import type { ContractText } from '../text/clauses.ts';
import type { NumberSet, NumberSets } from './number-set.ts';
import type { Occurrences } from './word-index.ts';

/** What a list needs of the index. */
export interface Places {
  contract: ContractText;
  sets: NumberSets;
  at(node: number): Occurrences;
  /** True when a node stands anywhere. */
  stands(node: number): boolean;
  /** Visits the tokens at which a node starts, in any order. */
  eachStart(node: number, visit: (token: number) => void): void;
}

export class WordList {
  private readonly places: Places;
  private readonly nodes: readonly number[];
  private found: readonly Occurrences[] | null = null;
  private anywhere: boolean | null = null;
  /** The clauses where one of them starts. */
  private clauses: NumberSet | null = null;

  constructor(places: Places, nodes: readonly number[]) {
    this.places = places;
    this.nodes = nodes;
  }

  /** True when one of its patterns stands in the contract. */
  get stands(): boolean {
    this.anywhere ??= this.nodes.some(this.places.stands);
    return this.anywhere;
  }

  /** Occurrences of those of its patterns that stand in the contract at all, in their order. */
  get standing(): readonly Occurrences[] {
    this.found ??= this.nodes.filter(this.places.stands).map(this.places.at);
    return this.found;
  }

  /** True when one of its patterns starts in the clause of this number. */
  inClause(clause: number): boolean {
    this.clauses ??= this.findClauses();
    return this.clauses.has(clause);
  }

  private findClauses(): NumberSet {
    const { contract, sets, eachStart } = this.places;
    const { clauseOf } = contract;
    const set = sets.empty();
    for (const node of this.nodes) eachStart(node, (token) => set.add(clauseOf[token] ?? -1));
    return set;
  }
}
