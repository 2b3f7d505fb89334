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

/** A title has few words, and no stop. */
const LONGEST_TITLE = 14;
const STOP = /^[.,;:!?(]$/;
const REFUSED = /^(?:prevue?s?|comprise?s?|incluse?s?|fournie?s?|assuree?s?|applicable|disponible|proposee?s?|due?s?)$/;

/** « Aide au passage vers un autre prestataire » / « Exclue, y compris contre rémunération. »: the refusal right below a title, or null. */
export function refusalBelow({ tokens, clauses }: ContractText, clause: Clause): Span | null {
  const below = clauses[clause.id + 1];
  const titled = clause.to - clause.from <= LONGEST_TITLE && clause.cells.length === 0;
  if (!titled || !below || below.document !== clause.document || below.cells.length > 0) return null;
  if (STOP.test(tokens.form[clause.to - 1] ?? '') || below.kind === 'heading') return null;
  const [first = '', second = '', third = ''] = tokens.form.slice(below.from, Math.min(below.to, below.from + 3));
  const ends = (word: string) => word === '' || STOP.test(word);
  const alone = /^(?:non|neant|aucune?|exclue?s?)$/.test(first) && ends(second);
  // « Non inclus : … » opens a list of its own.
  const refused = first === 'non' && REFUSED.test(second) && third !== ':' && ends(third);
  return alone || refused ? { from: below.from, to: below.from + (alone ? 1 : 2) } : null;
}
