/** Formulas: which column or row of an offer's table is the one subscribed to, when the table says it. */
import { type Clause, type ContractText, textOf } from './clauses.ts';
import { fold } from './fold.ts';

const CHOSEN = /souscrit|retenu|choisi|s[ée]lectionn|votre (?:formule|offre|choix)|\[\s*x\s*\]|☒|☑/i;
const CHOICE_LABEL = /\bchoix\b|formule (?:retenue|souscrite|choisie)|s[ée]lection|cocher/i;
const TICK = /^\s*(?:\[\s*x\s*\]|x|☒|☑|✓|✔|●)\s*$/i;
const NOT_CHOSEN = /non (?:souscrit|retenu|choisi)|n['’]est pas (?:souscrit|retenu|choisi)/i;

/** A sentence that tells the choice (« Formule souscrite : Confort », « Le client a retenu l'offre Essentiel »), and the subject of it. */
const CHOICE_TOLD = /souscri[tv]|retenue?s?\b|choisie?s?\b|choisit|opt[ée]e? pour|command[ée]e?s?\b/i;
const FORMULA = /\b(?:formules?|offres?|packs?|forfaits?|gammes?|niveaux?|abonnements?|contrat)\b/i;

/** Marks the rows of every table whose subscribed formula is known: `chosenColumn` or `otherFormula`. */
export function markFormulas(contract: ContractText): void {
  let told: string[] | undefined;
  for (const table of tablesOf(contract)) {
    const marked = chosenColumn(contract, table);
    const column = marked > 0 ? marked : columnTold(contract, table, () => (told ??= choicesTold(contract)));
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

/** Sentences that tell which formula was chosen, folded. */
function choicesTold(contract: ContractText): string[] {
  return contract.clauses.flatMap((clause) => {
    const text = clause.cells.length > 0 ? '' : textOf(contract, clause.id);
    return FORMULA.test(text) && CHOICE_TOLD.test(text) && !NOT_CHOSEN.test(text) ? [` ${wordsOf(text)} `] : [];
  });
}

/** Column whose title alone, of the titles of formulas, is named where the choice is told; -1 when none or several are. */
function columnTold(contract: ContractText, [header]: Clause[], choices: () => string[]): number {
  const titles = header?.kind === 'header-row' ? cellTexts(contract, header).map(wordsOf) : [];
  if (titles.length < 3) return -1;
  const named = titles.flatMap((title, i) =>
    i > 0 && /^[a-z]/.test(title) && choices().some((choice) => choice.includes(` ${title} `)) ? [i] : [],
  );
  return named.length === 1 ? (named[0] ?? -1) : -1;
}

/** Words of a text, folded, a space between them. */
const wordsOf = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9+]+/g, ' ')
    .trim();

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
