/** Scopes: where a case may look for its companion words, from the clause itself to the clauses around it. */
import { lowerBound } from '../matching/sorted.ts';
import type { WordList } from '../matching/word-list.ts';
import type { CountSpec } from '../ruleset/types.ts';
import { cellAt } from '../text/cells.ts';
import type { Clause, ContractText, Span } from '../text/clauses.ts';
import { ofOtherFormula } from './table-cells.ts';

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
    const cell = cellAt(header, token);
    return cell ? (byToken.get(cell.from) ?? []) : [];
  };
}

/** Those of the words that stand in the clause, its lead-in or its column headers, preferably in the clause; null when they are in none. */
export function wordsInSentence({ clauses }: ContractText, clause: Clause, words: WordList): Span | null {
  const lead = clauses[clause.lead];
  return firstIn(words, clause) ?? (lead ? firstIn(words, lead) : null) ?? inHeaders(clause, words);
}

/** True when the words stand in the clause, its lead-in or its column headers. */
export function inSentence(clause: Clause, words: WordList): boolean {
  return words.inClause(clause.id) || inLead(clause, words) || inHeaders(clause, words) !== null;
}

/** True when the words stand in `cell`, under its title or in what the row is about: what other columns say is another matter. */
export function inColumn(clause: Clause, words: WordList, cell: Span): boolean {
  const own = clause.cells.find((one) => one.from === cell.from);
  const spans = [clause.cells[0], cell, own?.header].filter((span) => span != null);
  return inLead(clause, words) || spans.some((span) => firstIn(words, span) !== null);
}

/** True when the words stand in the lead-in or in the cells of the formula subscribed to: what a row says of the others does not take it back. */
export function inChosen(clause: Clause, words: WordList): boolean {
  const isOther = (from: number, to: number) => ofOtherFormula(clause, { from, to });
  return (
    inLead(clause, words) ||
    words.standing.some(({ starts, ends }) => {
      for (let i = lowerBound(starts, clause.from); (starts[i] ?? clause.to) < clause.to; i++)
        if (!isOther(starts[i] ?? 0, ends[i] ?? 0)) return true;
      return false;
    })
  );
}

/** True when the words stand in a heading, the lead-in or a column header above the clause. */
export function above(clause: Clause, words: WordList): boolean {
  const { headings } = clause;
  for (let i = 0; i < headings.length; i++) if (words.inClause(headings[i] ?? -1)) return true;
  return inLead(clause, words) || inHeaders(clause, words) !== null;
}

/** True when the words stand in the sentence, above it, or in the clauses of the same section up to `reach` away. */
export function near({ clauses }: ContractText, clause: Clause, words: WordList, reach: number): boolean {
  if (words.inClause(clause.id) || above(clause, words)) return true;
  for (let id = clause.id - reach; id <= clause.id + reach; id++) {
    if (!words.inClause(id)) continue;
    const other = clauses[id];
    if (other && sameSection(other, clause)) return true;
  }
  return false;
}

function inLead(clause: Clause, words: WordList): boolean {
  return clause.lead >= 0 && words.inClause(clause.lead);
}

/** True when from `spec.atLeast` to `spec.atMost` groups occur in the scope of `spec`. */
export function counts(contract: ContractText, clause: Clause, groups: readonly WordList[], spec: CountSpec): boolean {
  const count = groups.filter(
    (words) =>
      inSentence(clause, words) ||
      (spec.in === 'article' && inSection(contract, clause, words)) ||
      (spec.in === 'document' && words.stands),
  ).length;
  return count >= spec.atLeast && count <= spec.atMost;
}

function sameSection(one: Clause, other: Clause): boolean {
  return one.section === other.section && one.document === other.document;
}

function inSection({ clauses }: ContractText, clause: Clause, words: WordList): boolean {
  let from = clause.id;
  let to = clause.id;
  while (from > 0 && clauses[from - 1] && sameSection(clauses[from - 1] ?? clause, clause)) from--;
  while (to + 1 < clauses.length && sameSection(clauses[to + 1] ?? clause, clause)) to++;
  return firstIn(words, { from: clauses[from]?.from ?? 0, to: clauses[to]?.to ?? 0 }) !== null;
}

function inHeaders(clause: Clause, words: WordList): Span | null {
  for (const cell of clause.cells) {
    const found = cell.header && firstIn(words, cell.header);
    if (found) return found;
  }
  return null;
}

function firstIn({ standing }: WordList, range: Span): Span | null {
  let from = range.to;
  let to = range.to;
  for (const { starts, ends } of standing) {
    const first = lowerBound(starts, range.from);
    const start = starts[first] ?? range.to;
    if (start >= from) continue;
    from = start;
    to = ends[first] ?? start;
  }
  return from < range.to ? { from, to } : null;
}
