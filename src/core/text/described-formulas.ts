/** Formulas described in sentences, lists and sections: what only another one than the formula subscribed to holds. */
import { type Choices, chosenOf, type Name, splitWords } from './choices.ts';
import { type Clause, type ContractText, textOf } from './clauses.ts';
import { fold } from './fold.ts';
import { clausesWith } from './signs.ts';

/** Words that call a formula, and what is folded of them. */
const CALLS = ['formule', 'offre', 'pack', 'forfait', 'palier', 'variante', 'édition'];
const FOLDED = CALLS.map(fold);
const CALL = `(?:${CALLS.join('|')})`;
/** A name: a letter or figure, or up to three words that begin with a capital. */
const NAME = String.raw`(?:«\s*)?((?:\p{Lu}[\p{L}\d’'-]*|\d{1,2})(?:\s(?:\p{Lu}[\p{L}\d’'-]*|\+)){0,2})(?:\s*»)?`;
const MARKER = String.raw`^\s*(?:[-•–]\s*|\(?(?:[a-z]|\d{1,2})[).]\s*)?`;
/** « b) Formule Socle Plus : la formule Socle, à laquelle s'ajoutent… », « Niveau 2 = niveau 1 + … », « Pack Évolution (mises à jour) ». */
const OPENING = new RegExp(String.raw`${MARKER}(?:la |le |l['’])?${CALL}\s+${NAME}\s*(?:[:=(–—]|$)`, 'iu');
/** A title that ends with one: « Aller plus loin : le Pack Or ». */
const TITLED = new RegExp(String.raw`\b${CALL}\s+${NAME}\s*:?\s*$`, 'iu');
/** A sentence on those who have one: « Nos clients de la formule Or disposent en outre de… », « La formule Or comprend… ». */
const SAID = new RegExp(String.raw`\b${CALL}\s+${NAME}`, 'giu');

/** Signs of a formula: most clauses hold none. */
const CALLING = new RegExp(`^(?:${FOLDED.join('|')})s?$`);
const REVISED = /indice|révis|syntec/i;

/** A formula that the contract describes, and the clauses that do. */
interface Described {
  name: Name;
  clauses: Clause[];
}

/** Formulas of the longest offer: more are a catalogue, and each is looked for in what the others are described by. */
const MOST_FORMULAS = 100;

/** Marks what describes a formula that was not subscribed to: `otherFormula`; nothing when the contract does not tell which was. */
export function markDescribed(contract: ContractText, choices: () => Choices): void {
  const described = describedIn(contract);
  if (described.length < 2 || described.length > MOST_FORMULAS) return;
  const names = described.map(({ name }) => name);
  const chosen = chosenOf(choices(), names);
  if (chosen === null) return;
  const held = heldBy(contract, described, chosen);
  described.forEach(({ clauses }, i) => {
    if (!held.has(i)) for (const clause of clauses) clause.otherFormula = true;
  });
}

function describedIn(contract: ContractText): Described[] {
  const byName = new Map<string, Described>();
  const add = (name: string, clauses: Clause[]) => {
    const own = splitWords(name).join(' ');
    const known = byName.get(own) ?? { name: { own, whole: own }, clauses: [] };
    known.clauses.push(...clauses);
    byName.set(own, known);
  };
  for (const clause of clausesWith(contract, CALLING)) {
    if (clause.cells.length > 0) continue;
    const text = textOf(contract, clause.id);
    // « révisé selon la formule P1 = P0 × S1/S0 ».
    if (REVISED.test(text)) continue;
    const opened = nameIn(clause.kind === 'heading' ? TITLED : OPENING, text);
    if (opened) add(opened, clause.kind === 'heading' ? below(contract, clause) : led(contract, clause));
    else {
      const said = new Set([...text.matchAll(SAID)].map(([, name = '']) => name).filter(isName));
      if (said.size === 1) for (const name of said) add(name, [clause]);
    }
  }
  return [...byName.values()];
}

const nameIn = (pattern: RegExp, text: string): string | null => {
  const name = pattern.exec(text)?.[1] ?? '';
  return isName(name) ? name : null;
};

/** The pattern takes no account of case; a name does. */
const isName = (name: string) => /^[\p{Lu}\d]/u.test(name);

/** Clauses of the longest section that describes a formula: a title over more of them is that of the contract. */
const LONGEST_SECTION = 25;

/** Clauses of the section that a title opens; none of a section too long to describe a formula. */
function below({ clauses }: ContractText, title: Clause): Clause[] {
  const found: Clause[] = [];
  for (let id = title.id + 1; clauses[id]?.headings.includes(title.id); id++) {
    const clause = clauses[id];
    if (found.length === LONGEST_SECTION) return [];
    if (clause) found.push(clause);
  }
  return found;
}

/** The rest of the block that a clause opens, and the list that it leads. */
function led(contract: ContractText, opening: Clause): Clause[] {
  const { clauses } = contract;
  const found = [opening];
  for (let id = opening.id + 1; id < clauses.length; id++) {
    const clause = clauses[id];
    if (!clause || (clause.block !== opening.block && clause.lead !== opening.id)) break;
    if (nameIn(OPENING, textOf(contract, clause.id))) break;
    found.push(clause);
  }
  return found;
}

/** Numbers of the formulas that one holds: itself, and those that its description names, and so on. */
function heldBy(contract: ContractText, described: readonly Described[], chosen: number): Set<number> {
  const held = new Set([chosen]);
  for (const one of held) {
    const text = (described[one]?.clauses ?? []).map(({ id }) => textOf(contract, id)).join(' ');
    const said = ` ${splitWords(text).join(' ')} `;
    described.forEach(({ name }, i) => {
      if (i < one && PRECEDING.test(text)) held.add(i);
      if (FOLDED.some((call) => said.includes(` ${call} ${name.own} `))) held.add(i);
    });
  }
  return held;
}

/** « tout ce qui précède, plus … » */
const PRECEDING = /(?:ce qui|services? qui|prestations? qui) précède|(?:formules?|niveaux?|offres?) précédent/i;
