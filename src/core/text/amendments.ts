/** Amendments: clauses that take back, replace, correct or defer another by its number or its words, wherever it stands. */
import type { Clause, ContractText, Span } from './clauses.ts';
import { textOf } from './clauses.ts';
import { fold } from './fold.ts';

/** What is left of a clause that another one acts on. */
export interface Amendment {
  /**
   * `cancelled`: it does not hold; `replaced`: other words stand for it; `aimed`: what it promises is an aim, or depends on something else; `left`: the
   * client does it; `corrected`: some of its words are not those that count; `derogated`: the other clause decides where it speaks of the same point;
   * `quoted`: it is the law's, or binds others; `refused`: the answer to it is no.
   */
  effect: 'cancelled' | 'refused' | 'replaced' | 'aimed' | 'left' | 'corrected' | 'derogated' | 'quoted';
  /** The clause that says so, and its number. */
  words: Span;
  by: number;
}

/** Cheap signs of a reference, and of words that are replaced: most clauses stop here. */
const REFERRING = /\b(?:article|art\.|clause|paragraphe|\d+\.\d+)/i;
const CORRECTING = /\blire\b|remplac|supprim/i;
const NUMBER = String.raw`\d{1,2}(?:\.\d{1,2})*`;
const NUMBERS = String.raw`(${NUMBER}(?:\s*(?:,|et|ou|à)\s*(?:${NUMBER}))*)`;
/** « L'article 9.3 », « les articles 3 à 6 des conditions générales ». */
const REFERENCE = String.raw`(?:(?:articles?|art\.|clauses?|paragraphes?)\s+|\b[Ll]es?\s+(?=\d+\.\d))${NUMBERS}(?:\s+(?:des?|du|ci-dessus|ci-avant|pr[ée]cit[ée]e?s?)\b(?:\s+(?:la|l['’])?\s*[\p{L}’'-]+){0,4}?)?`;
/** What it does not hold for: this very contract, so that nothing is left of it. */
const HERE = String.raw`(?:\s+(?:au|à la|à l['’]|pour (?:le|la|l['’])|dans le cadre d(?:u|e la))\s*(?:pr[ée]sente?s?|client|cabinet|titulaire|prestataire|formule|offre|abonnement|contrat)[^.;,]{0,40})?\s*(?:[.;,]|$|\bet\b)`;
const OPENING = String.raw`^\s*(?:[-•–]\s*|(?:[a-z]|\d{1,2}|[ivx]+)[).]\s*)?(?:(?:toutefois|cependant|n[ée]anmoins|en cons[ée]quence),?\s+)?`;
const BY_THEN = String.raw`(?:\s+(?:donc|d[èe]s lors|en cons[ée]quence|par cons[ée]quent|de ce fait))?`;
/** « L'article 5 n'est pas applicable au présent abonnement. » */
const CANCELLED = new RegExp(
  String.raw`(?:${OPENING}|[.;]\s+)(?:l['’]|les?\s+|la\s+|du\s+)?${REFERENCE}\s+(?:(?:ne\s+s['’]applique(?:nt|ra|ront)?|n['’](?:est|est\s+donc)|ne\s+(?:sont|seront|sera))\s+(?:pas|plus)(?:\s+applicables?)?|(?:est|sont)${BY_THEN}\s+(?:sans\s+objet|r[ée]put[ée]e?s?\s+non\s+[ée]crite?s?|(?:[ée]cart|supprim|abrog|biff|ray|barr|annul|retir)[ée]e?s?)|cesse(?:nt)?\s+de\s+s['’]appliquer|ne\s+re[çc]oi(?:t|vent)\s+pas\s+application)${HERE}`,
  'iu',
);
/** « Il est rayé deux articles, à savoir les articles 11 et 12 », « suppression de l'article 8 ». */
const STRUCK = new RegExp(
  String.raw`(?:\b(?:est|sont|a été|ont été)\s+(?:ray|biff|barr)[ée]e?s?(?=\s)[^.;:]{0,60}?|\bsuppression\s+(?:de\s+l['’]|des\s+|du\s+))\b${REFERENCE}`,
  'iu',
);
/** « Par dérogation à l'article 6.2, un technicien intervient… » */
const DEROGATED = new RegExp(`par (?:d[ée]rogation|exception) (?:à l['’]|aux? |à la )${REFERENCE}`, 'iu');
/** « L'article 25 est remplacé par ces mots : … » */
const REPLACED = new RegExp(
  String.raw`(?:${OPENING}|[.;]\s+)(?:l['’]|les?\s+|la\s+)?${REFERENCE}\s+(?:est|sont)\b[^.;:]{0,60}?\bremplac[ée]e?s?(?=[\s:;,.]|$)`,
  'iu',
);
/** « L'article 8 est rétabli dans sa rédaction d'origine. » */
const REINSTATED = new RegExp(
  String.raw`${REFERENCE}\s+(?:est|sont)\s+(?:r[ée]tabli|remis|r[ée]int[ée]gr)[ée]?e?s?\b`,
  'iu',
);
/** « Les durées figurant aux articles 4, 9 et 11 constituent des ordres de grandeur », « ne prennent effet qu'à la signature du plan ». */
const AIMED = new RegExp(
  String.raw`(?:engagements?|obligations?|dur[ée]es|d[ée]lais?|niveaux|valeurs|taux|seuils|stipulations|chiffres|indications|fr[ée]quences|prestations)\s(?:[^.;:]{0,40}?)(?:de l['’]|des\s+|à l['’]|aux?\s+|du\s+)${REFERENCE}[^.;:]{0,60}?\b(?:(?:s['’]entend(?:ent)?|constituent|constitue|sont|est|ont|a|valent|reste(?:nt)?|demeure(?:nt)?)\b[^.;:]{0,60}?(?:objectifs?|indicati(?:fs?|ves?)|ordres?\s+de\s+grandeur|cibles?|sans\s+(?:valeur|caract[èe]re)\s+(?:contractuel|obligatoire)|subordonn[ée]e?s?|suspendue?s?)|ne\s+(?:prennent|prend|prendra|prendront|valent|vaut|s['’]appliquent?)\b[^.;:]{0,20}?\bqu)`,
  'iu',
);
/** « Les mots « trente jours » sont remplacés par … », « au lieu de « trente jours », lire … ». */
const QUOTED = String.raw`[«“"]\s*([^»”"]{3,160}?)\s*[»”"]`;
const WORDS = new RegExp(
  String.raw`(?:au lieu de\s*:?\s*${QUOTED}\s*,?\s*(?:il (?:faut|convient de)\s+)?lire|(?:les?\s+mots?|le\s+d[ée]lai|la\s+mention|la\s+phrase|les?\s+termes?|l['’]expression)\s*${QUOTED}\s+(?:est|sont)\s+(?:remplac|supprim)[ée]e?s?)`,
  'giu',
);

