/** Formulas: which column or row of an offer's table is the one subscribed to, when the table says it. */
import { type Clause, type ContractText, textOf } from './clauses.ts';

const CHOSEN = /souscrit|retenu|choisi|s[ée]lectionn|votre (?:formule|offre|choix)|\[\s*x\s*\]|☒|☑/i;
const CHOICE_LABEL = /\bchoix\b|formule (?:retenue|souscrite|choisie)|s[ée]lection|cocher/i;
const TICK = /^\s*(?:\[\s*x\s*\]|x|☒|☑|✓|✔|●)\s*$/i;
const NOT_CHOSEN = /non (?:souscrit|retenu|choisi)|n['’]est pas (?:souscrit|retenu|choisi)/i;

/** Marks the rows of every table whose subscribed formula is known: `chosenColumn` or `otherFormula`. */
export function markFormulas(contract: ContractText): void {
  for (const table of tablesOf(contract)) {
    const column = chosenColumn(contract, table);
    if (column > 0) for (const row of table) row.chosenColumn = column;
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

/** Column that a header or a row of ticks names as chosen, or -1. */
function chosenColumn(contract: ContractText, table: Clause[]): number {
  for (const row of table) {
    const texts = cellTexts(contract, row);
    if (texts.length < 3) continue;
    const marked = CHOICE_LABEL.test(texts[0] ?? '')
      ? texts.flatMap((text, i) => (i > 0 && TICK.test(text) ? [i] : []))
      : row.kind === 'header-row'
        ? texts.flatMap((text, i) => (i > 0 && CHOSEN.test(text) && !NOT_CHOSEN.test(text) ? [i] : []))
        : [];
    if (marked.length === 1) return marked[0] ?? -1;
  }
  return -1;
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

function cellTexts(contract: ContractText, row: Clause): string[] {
  const text = textOf(contract, row.id);
  const start = contract.tokens.start[row.from] ?? 0;
  return row.cells.map((cell) =>
    cell.to > cell.from
      ? text.slice((contract.tokens.start[cell.from] ?? 0) - start, (contract.tokens.end[cell.to - 1] ?? 0) - start)
      : '',
  );
}
