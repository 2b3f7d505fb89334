/** Formulas: which column or row of an offer's table is the one subscribed to, when the table says it. */
import { cellTexts } from './cells.ts';
import { choicesTold, distinctive, namedIn } from './choices.ts';
import type { Clause, ContractText } from './clauses.ts';

const CHOSEN = /souscrit|retenu|choisi|s[ée]lectionn|votre (?:formule|offre|choix)|\[\s*x\s*\]|☒|☑/i;
const CHOICE_LABEL = /\bchoix\b|formule (?:retenue|souscrite|choisie)|s[ée]lection|cocher/i;
const TICK = /^\s*(?:\[\s*x\s*\]|x|☒|☑|✓|✔|●)\s*$/i;
const NOT_CHOSEN = /non (?:souscrit|retenu|choisi)|n['’]est pas (?:souscrit|retenu|choisi)/i;

/** Marks the rows of every table whose subscribed formula is known: `chosenColumn` or `otherFormula`. */
export function markFormulas(contract: ContractText): void {
  let told: string[] | undefined;
  for (const table of tablesOf(contract)) {
    const chosen = chosenColumn(contract, table) ?? columnTold(contract, table, () => (told ??= choicesTold(contract)));
    if (chosen) for (const row of table) row.chosenColumn = chosen.column + shiftOf(chosen.named, row);
    else markRows(contract, table);
  }
}

/** Runs of table rows that follow one another. */
function tablesOf(contract: ContractText): Clause[][] {
  const tables: Clause[][] = [];
  let current: Clause[] = [];
  for (const clause of contract.clauses) {
    if (clause.kind === 'row' || clause.kind === 'header-row') {
      if (clause.kind === 'header-row' && current.length > 0) {
        tables.push(current);
        current = [];
      }
      current.push(clause);
    } else if (current.length > 0) {
      tables.push(current);
      current = [];
    }
  }
  if (current.length > 0) tables.push(current);
  return tables.filter((table) => table.length > 1);
}

/** The column chosen, as counted in the row that names it. */
interface Choice {
  column: number;
  named: Clause;
}

/** Column that a header or a row of ticks names as chosen. */
function chosenColumn(contract: ContractText, table: Clause[]): Choice | null {
  const [, second] = table;
  for (const row of table) {
    const texts = cellTexts(contract, row);
    const first = firstFormula(row, table);
    if (texts.length < 2 + first) continue;
    const marked =
      first > 0 && CHOICE_LABEL.test(texts[0] ?? '')
        ? texts.flatMap((text, i) => (i > 0 && TICK.test(text) ? [i] : []))
        : row.kind === 'header-row' || (row === second && first === 0)
          ? texts.flatMap((text, i) => (i >= first && CHOSEN.test(text) && !NOT_CHOSEN.test(text) ? [i] : []))
          : [];
    if (marked.length === 1) return { column: marked[0] ?? 0, named: row };
  }
  return null;
}

/** First cell that is a formula: a header may leave out the empty one above the labels. */
const firstFormula = (row: Clause, table: Clause[]) => (shiftOf(row, table.at(-1)) > 0 ? 0 : 1);

/** Columns by which `row` stands to the right of `header`, whose empty first cell was not written. */
export const shiftOf = (header: { cells: readonly unknown[] }, row: { cells: readonly unknown[] } | undefined) =>
  row?.cells.length === header.cells.length + 1 ? 1 : 0;

/** Column whose title alone, of the titles of formulas, is named where the choice is told; null when none or several are. */
function columnTold(contract: ContractText, table: Clause[], choices: () => string[]): Choice | null {
  const [header] = table;
  if (header?.kind !== 'header-row') return null;
  const titles = cellTexts(contract, header);
  const first = firstFormula(header, table);
  if (titles.length < 2 + first) return null;
  const named = choices().flatMap((choice) => namedIn(choice, distinctive(titles.slice(first))));
  const column = new Set(named).size === 1 ? named[0] : undefined;
  return column === undefined ? null : { column: column + first, named: header };
}

/** Rows that are formulas: one named as subscribed makes the others another formula. */
function markRows(contract: ContractText, table: Clause[]): void {
  const rows = table.filter((row) => row.kind === 'row');
  const chosen = rows.filter((row) => {
    const [label = '', ...cells] = cellTexts(contract, row);
    return (
      (CHOSEN.test(label) && !NOT_CHOSEN.test(label)) || cells.some((cell) => /^\s*\[\s*x\s*\]|☒|☑\s*$/i.test(cell))
    );
  });
  if (chosen.length !== 1 || rows.length < 2) return;
  for (const row of rows) row.otherFormula = !chosen.includes(row);
}
