/** Questions: « Le serveur de secours ? C'est en option. » promises nothing by its first sentence. */
import type { Clause, ContractText } from '../text/clauses.ts';

const YES = /^(?:oui|absolument|evidemment|toujours|bien|certainement|effectivement|exact)$/;
/** What takes back, in the answer, what a wish in question form would have granted. */
const RESERVE =
  /^(?:ne|n'|non|pas|aucune?|jamais|ni|sans|sauf|hors|option|optionnelle?|devis|supplement|facture\w*|payante?|tarif\w*|€|euros?|ht|exclue?s?|interdit\w*|impossible|charge|seule?s?)$/;
const CALM = /^(?:panique|souci|soucis|probleme|inquietude|stress)$/;

/**
 * True for a clause that asks, unless the next one says yes to it, or grants without reserve what the client is supposed to want
 * (« Vous voulez faire auditer ? Nos portes sont ouvertes. »).
 */
export function isOpenQuestion({ tokens: { form }, clauses }: ContractText, clause: Clause): boolean {
  if (form[clause.to - 1] !== '?') return false;
  const next = clauses[clause.id + 1];
  if (!next || next.document !== clause.document) return true;
  if (YES.test(form[next.from] ?? '')) return false;
  return form[clause.from] !== 'vous' || hasReserve(form, next);
}

function hasReserve(form: readonly string[], { from, to }: Clause): boolean {
  for (let t = from; t < to; t++) {
    if (!RESERVE.test(form[t] ?? '')) continue;
    // « Pas de panique, … »: nothing is refused.
    if (form[t] !== 'pas' || form[t + 1] !== 'de' || !CALM.test(form[t + 2] ?? '')) return true;
  }
  return false;
}