/** What a clause makes of another. */
export const amendmentBy = ({ id, from, to }: Clause, effect: Amendment['effect']): Amendment => ({
  effect,
  words: { from, to },
  by: id,
});

/** True for words that another clause replaces, or that bind others: they say nothing here. */
export const isVoid = ({ amended }: Clause): boolean => amended?.effect === 'replaced' || amended?.effect === 'quoted';

/** Marks the clauses that another one acts on. */
export function markAmended(contract: ContractText): void {
  const byArticle = new Map<string, Amendment>();
  const byWords = new Map<string, Amendment>();
  for (const clause of contract.clauses) {
    if (clause.kind === 'heading' || clause.kind === 'header-row' || clause.definition) continue;
    const text = textOf(contract, clause.id);
    if (REFERRING.test(text)) readReferences(text, clause, byArticle);
    if (CORRECTING.test(text))
      for (const [, first, second] of text.matchAll(WORDS))
        byWords.set(spaced(first ?? second ?? ''), amendmentBy(clause, 'corrected'));
  }
  if (byArticle.size > 0) markArticles(contract, byArticle);
  if (byWords.size > 0) markWords(contract, byWords);
}

/** Puts in `amended` the articles that a clause acts on, by their names (« Article 5.2 »). */
function readReferences(text: string, clause: Clause, amended: Map<string, Amendment>): void {
  for (const [pattern, effect] of [
    [REPLACED, 'replaced'],
    [CANCELLED, 'cancelled'],
    [STRUCK, 'cancelled'],
    [DEROGATED, 'derogated'],
    [AIMED, 'aimed'],
  ] as const) {
    const numbers = pattern.exec(text)?.[1];
    if (numbers === undefined) continue;
    // An article that speaks of itself says how it is read, and takes back nothing.
    for (const number of numbersIn(numbers))
      if (OTHERS.test(text) || !within(clause.article, `Article ${number}`))
        amended.set(`Article ${number}`, amendmentBy(clause, effect));
    break;
  }
  for (const number of numbersIn(REINSTATED.exec(text)?.[1] ?? '')) amended.delete(`Article ${number}`);
}

