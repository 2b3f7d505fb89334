/** Amendments: clauses that take back a whole article by its number, wherever it stands. */
import type { Clause, ContractText, Span } from './clauses.ts';
import { textOf } from './clauses.ts';

/** What is left of an article that another clause takes back. */
export interface Amendment {
  /** `cancelled`: it does not hold; `aimed`: what it promises is an aim. */
  effect: 'cancelled' | 'aimed';
  /** The clause that says so. */
  words: Span;
}

/** Cheap sign of a reference: most clauses stop here. */
const REFERRING = /\b(?:article|art\.|clause|paragraphe|\d+\.\d+)/i;
const NUMBER = String.raw`\d{1,2}(?:\.\d{1,2})*`;
const REFERENCE = String.raw`(?:(?:articles?|art\.|clauses?|paragraphes?)\s+|\b[Ll]es?\s+(?=\d+\.\d))(${NUMBER}(?:\s*(?:,|et|ou)\s*(?:${NUMBER}))*)`;
/** What it does not hold for: this very contract, so that nothing is left of it. */
const HERE = String.raw`(?:\s+(?:au|à la|à l['’]|pour (?:le|la|l['’])|dans le cadre d(?:u|e la))\s*(?:pr[ée]sente?s?|client|cabinet|titulaire|prestataire|formule|offre|abonnement|contrat)[^.;,]{0,40})?\s*(?:[.;,]|$)`;
/** « L'article 5 n'est pas applicable au présent abonnement. » */
const CANCELLED = new RegExp(
  String.raw`^(?:toutefois,?\s+|cependant,?\s+|n[ée]anmoins,?\s+)?(?:l['’]|les?\s+|la\s+|du\s+)?${REFERENCE}\s+(?:(?:ne\s+s['’]applique(?:nt|ra|ront)?|n['’](?:est|est\s+donc)|ne\s+(?:sont|seront|sera))\s+(?:pas|plus)(?:\s+applicables?)?|(?:est|sont)\s+(?:sans\s+objet|r[ée]put[ée]e?s?\s+non\s+[ée]crite?s?|(?:[ée]cart|supprim|abrog|biff|ray|barr)[ée]e?s?))${HERE}`,
  'iu',
);
/** « Les durées figurant aux articles 4, 9 et 11 constituent des ordres de grandeur », « les engagements de l'article 6 sont donnés à titre indicatif ». */
const AIMED = new RegExp(
  String.raw`(?:engagements?|obligations?|dur[ée]es|d[ée]lais?|niveaux|valeurs|taux|seuils|stipulations|chiffres|indications|fr[ée]quences)\s(?:[^.;:]{0,40}?)(?:de l['’]|des\s+|à l['’]|aux?\s+|du\s+)${REFERENCE}[^.;:]{0,60}?\b(?:s['’]entend(?:ent)?|constituent|constitue|sont|est|ont|a|valent|reste(?:nt)?|demeure(?:nt)?)\b[^.;:]{0,60}?(?:objectifs?|indicati(?:fs?|ves?)|ordres?\s+de\s+grandeur|cibles?|sans\s+(?:valeur|caract[èe]re)\s+(?:contractuel|obligatoire))`,
  'iu',
);

/** Marks the clauses of every article that another clause takes back by its number. */
export function markAmended(contract: ContractText): void {
  const amended = new Map<string, Amendment>();
  for (const clause of contract.clauses) {
    if (clause.kind === 'heading' || clause.kind === 'header-row' || clause.definition) continue;
    for (const [article, amendment] of amendmentsOf(contract, clause)) amended.set(article, amendment);
  }
  if (amended.size === 0) return;
  for (const clause of contract.clauses) {
    const found = amendmentOf(clause.article, amended);
    if (found && !(clause.from <= found.words.from && clause.to >= found.words.to)) clause.amended = found;
  }
}

/** Articles that a clause takes back, by their names (« Article 5.2 »). */
function amendmentsOf(contract: ContractText, clause: Clause): [string, Amendment][] {
  const text = textOf(contract, clause.id);
  if (!REFERRING.test(text)) return [];
  const cancelled = CANCELLED.exec(text);
  const numbers = cancelled?.[1] ?? AIMED.exec(text)?.[1];
  if (numbers === undefined) return [];
  const amendment: Amendment = {
    effect: cancelled ? 'cancelled' : 'aimed',
    words: { from: clause.from, to: clause.to },
  };
  const articles = numbers.match(new RegExp(NUMBER, 'g')) ?? [];
  // An article that speaks of itself says how it is read, and takes back nothing.
  return articles.flatMap((number) =>
    within(clause.article, `Article ${number}`) ? [] : [[`Article ${number}`, amendment] as [string, Amendment]],
  );
}

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
