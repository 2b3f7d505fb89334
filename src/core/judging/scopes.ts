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

/** Words of `nodes` in the clause, its lead-in or its column headers, preferably in the clause; null when they are in none. */
export function wordsInSentence(index: MatchIndex, clause: Clause, nodes: readonly number[]): Span | null {
  const lead = index.contract.clauses[clause.lead];
  return (
    firstIn(index, nodes, clause) ?? (lead ? firstIn(index, nodes, lead) : null) ?? inHeaders(index, clause, nodes)
  );
}

/** True when `nodes` stand in the clause, its lead-in or its column headers. */
export function inSentence(index: MatchIndex, clause: Clause, nodes: readonly number[]): boolean {
  return index.inClause(nodes, clause.id) || inLead(index, clause, nodes) || inHeaders(index, clause, nodes) !== null;
}

/** True when `nodes` stand in `cell`, under its title or in what the row is about: what other columns say is another matter. */
export function inColumn(index: MatchIndex, clause: Clause, nodes: readonly number[], cell: Span): boolean {
  const own = clause.cells.find((one) => one.from === cell.from);
  const spans = [clause.cells[0], cell, own?.header].filter((span) => span != null);
  return inLead(index, clause, nodes) || spans.some((span) => firstIn(index, nodes, span) !== null);
}

/** True when `nodes` stand in a heading, the lead-in or a column header above the clause. */
export function above(index: MatchIndex, clause: Clause, nodes: readonly number[]): boolean {
  const { headings } = clause;
  for (let i = 0; i < headings.length; i++) if (index.inClause(nodes, headings[i] ?? -1)) return true;
  return inLead(index, clause, nodes) || inHeaders(index, clause, nodes) !== null;
}

/** True when `nodes` stand in the sentence, above it, or in the clauses of the same section up to `reach` away. */
export function near(index: MatchIndex, clause: Clause, nodes: readonly number[], reach: number): boolean {
  if (index.inClause(nodes, clause.id) || above(index, clause, nodes)) return true;
  const { clauses } = index.contract;
  for (let id = clause.id - reach; id <= clause.id + reach; id++) {
    const other = clauses[id];
    if (other && sameSection(other, clause) && index.inClause(nodes, id)) return true;
  }
  return false;
}

function inLead(index: MatchIndex, clause: Clause, nodes: readonly number[]): boolean {
  return clause.lead >= 0 && index.inClause(nodes, clause.lead);
}

/** True when from `spec.atLeast` to `spec.atMost` groups occur in the scope of `spec`. */
export function counts(index: MatchIndex, clause: Clause, groups: number[][], spec: CountSpec): boolean {
  const count = groups.filter(
    (group) =>
      inSentence(index, clause, group) ||
      (spec.in === 'article' && inSection(index, clause, group)) ||
      (spec.in === 'document' && index.standing(group).length > 0),
  ).length;
  return count >= spec.atLeast && count <= spec.atMost;
}

function sameSection(one: Clause, other: Clause): boolean {
  return one.section === other.section && one.document === other.document;
}

function inSection(index: MatchIndex, clause: Clause, nodes: readonly number[]): boolean {
  const { clauses } = index.contract;
  let from = clause.id;
  let to = clause.id;
  while (from > 0 && clauses[from - 1] && sameSection(clauses[from - 1] ?? clause, clause)) from--;
  while (to + 1 < clauses.length && sameSection(clauses[to + 1] ?? clause, clause)) to++;
  return nodes.some((node) => occursIn(index, node, clauses[from]?.from ?? 0, clauses[to]?.to ?? 0));
}

function inHeaders(index: MatchIndex, clause: Clause, nodes: readonly number[]): Span | null {
  for (const cell of clause.cells) {
    const found = cell.header && firstIn(index, nodes, cell.header);
    if (found) return found;
  }
  return null;
}

function firstIn(index: MatchIndex, nodes: readonly number[], range: Span): Span | null {
  let from = range.to;
  let to = range.to;
  for (const { starts, ends } of index.standing(nodes)) {
    const first = lowerBound(starts, range.from);
    const start = starts[first] ?? range.to;
    if (start >= from) continue;
    from = start;
    to = ends[first] ?? start;
  }
  return from < range.to ? { from, to } : null;
}
