/** Formulas: which column or row of an offer's table is the one subscribed to, when the table says it. */
import { cellTexts } from './cells.ts';
import { type Choices, choicesIn, chosenOf, distinctive, type Name } from './choices.ts';
import type { Clause, ContractText } from './clauses.ts';
import { markDescribed } from './described-formulas.ts';

const CHOSEN = /souscrit|retenu|choisi|s[ée]lectionn|votre (?:formule|offre|choix)|\[\s*x\s*\]|☒|☑/i;
const CHOICE_LABEL =
  /^\s*(?:(?:votre|le|mon) )?choix\b|^\s*formule (?:retenue|souscrite|choisie)|^\s*s[ée]lection|cocher/i;
/** Beside « Votre choix », whatever is not empty ticks. */
const NOT_TICKED = /^\s*(?:\[\s*\]|☐|□|◻|[-–—]|non|0)?\s*$/i;
const NOT_CHOSEN = /plus (?:choisi|souscrit)|non (?:souscrit|retenu|choisi)|n['’]est pas (?:souscrit|retenu|choisi)/i;

/** Names that providers give their formulas. */
const FORMULA_NAME =
  /\b(?:formules?|offres?|packs?|essentiel(?:le)?|confort|premium|standard|bronze|argent|or|gold|silver|platin[eu]m?|bas(?:ic|ique|e)|pro|plus|starter|business|expert|integrale?|serenite|initiale?|medium|advanced|avancee?|etendue?|complete?|tranquillite|liberte|classique|solo|vip)\b/;

/** Marks the rows of every table of formulas: `ofFormulas`, and `chosenColumn` or `otherFormula` when it is known which was subscribed to. */
export function markFormulas(contract: ContractText): void {
  let told: Choices | undefined;
  const choices = () => (told ??= choicesIn(contract));
  markDescribed(contract, choices);
  for (const table of tablesOf(contract)) if (!markSubscribed(contract, table)) markTable(contract, table, choices);
}

function markTable(contract: ContractText, table: Clause[], choices: () => Choices): void {
  const formulas = formulasOf(contract, table);
  const isOffer = formulas !== null && (areCalled(formulas, choices()) || areTicked(contract, table));
  const chosen = chosenColumn(contract, table) ?? (isOffer ? columnTold(formulas, choices()) : null);
  if (chosen) for (const row of table) row.chosenColumn = chosen.column + shiftOf(chosen.named, row);
  else markRows(contract, table, choices);
  if (chosen || isOffer) for (const row of table) row.ofFormulas = row.kind === 'row';
}

/** « Service | Prix | Souscrit »: a column that tells of each row whether it was bought. */
const SUBSCRIBED =
  /^\s*(?:souscrite?s?|retenue?s?|choisie?s?|choix|command[ée]e?s?|s[ée]lection)(?: \(.*\))?\s*\??\s*$/i;

/** Marks the rows that such a column tells were not bought; false in a table without one. */
function markSubscribed(contract: ContractText, table: Clause[]): boolean {
  const [header] = table;
  const column = header ? cellTexts(contract, header).findIndex((title, i) => i > 0 && SUBSCRIBED.test(title)) : -1;
  if (!header || column < 0) return false;
  const rows = table.filter(({ kind }) => kind === 'row');
  const answers = rows.map((row) => cellTexts(contract, row)[column + shiftOf(header, row)] ?? '');
  if (!answers.some((answer) => NOT_TICKED.test(answer))) return false;
  rows.forEach((row, i) => {
    row.otherFormula = NOT_TICKED.test(answers[i] ?? '');
  });
  return true;
}

/** Titles of columns that may be those of formulas. */
interface Formulas {
  header: Clause;
  /** Column of the first of them, and what stands over the labels of the rows. */
  first: number;
  label: string;
  names: Name[];
}

/** Titles of columns that are no formulas, folded. */
const COLUMN =
  /^(?:qte|quantit|nombre|nb |p ?u |prix|tarif|montant|total(?: |$)|cout|remise|lieu|duree|delai|frequence|rythme|conservation|date|unite|commentaire|observation|reponse|description|designation|client|prestataire|cabinet|vous|nous|responsable|contact|adresse|finalite)/;

function formulasOf(contract: ContractText, table: Clause[]): Formulas | null {
  const [header] = table;
  if (header?.kind !== 'header-row') return null;
  const first = firstFormula(header, table);
  const cells = cellTexts(contract, header);
  const titles = cells.slice(first);
  const label = first > 0 ? (cells[0] ?? '') : '';
  const names = distinctive(titles);
  const isColumn = ({ whole }: Name) => COLUMN.test(whole) && !FORMULA_NAME.test(whole);
  return titles.length < 2 || names.some(isColumn) ? null : { header, first, label, names };
}

/** Column of the formula that the contract tells elsewhere. */
function columnTold({ header, first, names }: Formulas, choices: Choices): Choice | null {
  const column = chosenOf(choices, names);
  return column === null ? null : { column: column + first, named: header };
}

/** True when the titles are names that providers give their formulas, or the contract calls two of them so, or the table says that it tells formulas. */
const areCalled = ({ label, names }: Formulas, { called, sure }: Choices) => {
  const known = names.filter(({ whole }) => FORMULA_NAME.test(whole)).length;
  return (
    known === names.length ||
    (known > 1 && 2 * known > names.length) ||
    /\bformules?\b|\boffres?\b/i.test(label) ||
    names.filter(({ own }) => called.has(own)).length > 1 ||
    names.some(({ own }) => sure.named.has(own))
  );
};

/** Rows that tick several columns at once, and how many of them make a table of formulas: a matrix of duties ticks one. */
const TICKED_ROWS = 2;
const TICK = /^\s*(?:\[\s*x\s*\]|x|☒|☑|✓|✔|●|•|oui|inclus|compris)\s*$/i;

function areTicked(contract: ContractText, table: Clause[]): boolean {
  const ticks = table.map((row) => cellTexts(contract, row).filter((cell, i) => i > 0 && TICK.test(cell)).length);
  return ticks.filter((count) => count > 1).length >= TICKED_ROWS;
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
    const isTitle = row.kind === 'header-row' || (row === second && first === 0);
    if (isChoice(texts)) {
      const [column, ...others] = texts.flatMap((text, i) => (i > 0 && !NOT_TICKED.test(text) ? [i] : []));
      if (column !== undefined && others.length === 0) return { column, named: table.at(-1) ?? row };
    } else if (isTitle) {
      const marked = texts.flatMap((text, i) => (i >= first && CHOSEN.test(text) && !NOT_CHOSEN.test(text) ? [i] : []));
      if (marked.length === 1) return { column: marked[0] ?? 0, named: row };
    }
  }
  return null;
}

