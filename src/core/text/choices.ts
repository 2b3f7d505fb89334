/** Choices: where a contract tells, away from the table of its formulas, which one was subscribed to. */
import { cellTexts } from './cells.ts';
import { type Clause, type ContractText, textOf, wordsIn } from './clauses.ts';
import { fold } from './fold.ts';

const NAMES = 'formules?|offres?|packs?|forfaits?|gammes?|abonnements?|contrat|licences?';
const FORMULA = new RegExp(String.raw`\b(?:${NAMES}|niveaux?)\b`, 'i');
/** A sentence that tells the choice: « Formule souscrite : Confort », « Le client a retenu l'offre Essentiel », « Vous bénéficiez du niveau Standard ». */
const CHOICE_TOLD =
  /souscri[tv]|retenue?s?\b|choisie?s?\b|choisit|opt[ée]e? pour|command[ée]e?s?\b|\bvotre (?:formule|offre|pack|forfait|abonnement|contrat|niveau)|(?:client|cabinet|abonné|adhérent|praticien|docteur|vous)\s+(?:bénéficie|dispose|relève|relevez|adhère|adhérez|opte)|\bporte sur\b/i;
/** What would be chosen, by this client or another. */
const SUPPOSED =
  /\bqui (?:a |ont )?(?:souscri|choisi|retenu|opt)|\bs(?:i|['’]ils?)\b|\blors?qu|\bquand\b|\ben cas\b|\bayant\b|\bp(?:eut|euvent|ourra|ourront)\b|non (?:souscrit|retenu|choisi)|n['’]est pas (?:souscrit|retenu|choisi)/i;
/** A line that is itself the choice: « [X] Sérénité réseau : 690 € », « Formule : Confort ». */
const CHOICE_LINE =
  /^\s*(?:[-•]\s*)?(?:(?:\[\s*x\s*\]|☒|☑|✓|✔)|(?:formule|offre|pack|abonnement|niveau(?: de service)?)\s*:)/i;
/** « Formule | Confort »: a row of two cells in an order form. */
const CHOICE_ROW =
  /^\s*(?:formule|offre|pack|abonnement|niveau(?: de service)?)(?:\s+(?:souscrite?|retenue?|choisie?))?\s*$/i;
/** « Pack Argent | 1 | 169,00 »: a row of an order form, and the cells that say that nothing was ordered. */
const ORDERED = new RegExp(String.raw`^\s*(?:${NAMES})\s+\S`, 'i');
const NUMBER = /^\s*\d[\d\s.,]*(?:€.*|eur.*)?\s*$/i;
const NONE = /^\s*(?:0|-|–|—|non|option|en option)\s*$/i;
/** Clauses among which the title of a document stands. */
const TITLE = 4;
/** Characters of the longest title. */
const LONGEST_TITLE = 100;

const BOX = /\[\s*[xX]?\s*\]|[☒☑☐□◻■]/g;
const TICKED = /x|☒|☑|■/i;

/** What tells which formula was chosen, each folded, between spaces. */
export function choicesTold(contract: ContractText): string[] {
  return contract.clauses.flatMap((clause) => choiceIn(contract, clause).map((text) => ` ${wordsOf(text)} `));
}

function choiceIn(contract: ContractText, clause: Clause): string[] {
  if (clause.cells.length > 0) return chosenInRow(contract, clause);
  const text = textOf(contract, clause.id);
  const boxes = text.match(BOX) ?? [];
  if (boxes.length > 1) return tickedIn(text);
  if (boxes[0] && !TICKED.test(boxes[0])) return [];
  if (CHOICE_LINE.test(text)) return [text];
  if (!FORMULA.test(text) || SUPPOSED.test(text)) return [];
  return isTitle(contract, clause, text) || CHOICE_TOLD.test(text) ? [text] : [];
}

/** True for one of the first lines of a document, which is no sentence: « Contrat d'entretien – formule Confort ». */
const isTitle = ({ clauses }: ContractText, { id, document }: Clause, text: string) =>
  clauses[id - TITLE]?.document !== document && text.length < LONGEST_TITLE && !/[.;:,]\s*$/.test(text);

/** « Formule retenue : ☐ Essentiel ☒ Confort », « Essentiel ☐ Confort ☒ »: what each ticked box stands beside. */
function tickedIn(text: string): string[] {
  const boxes = [...text.matchAll(BOX)].map((found) => ({
    sign: found[0],
    at: found.index,
    end: found.index + found[0].length,
  }));
  const isBefore = /^$|:$/.test(text.slice(0, boxes[0]?.at).trim());
  return boxes.flatMap(({ sign, at, end }, i) => {
    if (!TICKED.test(sign)) return [];
    return isBefore ? text.slice(end, boxes[i + 1]?.at) : text.slice(boxes[i - 1]?.end ?? 0, at);
  });
}

function chosenInRow(contract: ContractText, row: Clause): string[] {
  const [label = '', ...others] = cellTexts(contract, row);
  if (CHOICE_ROW.test(label) && others.length === 1) return others;
  if (row.kind === 'row' && ORDERED.test(label) && others.some((cell) => NUMBER.test(cell)))
    return others.some((cell) => NONE.test(cell)) ? [] : [label];
  return formulaOf(contract, row);
}

/** « Appareil | N° | Formule » above « Échographe | 204 | Optima »: what a row of an inventory is covered by. */
function formulaOf(contract: ContractText, row: Clause): string[] {
  const cell = row.cells.find(({ header }) => header && CHOICE_ROW.test(wordsIn(contract, row.document, header)));
  return row.kind === 'row' && cell && cell !== row.cells[0] ? [wordsIn(contract, row.document, cell)] : [];
}

const GENERIC = new RegExp(`^(?:${NAMES}|niveaux?|services?|le|la|les|l)$`);

/**
 * What tells each title of a column from the others, folded: « Rétablissement Standard », « Rétablissement Premium » are « standard », « premium »; the
 * whole titles where one holds nothing of its own (« Confort », « Confort Plus »).
 */
export function distinctive(titles: readonly string[]): string[] {
  const words = titles.map((title) => wordsOf(title).split(' '));
  const own = words.map((title) =>
    title.filter((word) => !GENERIC.test(word) && !words.every((other) => other.includes(word))),
  );
  return (own.some((left) => left.length === 0) ? words : own).map((left) => left.join(' '));
}

/** Numbers of the names that a choice tells, a name within another left out: « Confort » is not told by « Confort Plus ». */
export function namedIn(choice: string, names: readonly string[]): number[] {
  const found = names.flatMap((name, i) => (isNamed(choice, name) ? [i] : []));
  return found.filter((i) => !found.some((j) => j !== i && ` ${names[j]} `.includes(` ${names[i]} `)));
}

/** A lone letter or figure is a name after the word « formule » only. */
function isNamed(choice: string, name: string): boolean {
  if (!/^[a-z0-9]/.test(name)) return false;
  if (name.length > 1) return choice.includes(` ${name} `);
  return new RegExp(` (?:formule|offre|pack|niveau) ${name} `).test(choice) || choice === ` ${name} `;
}

/** Words of a text, folded, a space between them. */
const wordsOf = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9+]+/g, ' ')
    .trim();
