/** Choices: where a contract tells, away from the formulas that it describes, which one was subscribed to. */
import { cellTexts } from './cells.ts';
import { type Clause, type ContractText, textOf, wordsIn } from './clauses.ts';
import { fold } from './fold.ts';
import { clausesWith } from './signs.ts';

/** Words that call formulas rather than anything else, and all that one is called by, before its name. */
const CALLED_SO =
  'formules?|offres?|packs?|forfaits?|gammes?|niveaux?|paliers?|variantes?|versions?|editions?|modalites?';
const CALLED = `${CALLED_SO}|abonnements?|contrats?|licences?|services?`;
const NAMING = new RegExp(String.raw`\b(?:${CALLED_SO})\b`);
const FORMULA = new RegExp(String.raw`\b(?:${CALLED})\b`);
/** A sentence that tells the choice: « Formule souscrite : Confort », « Vous bénéficiez du niveau Standard », « signé pour la formule Bronze ». */
const CHOICE_TOLD =
  /souscri[tv]|\bretenue?s?\b|\bretien(?:t|nent)\b|\bchoisi(?:e|es|s|t)?\b|\bopt(?:e|ez|ee?) pour|\bcommande(?:e|es|s)?\b|\bsigne(?:e|es|s)?\b|\bconclu(?:e|s)?\b|\bvotre (?:formule|offre|pack|forfait|abonnement|contrat|niveau)|\b(?:client|cabinet|abonne|adherent|praticien|docteur|vous)\b.{0,40}\b(?:beneficie|dispose|releve|adhere|opte|est abonne|est place)(?:z|nt)?\b|\bporte sur\b|\bpasse (?:a|en|sur)\b|\bconvenu/;