/** « Votre choix | | [X] |»: a row that ticks a column. */
const isChoice = ([label = '']: readonly string[]) => CHOICE_LABEL.test(label);

/** First cell that is a formula: a header may leave out the empty one above the labels. */
const firstFormula = (row: Clause, table: Clause[]) => (shiftOf(row, table.at(-1)) > 0 ? 0 : 1);

/** Columns by which `row` stands to the right of `header`, whose empty first cell was not written. */
export const shiftOf = (header: { cells: readonly unknown[] }, row: { cells: readonly unknown[] } | undefined) =>
  row?.cells.length === header.cells.length + 1 ? 1 : 0;

/** « Niveau | Rétablissement | Pénalité »: a table whose rows are formulas. */
const ROWS_OF_FORMULAS = /^\s*(?:formules?|offres?|packs?|niveaux?|paliers?|[ée]ditions?)\b/i;
/** « Niveau 1 | 2 h », « A | Coupure »: levels of gravity are no formulas. */
const GRAVITY =
  /^\s*(?:niveau\s*)?(?:\p{L}?\d|\p{L}|bloquant|critique|majeur|mineur|urgent|grave|[ée]lev[ée]|faible)\p{L}{0,2}\b/iu;

/** Rows that are formulas: one named as subscribed, there or elsewhere, makes the others another formula. */
function markRows(contract: ContractText, table: Clause[], choices: () => Choices): void {
  const rows = table.filter((row) => row.kind === 'row');
  const [title = ''] = table[0]?.kind === 'header-row' ? cellTexts(contract, table[0]) : [];
  const first = ROWS_OF_FORMULAS.test(title) ? rows.map((row) => cellTexts(contract, row)[0] ?? '') : [];
  const labels = first.some((label) => GRAVITY.test(label)) ? [] : first;
  const named = labels.length > 1 ? chosenOf(choices(), distinctive(labels)) : null;
  if (named !== null) {
    rows.forEach((row, i) => {
      row.otherFormula = i !== named;
    });
    return;
  }
  const chosen = rows.filter((row) => {
    const [label = '', ...cells] = cellTexts(contract, row);
    if (isChoice([label])) return false;
    return (
      (CHOSEN.test(label) && !NOT_CHOSEN.test(label)) || cells.some((cell) => /^\s*\[\s*x\s*\]|☒|☑\s*$/i.test(cell))
    );
  });
  if (chosen.length !== 1 || rows.length < 2) return;
  for (const row of rows) row.otherFormula = !chosen.includes(row);
}
