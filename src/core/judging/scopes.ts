/** Scopes: where a case may look for its companion words, from the clause itself to the clauses around it. */
import { type MatchIndex, occursIn } from '../matching/occurrences.ts';
import { lowerBound } from '../matching/sorted.ts';
import type { CountSpec } from '../ruleset/types.ts';
import type { Clause, ContractText, Span } from '../text/clauses.ts';

/** Rows under a header cell: given the header row and a token of it, the rows and their cell in that column. */
export type RowsByHeader = (header: Clause, token: number) => { row: Clause; cell: Span }[];

/** Indexes rows by the header cell they stand under. */
export function rowsByHeader(contract: ContractText): RowsByHeader {
  const byToken = new Map<number, { row: Clause; cell: Span }[]>();
  for (const row of contract.clauses) {
    if (row.kind !== 'row') continue;
    for (const cell of row.cells) {
      if (!cell.header || cell.to <= cell.from) continue;
      const list = byToken.get(cell.header.from) ?? [];
      list.push({ row, cell: { from: cell.from, to: cell.to } });
      byToken.set(cell.header.from, list);
    }
  }
  return (header, token) => {
    const cell = header.cells.find((one) => token >= one.from && token < one.to);
    return cell ? (byToken.get(cell.from) ?? []) : [];
  };
}

/** The scopes of one clause. */
export class Scopes {
  private readonly index: MatchIndex;
  private readonly clause: Clause;
  private readonly reach: number;

  constructor(index: MatchIndex, clause: Clause, reach: number) {
    this.index = index;
    this.clause = clause;
    this.reach = reach;
  }

  /** In the clause, its lead-in or its column headers; the span found, preferably in the clause. */
  inSentence(nodes: number[]): Span | null {
    const own = this.firstIn(nodes, this.clause);
    if (own) return own;
    const lead = this.index.contract.clauses[this.clause.lead];
    const led = lead && this.firstIn(nodes, lead);
    if (led) return led;
    for (const cell of this.clause.cells) {
      const found = cell.header && this.firstIn(nodes, cell.header);
      if (found) return found;
    }
    return null;
  }

  /** In a heading, the lead-in or a column header above the clause. */
  above(nodes: number[]): boolean {
    const { clauses } = this.index.contract;
    const lead = clauses[this.clause.lead];
    if (lead && this.firstIn(nodes, lead)) return true;
    if (this.clause.cells.some((cell) => cell.header && this.firstIn(nodes, cell.header))) return true;
    return this.clause.headings.some((id) => {
      const heading = clauses[id];
      return heading !== undefined && this.firstIn(nodes, heading) !== null;
    });
  }

  /** In the sentence, above it, or in the clauses of the same section up to `reach` away. */
  near(nodes: number[]): boolean {
    if (this.inSentence(nodes) || this.above(nodes)) return true;
    const { clauses } = this.index.contract;
    for (let id = this.clause.id - this.reach; id <= this.clause.id + this.reach; id++) {
      const other = clauses[id];
      if (other && id !== this.clause.id && this.sameSection(other) && this.firstIn(nodes, other)) return true;
    }
    return false;
  }

  /** True when from `spec.atLeast` to `spec.atMost` groups occur in the scope of `spec`; adds the words found in the clause to `marks`. */
  counts(groups: number[][], spec: CountSpec, marks: Span[]): boolean {
    let count = 0;
    for (const group of groups) {
      const here = this.inSentence(group);
      if (here) marks.push(here);
      if (
        here ||
        (spec.in === 'article' && this.inSection(group)) ||
        (spec.in === 'document' && this.inContract(group))
      )
        count++;
    }
    return count >= spec.atLeast && count <= spec.atMost;
  }

  private sameSection(other: Clause): boolean {
    return other.section === this.clause.section && other.document === this.clause.document;
  }

  private inSection(nodes: number[]): boolean {
    const { clauses } = this.index.contract;
    let from = this.clause.id;
    let to = this.clause.id;
    while (from > 0 && clauses[from - 1] && this.sameSection(clauses[from - 1] ?? this.clause)) from--;
    while (to + 1 < clauses.length && this.sameSection(clauses[to + 1] ?? this.clause)) to++;
    return nodes.some((node) => occursIn(this.index, node, clauses[from]?.from ?? 0, clauses[to]?.to ?? 0));
  }

  private inContract(nodes: number[]): boolean {
    return this.index.standing(nodes).length > 0;
  }

  private firstIn(nodes: number[], range: Span): Span | null {
    let from = range.to;
    let to = range.to;
    for (const { starts, ends } of this.index.standing(nodes)) {
      const first = lowerBound(starts, range.from);
      const start = starts[first] ?? range.to;
      if (start >= from) continue;
      from = start;
      to = ends[first] ?? start;
    }
    return from < range.to ? { from, to } : null;
  }
}