/** What would be chosen, by this client or another. */
const SUPPOSED =
  /\bqui (?:a |ont )?(?:souscri|choisi|retenu|opt)|\bs(?:i|'ils?)\b|\blors ?qu|\bquand\b|\ben cas\b|\bayant\b|\bp(?:eut|euvent|ourra|ourront)\b|\bnon (?:souscrit|retenu|choisi)|\bn'est pas (?:souscrit|retenu|choisi)|\bpreconis|\brecommand|\bconseill|\bprecise\b/;
/** Where the choice changes, only what follows holds: « jusque-là abonné à la formule Classique, passe à la formule Étoile ». */
const CHANGES = /\bpasse (?:a|en|sur)\b/;
/** « Formule choisie : Confort », « Niveau de service : Standard ». */
const LABELLED = new RegExp(String.raw`^(?:[-•] ?)?(?:(?:${CALLED})\b[^:.;]{0,40}|(?:votre )?choix) ?: ?(?=\S)`);
const ROW_LABEL = /^(?:formule|offre|pack|abonnement|niveau(?: de service)?)(?: (?:souscrite?|retenue?|choisie?))?$/;
const PRICED = /\d ?(?:€|eur\b|euros?\b)|€ ?\d/;
/** Cells of an order: how many were ordered. */
const QUANTITY = /^(?:qte|quantites?|nombre|nb)\b/;
const NUMBER = /^\d[\d .,]*(?:€.*|eur.*)?$/;
const NONE = /^(?:0|-|–|—|non|option|en option)$/;
/** Clauses among which the title of a document stands, and characters of the longest title. */
const TITLE = 4;
const LONGEST_TITLE = 100;

const BOX = /\[ ?x? ?\]|[☒☑☐□◻■]/gi;
const TICKED = /x|☒|☑|■/i;

const boxesIn = (text: string) => (/[[☒☑☐□◻■]/.test(text) ? [...text.matchAll(BOX)] : []);

/** Words of the longest name of a formula, and how many may stand between the word it is called by and it. */
const NAME = 4;
const BETWEEN = 2;

/** What tells a choice. */
interface Told {
  /** Its words, folded. */
  words: string[];
  /** Where a name must stand in them: anywhere, first, or after a word that a formula is called by. */
  where: 'anywhere' | 'first' | 'called';
  /** False for what a document only has in its title or beside a price: it tells when nothing else does. */
  sure: boolean;
}

/** Names told as chosen, by words of up to four. */
interface Names {
  /** Those that stand where a name of formula does. */
  named: Set<string>;
  /** All the words of the sentences that tell a choice: « entretien Premium ». */
  said: Set<string>;
}

/** What a contract tells of the formulas it offers. */
export interface Choices {
  sure: Names;
  unsure: Names;
  /** Whatever it calls a formula, chosen or not. */
  called: Set<string>;
}

/** Signs of a choice: most clauses hold none. */
const TELLING = new RegExp(
  `^(?:${CALLED_SO}|[☒☑☐□◻■✓✔[]|€|eur|euros?|souscri.*|reten.*|retien.*|choisi.*|choix|commande.*|signe.*|conclu.*|statut|rang|profil|benefici.*|votre)$`,
);

/** All that tells, in a contract, which formulas there are and which was chosen. */
export function choicesIn(contract: ContractText): Choices {
  const found: Choices = {
    sure: { named: new Set(), said: new Set() },
    unsure: { named: new Set(), said: new Set() },
    called: new Set(),
  };
  const told = new Set(clausesWith(contract, TELLING));
  for (const clause of contract.clauses) {
    const isRow = clause.cells.length > 0;
    if (!isRow && !told.has(clause)) continue;
    const text = isRow ? '' : fold(textOf(contract, clause.id));
    if (!isRow) addCalled(text, found.called);
    for (const one of isRow ? toldInRow(contract, clause) : toldInText(contract, clause, text)) {
      const into = one.sure ? found.sure : found.unsure;
      addNames(one, into.named);
      addSaid(one.words, into.said);
    }
  }
  return found;
}

/** Whatever a text calls a formula, and what stands beside its boxes. */
function addCalled(text: string, into: Set<string>): void {
  for (const one of besideBoxes(text, boxesIn(text)))
    addNames({ words: splitWords(one.text), where: 'first', sure: true }, into);
  if (NAMING.test(text)) addNames({ words: splitWords(text), where: 'called', sure: true }, into);
}

function addNames({ words, where }: Told, into: Set<string>): void {
  for (const first of startsIn(words, where)) {
    let name = '';
    for (const word of words.slice(first, first + NAME)) {
      name = name === '' ? word : `${name} ${word}`;
      into.add(name);
    }
  }
  // A lone letter or figure follows the word itself: « formule B », not « un contrat à durée fixe ».
  if (where === 'called')
    words.forEach((word, i) => {
      if (i > 0 && word.length === 1 && LETTERED.test(words[i - 1] ?? '')) into.add(word);
    });
}

/** Words side by side, two by two and three by three: titles such as « Entretien Premium » are told whole. */
function addSaid(words: readonly string[], into: Set<string>): void {
  words.forEach((word, i) => {
    const [next, third] = [words[i + 1], words[i + 2]];
    if (next !== undefined) into.add(`${word} ${next}`);
    if (third !== undefined) into.add(`${word} ${next} ${third}`);
  });
}

/** Where a name may start. */
function startsIn(words: readonly string[], where: Told['where']): number[] {
  if (where === 'first') return [0];
  if (where === 'anywhere') return words.map((_, i) => i);
  const starts = new Set<number>();
  words.forEach((word, i) => {
    if (!CALLS.has(word)) return;
    for (let next = i + 1; next <= i + BETWEEN; next++) if ((words[next]?.length ?? 0) > 1) starts.add(next);
  });
  return [...starts];
}

/** Each word that a formula is called by, in the singular and in the plural. */
const CALLS = new Set(CALLED.split('|').flatMap((word) => [word.replace(/[sx]\?$/, ''), word.replace('?', '')]));
const LETTERED = /^(?:formule|offre|pack|niveau|palier|variante)$/;

/** A name among others: what tells it from them, and the whole of it. */
export interface Name {
  own: string;
  whole: string;
}

/** Number of the one of `names` that was chosen; null when none was, or several. A name within another that is told as well is left out. */
export function chosenOf({ sure, unsure }: Choices, names: readonly Name[]): number | null {
  for (const { named, said } of [sure, unsure]) {
    const isTold = ({ own, whole }: Name) => named.has(own) || (whole.includes(' ') && said.has(whole));
    const found = names.flatMap((name, i) => (isTold(name) ? [i] : []));
    const kept = found.filter((i) => !found.some((j) => j !== i && isWithin(names[i], names[j])));
    if (kept.length > 0) return kept.length === 1 ? (kept[0] ?? null) : null;
  }
  return null;
}

const isWithin = (one: Name | undefined, other: Name | undefined) =>
  one !== undefined && other !== undefined && ` ${other.own} `.includes(` ${one.own} `);

const telling = (text: string, where: Told['where'], sure = true): Told => ({ words: splitWords(text), where, sure });

function toldInText(contract: ContractText, clause: Clause, text: string): Told[] {
  const boxes = boxesIn(text);
  if (boxes.length > 0)
    return besideBoxes(text, boxes).flatMap((one) => (one.ticked ? telling(one.text, 'anywhere') : []));
  if (/^\s*[✓✔]/.test(text)) return [telling(text, 'anywhere')];
  const label = LABELLED.exec(text.trim());
  const value = label ? text.trim().slice(label[0].length) : '';
  // « Formule Socle : installation des correctifs… » describes a formula; « Formule : Socle » tells which.
  if (label && value.split(' ').length <= LONGEST_VALUE && !SUPPOSED.test(text)) return [telling(value, 'anywhere')];
  const [line = ''] = text.split('\n');
  const told = toldBy(text, () => isTitle(contract, clause, line));
  if (!told || SUPPOSED.test(text)) return [];
  if (told === 'choice') return [telling(text.slice(Math.max(0, text.search(CHANGES))), 'called')];
  return [telling(told === 'price' ? text : line, 'called', false)];
}

/** What makes a text tell a choice. */
function toldBy(text: string, isTitle: () => boolean): 'choice' | 'price' | 'title' | null {
  if (FORMULA.test(text) && CHOICE_TOLD.test(text)) return 'choice';
  if (PRICED.test(text)) return 'price';
  return isTitle() ? 'title' : null;
}

/** Words of the longest value of a label. */
const LONGEST_VALUE = 8;

/** True for a line that is no sentence, at the head of a document or told of its parties: « Contrat d'entretien – formule Confort », a page's foot. */
const isTitle = ({ clauses }: ContractText, { id, document }: Clause, line: string) =>
  line.length < LONGEST_TITLE &&
  !/[.;:,]\s*$/.test(line) &&
  (clauses[id - TITLE]?.document !== document || /\bcontrat n|\bdrs?\b|\bdocteur\b|\bcabinet\b/.test(line));

/** « Formule retenue : ☐ Essentiel ☒ Confort », « Essentiel ☐ Confort ☒ »: what each box stands beside. */
function besideBoxes(text: string, boxes: readonly RegExpExecArray[]): { text: string; ticked: boolean }[] {
  const isBefore = /^$|:$/.test(text.slice(0, boxes[0]?.index).trim());
  const endOf = (box: RegExpExecArray | undefined) => (box ? box.index + box[0].length : 0);
  return boxes.map((box, i) => ({
    text: isBefore ? text.slice(endOf(box), boxes[i + 1]?.index) : text.slice(endOf(boxes[i - 1]), box.index),
    ticked: TICKED.test(box[0]),
  }));
}

/** « Pack Argent | 1 | 169,00 », « Abri | 1 » under « Offre | Quantité », « Formule | Confort »: what a row of an order form says. */
function toldInRow(contract: ContractText, row: Clause): Told[] {
  const [label = '', ...others] = cellTexts(contract, row).map(fold);
  if (ROW_LABEL.test(label.trim()) && others.length === 1) return others.map((other) => telling(other, 'anywhere'));
  // « Formule retenue : | [ ] Basique | [X] Suivi »: a line of boxes that its spaces cut into cells.
  const line = [label, ...others].join(' ');
  const boxes = FORMULA.test(label) ? boxesIn(line) : [];
  if (boxes.length > 1)
    return besideBoxes(line, boxes).flatMap((one) => (one.ticked ? telling(one.text, 'anywhere') : []));
  if (row.kind !== 'row') return [];
  const headers = row.cells.map(({ header }) => (header ? fold(wordsIn(contract, row.document, header)).trim() : ''));
  const counted = headers.findIndex((header) => QUANTITY.test(header));
  const isOrdered = counted > 0 || (FORMULA.test(label) && others.some((cell) => NUMBER.test(cell.trim())));
  if (isOrdered) {
    const cells = counted > 0 ? [others[counted - 1] ?? ''] : others;
    if (cells.some((cell) => NONE.test(cell.trim()))) return [];
    // « FB-12 | Formule B, 12 mois | 5 »: the designation may follow a reference.
    return [label, ...others.filter((cell) => FORMULA.test(cell))].map((cell) =>
      telling(cell.replace(CALLED_FIRST, ''), 'first'),
    );
  }
  // « Appareil | N° | Formule » above « Échographe | 204 | Optima »: what a row of an inventory is covered by.
  const formula = headers.findIndex((header) => ROW_LABEL.test(header));
  return formula > 0 ? [telling(others[formula - 1] ?? '', 'anywhere')] : [];
}

const CALLED_FIRST = new RegExp(String.raw`^\s*(?:${CALLED})\s+`);

/**
 * What tells each title of a column from the others, folded: « Rétablissement Standard », « Rétablissement Premium » are « standard », « premium »; the
 * whole titles where one holds nothing of its own (« Confort », « Confort Plus »).
 */
export function distinctive(titles: readonly string[]): Name[] {
  const words = titles.map(splitWords);
  const shared = new Set(words[0]?.filter((word) => words.every((other) => other.includes(word))));
  const own = words.map((title) => title.filter((word) => !GENERIC.test(word) && !shared.has(word)));
  const isWhole = own.some((left) => left.length === 0);
  return (isWhole ? words : own).map((left, i) => ({ own: left.join(' '), whole: (words[i] ?? []).join(' ') }));
}

const GENERIC = new RegExp(`^(?:${CALLED}|de|le|la|les|l)$`);

/** Words of a text, folded; « n° 1 » is « 1 ». */
export const splitWords = (text: string): string[] =>
  fold(text)
    .replace(/\bn[°o] ?(?=\d)/g, '')
    .split(/[^a-z0-9+]+/)
    .filter((word) => word !== '');
