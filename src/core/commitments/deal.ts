/** The deal: clauses about the price, the term and liability, which promise no service but may bind the price or owe redress. */
import type { ContractMatch } from '../review/contract-match.ts';
import type { Clause, Span } from '../text/clauses.ts';
import { type Anchor, one, openingOf } from './subjects.ts';
import { AUXILIARY, BOUND, DEAL, LIABILITY, LIMITS, PRICE_HELD, REDRESS, REDUCED, UNPAID } from './vocabulary.ts';

/** What a provider will not repair promises nothing. */
export function limitsLiability(words: readonly string[]): boolean {
  const speaks = words.some((word) => LIABILITY.test(word));
  return words.includes('majeure') || (speaks && words.some((word) => LIMITS.test(word)));
}

/** Farthest the auxiliary of the main verb may stand. */
const HEAD = 30;
const PRONOUN = /^(?:ils?|elles?|celui-ci|celle-ci|ceux-ci|celles-ci)$/;
const PROLONGS = /^(?:reconduit\w*|reconduction|renouvel\w*|denonc\w*)$/;

/** True when the clause speaks of the deal itself, its price, its end: no service. A pronoun speaks of what the clause before it does. */
export function isAboutDeal(match: ContractMatch, clause: Clause): boolean {
  const { form } = match.contract.tokens;
  const opening = openingOf(match, clause);
  if (form.slice(clause.from, clause.to).some((word) => PROLONGS.test(word))) return true;
  const previous = match.contract.clauses[clause.id - 1];
  if (PRONOUN.test(form[opening] ?? '') && previous?.section === clause.section && previous.kind !== 'heading')
    return isAboutDeal(match, previous);
  let verb = opening;
  while (verb < Math.min(clause.to, opening + HEAD) && !AUXILIARY.test(form[verb] ?? '')) verb++;
  const comma = form.lastIndexOf(',', verb - 1);
  const starts = comma > opening ? [opening, comma + 1] : [opening];
  return starts.some((start) => form.slice(start, Math.min(verb, start + 3)).some((word) => DEAL.test(word)));
}

/** A price that is held, or whose rise is bounded. */
export function priceAnchors(form: readonly string[], clause: Span): Anchor[] {
  const found: Anchor[] = [];
  for (let t = clause.from; t < clause.to; t++) {
    const word = form[t] ?? '';
    const bound = BOUND.test(word) && form.slice(clause.from, t).some((before) => /^(?:ne|n'|sans)$/.test(before));
    if (PRICE_HELD.test(word) || bound) found.push({ ...one(t), kind: 'right', subject: null });
  }
  return found;
}

/** « Tout dépassement donne lieu à une pénalité, déduite de la facture »: owed to the client, unless the client failed. */
export function redress(match: ContractMatch, clause: Clause): Anchor[] {
  const words = match.contract.tokens.form.slice(clause.from, clause.to);
  const figured = match.quantities(clause).some(({ kind }) => kind === 'amount' || kind === 'percent');
  const at = words.findIndex((word) => REDRESS.test(word) || (figured && REDUCED.test(word)));
  if (at < 0 || words.some((word) => UNPAID.test(word) && word !== 'facture' && word !== 'factures')) return [];
  return [{ ...one(clause.from + at), kind: 'right', subject: null }];
}