/** A reference to the articles of another text than the one it stands in. */
const OTHERS = /conditions g[ée]n[ée]rales|contrat (?:initial|d['’]origine)/i;

/** « 3 à 6 » is 3, 4, 5 and 6; at most that many articles stand between two. */
const LONGEST_RANGE = 30;

function numbersIn(list: string): string[] {
  const range = /^(\d{1,2})\s*à\s*(\d{1,2})$/.exec(list.trim());
  const [from, to] = [Number(range?.[1]), Number(range?.[2])];
  if (range && to > from && to - from < LONGEST_RANGE)
    return Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
  return list.match(new RegExp(NUMBER, 'g')) ?? [];
}

function markArticles(contract: ContractText, amended: ReadonlyMap<string, Amendment>): void {
  const articleOf = articlesIn();
  for (const clause of contract.clauses) {
    const found = amendmentOf(articleOf(clause, textOf(contract, clause.id)), amended);
    if (found && found.by !== clause.id && !isItsText(clause, found)) clause.amended = found;
  }
}

/** Clauses after « est remplacé par : » that are the new text. */
const NEW_TEXT = 4;

const isItsText = ({ id }: Clause, { effect, by }: Amendment) =>
  effect === 'replaced' && id > by && id <= by + NEW_TEXT;

/** The article that each clause stands in, told in their order: « 21. Durée. Le contrat… » opens one, after article 20 or where there is none. */
function articlesIn(): (clause: Clause, text: string) => string | null {
  let titled: string | null = null;
  let opened: string | null = null;
  let block = -1;
  return (clause, text) => {
    if (clause.article !== titled) opened = null;
    titled = clause.article;
    const number =
      clause.block === block
        ? undefined
        : /^\s*[«“"]?\s*(?:art(?:icle)?\.?\s+)?(\d{1,2}(?:\.\d{1,2})*)\s*[.)–-]\s*\p{Lu}/u.exec(text)?.[1];
    block = clause.block;
    if (number && Number.parseInt(number, 10) > Number(/\d+/.exec(titled ?? '')?.[0] ?? -1))
      opened = `Article ${number}`;
    return opened ?? titled;
  };
}

/** Marks the clauses that hold the words replaced; a contract has few such words. */
function markWords(contract: ContractText, amended: ReadonlyMap<string, Amendment>): void {
  const corrections = [...amended].slice(0, MOST_CORRECTIONS);
  for (const clause of contract.clauses) {
    if (clause.amended || clause.kind === 'heading') continue;
    const text = spaced(textOf(contract, clause.id));
    const found = corrections.find(([words, { by }]) => text.includes(words) && by !== clause.id);
    if (found) clause.amended = found[1];
  }
}

/** Corrections looked for in every clause: the time it takes stays in proportion with the text. */
const MOST_CORRECTIONS = 20;

const spaced = (text: string) => fold(text).replace(/\s+/g, ' ');

/** True for an article, and for what it is divided into: « Article 5.2 » in « Article 5 ». */
const within = (article: string | null, whole: string) =>
  article === whole || (article?.startsWith(`${whole}.`) ?? false);

function amendmentOf(article: string | null, amended: ReadonlyMap<string, Amendment>): Amendment | null {
  for (let name = article; name; name = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : null) {
    const found = amended.get(name);
    if (found) return found;
  }
  return null;
}
