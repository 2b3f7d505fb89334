/** Word lists: where any pattern of a list stands in a contract, worked out when first asked for. */
import type { ContractText } from '../text/clauses.ts';
import type { Occurrences } from './word-index.ts';

export class WordList {
  private readonly contract: ContractText;
  private readonly nodes: readonly number[];
  private readonly at: (node: number) => Occurrences;
  private found: readonly Occurrences[] | null = null;
  /** Numbers of the clauses where one of them starts, one bit each. */
  private clauses: Int32Array | null = null;

  /** @param at occurrences of a node */
  constructor(contract: ContractText, nodes: readonly number[], at: (node: number) => Occurrences) {
    this.contract = contract;
    this.nodes = nodes;
    this.at = at;
  }

  /** Occurrences of those of its patterns that stand in the contract at all, in their order. */
  get standing(): readonly Occurrences[] {
    this.found ??= this.nodes.map(this.at).filter(({ starts }) => starts.length > 0);
    return this.found;
  }

  /** True when one of its patterns starts in the clause of this number. */
  inClause(clause: number): boolean {
    this.clauses ??= clausesOf(this.contract, this.standing);
    return (((this.clauses[clause >> 5] ?? 0) >>> (clause & 31)) & 1) === 1;
  }
}

function clausesOf({ clauses, clauseOf }: ContractText, standing: readonly Occurrences[]): Int32Array {
  const set = new Int32Array((clauses.length >> 5) + 1);
  for (const { starts } of standing) {
    for (let i = 0; i < starts.length; i++) {
      const clause = clauseOf[starts[i] ?? 0] ?? -1;
      if (clause >= 0) set[clause >> 5] = (set[clause >> 5] ?? 0) | (1 << (clause & 31));
    }
  }
  return set;
}
