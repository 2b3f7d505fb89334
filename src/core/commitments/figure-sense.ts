/** Which way a figure of a duty is better for the client, from the words around it: a delay short, a retention long. */
import type { Span } from '../text/clauses.ts';
import type { Quantity } from '../text/quantities.ts';

export interface SensedFigure {
  quantity: Quantity;
  /** As written. */
  text: string;
  /** Null when the words do not tell. */
  better: 'lower' | 'higher' | null;
}

/** Tokens before a figure, and after it, whose words tell its sense. */
const BEFORE = 6;
const AFTER = 4;

const LONG =
  /^(?:pendant|durant|conserv\w*|retention|retenu\w*|gard\w*|archiv\w*|historique|minimum|minimale?|avance|preavis|prealable\w*|garantie|depuis|glissants?|rotation|plage|ouvert\w*)$/;
const SHORT =
  /^(?:dans|sous|en|delai\w*|maximum|maximale?|tard|depass\w*|exced\w*|toutes?|tous|intervalle|duree|inferieur\w*)$/;
const LOW_SHARE = /^(?:hausse|augment\w*|major\w*|revis\w*|depass\w*|exced\w*|plafonn\w*|perte|evolution|indexation)$/;
const HIGH_AMOUNT = /^(?:penalites?|avoirs?|indemn\w*|assur\w*|hauteur|garanti\w*|rembours\w*|remises?|reductions?)$/;

/** Sense of one figure among the folded words of its sentence; `context`: words of its column and lead-in. */
export function senseOf(
  form: readonly string[],
  clause: Span,
  quantity: Quantity,
  context: readonly string[],
): SensedFigure['better'] {
  const before = form.slice(Math.max(clause.from, quantity.from - BEFORE), quantity.from);
  const after = form.slice(quantity.to, Math.min(clause.to, quantity.to + AFTER));
  const near = [...before, ...after, ...context];
  switch (quantity.kind) {
    case 'duration':
      return durationSense(before, after, context);
    case 'frequency':
      return 'lower';
    case 'percent':
      return near.some((word) => LOW_SHARE.test(word)) ? 'lower' : 'higher';
    case 'amount':
      return near.some((word) => HIGH_AMOUNT.test(word)) ? 'higher' : null;
    case 'opening':
      return 'higher';
    case 'number':
      return null;
  }
}

function durationSense(
  before: readonly string[],
  after: readonly string[],
  context: readonly string[],
): SensedFigure['better'] {
  const next = after.join(' ');
  if (/^(?:a l' avance|avant|auparavant|glissants?|au moins|au minimum)\b/.test(next)) return 'higher';
  if (/^(?:au plus|au maximum|maximum)\b/.test(next)) return 'lower';
  if (/(?:^| )au moins$/.test(before.join(' '))) return 'higher';
  // The nearest word decides: « conservées … dans un délai de » is a delay.
  for (const word of before.toReversed()) {
    if (LONG.test(word)) return 'higher';
    if (SHORT.test(word)) return 'lower';
  }
  return context.some((word) => LONG.test(word)) ? 'higher' : 'lower';
}
