/** Proper names: the companies, people and places that a contract names, which rules ask for as {nom_propre}. */
import { occurrencesOf } from '../matching/occurrences.ts';
import type { Occurrences } from '../matching/word-index.ts';
import type { Clause, ContractText, Span } from '../text/clauses.ts';
import { WORD } from '../text/tokens.ts';

/** A name has three letters at least, and no figure: initials, units and numbers of articles have less, or more. */
const NAME = /^[a-z]{3,}$/;

/**
 * Runs of words with a capital, one of which at least is a name: no word of the rules, never written small in this contract, and
 * written with its capital elsewhere than at the start of a sentence or cell. « Boréal Cloud », « Ostréa »; a name made of common
 * words only (« Orange ») is not told from a term that the contract defines, and left out; so are the names of the parties.
 * @param isCommonWord tells a word that rules look for by its folded form
 * @param parties folded words that name a party
 */
export function properNames(
  contract: ContractText,
  isCommonWord: (form: string) => boolean,
  parties: ReadonlySet<string>,
): Occurrences {
  const { forms, id } = contract.tokens;
  const capitals = capitalsOf(contract);
  const isName = forms.map(
    (form, i) => capitals.within[i] === 1 && NAME.test(form) && !isCommonWord(form) && !parties.has(form),
  );
  const names = (token: number) => isName[id[token] ?? 0] === true && !isAcronym(contract, token);
  const parts = proseOf(contract).flatMap(partsOf);
  return occurrencesOf(parts.flatMap((part) => namesIn(part, (token) => capitals.at[token] === 1, names)));
}

/** The runs of capitals in a sentence or cell that hold a name. Its first word opens none, unless it is a name itself: any word has a capital there. */
function namesIn(part: Span, isCapital: (token: number) => boolean, isName: (token: number) => boolean): Span[] {
  const found: Span[] = [];
  let from = part.from;
  while (from < part.to) {
    let to = from;
    let named = false;
    while (to < part.to && isCapital(to) && (to > part.from || isName(to))) named = isName(to++) || named;
    if (named) found.push({ from, to });
    from = to + 1;
  }
  return found;
}

const ARTICLES = new Set(['le', 'la', "l'", 'les', 'du', 'au', 'aux', 'un', 'une', 'son', 'sa', 'notre', 'votre']);
/** Letters of the longest acronym. */
const ACRONYM = 5;

/** « le RSSI », « l'ANSSI »: a few capitals after an article are a role or an office; « chez OVH » is a company. */
function isAcronym({ tokens, texts, clauses, clauseOf, bases }: ContractText, token: number): boolean {
  if ((tokens.form[token] ?? '').length > ACRONYM || !ARTICLES.has(tokens.form[token - 1] ?? '')) return false;
  const document = clauses[clauseOf[token] ?? -1]?.document ?? 0;
  const base = bases[document] ?? 0;
  const word = texts[document]?.slice((tokens.start[token] ?? 0) - base, (tokens.end[token] ?? 0) - base) ?? '';
  return word === word.toUpperCase();
}

/** A clause, or the cells of a row. */
const partsOf = (clause: Clause): readonly Span[] => (clause.cells.length > 0 ? clause.cells : [clause]);

const proseOf = ({ clauses }: ContractText) =>
  clauses.filter(({ kind }) => kind !== 'heading' && kind !== 'header-row');

/** By token, 1 for a capital; by form, 1 when it has one within a sentence and is never written small. */
function capitalsOf(contract: ContractText): { at: Uint8Array; within: Uint8Array } {
  const { tokens } = contract;
  const at = new Uint8Array(tokens.count);
  const within = new Uint8Array(tokens.forms.length);
  const small = new Uint8Array(tokens.forms.length);
  for (const clause of proseOf(contract)) {
    const opening = new Set(partsOf(clause).map(({ from }) => from));
    const inside: number[] = [];
    let hasSmall = false;
    for (let token = clause.from; token < clause.to; token++) {
      if (tokens.kind[token] !== WORD) continue;
      const form = tokens.id[token] ?? 0;
      hasSmall ||= !isCapital(contract, clause, token, 'last');
      if (!isCapital(contract, clause, token, 'first')) small[form] = 1;
      else {
        at[token] = 1;
        if (!opening.has(token)) inside.push(form);
      }
    }
    // A clause all in capitals names nothing by them.
    if (hasSmall) for (const form of inside) within[form] = 1;
  }
  for (let form = 0; form < within.length; form++) if (small[form] === 1) within[form] = 0;
  return { at, within };
}

type Letter = 'first' | 'last';

function isCapital(
  { tokens, texts, bases }: ContractText,
  { document }: Clause,
  token: number,
  letter: Letter,
): boolean {
  const at = letter === 'first' ? (tokens.start[token] ?? 0) : (tokens.end[token] ?? 1) - 1;
  const sign = texts[document]?.charAt(at - (bases[document] ?? 0)) ?? '';
  return sign !== sign.toLowerCase();
}
