/** Label and value: « Sauvegarde : non », the terse writing of forms and data sheets. */
import type { Clause, ContractText, Span } from '../text/clauses.ts';

const MAX_VALUE = 5;
/** Words that open the answer to who bears a duty. */
export const CHARGED = /^(?:a$|charge|realise|assure|gere|effectue|responsabilite|responsable|par)/;

/**
 * Tokens after the colon (or equals sign) that follows `span`, up to the next stop; null when there is no colon or the value is long.
 * In « Surveillance : à la charge du client ; aucune alerte… » the value is the first of the parts that the label introduces.
 */
export function labelValue(contract: ContractText, clause: Clause, span: Span): Span | null {
  const { form } = contract.tokens;
  let colon = span.to;
  while (colon < clause.to && form[colon] !== ':' && form[colon] !== '=') colon++;
  if (colon >= clause.to || colon - span.to > 8) return null;
  const next = contract.clauses[clause.id + 1];
  const introduced = colon + 1 === clause.to && next?.lead === clause.id && next.block === clause.block;
  const limit = introduced ? next.to : clause.to;
  let end = colon + 1;
  while (end < limit && !/^[.,;|(]$/.test(form[end] ?? '')) end++;
  // « Procédure : alerte du client ; blocage… » lists steps; « Contrôle : à la charge du client ; … » answers its label.
  if (introduced && end - colon - 1 > 2 && !CHARGED.test(form[colon + 1] ?? '')) return null;
  return end > colon + 1 && end - colon - 1 <= MAX_VALUE ? { from: colon + 1, to: end } : null;
}
