/** Segments: the part of a clause that one subject and one polarity govern, around a given place. */
import type { ContractText, Span } from '../text/clauses.ts';

const OPPOSING = new Set(['mais', 'tandis', ';']);
/** Adverbs that oppose two clauses only beside a stop: « le pare-feu en est toutefois exclu » is one clause. */
const ADVERBS = new Set(['toutefois', 'cependant', 'neanmoins', 'pourtant']);
const SUBJECT_PRONOUNS = new Set([
  'il',
  'elle',
  'ils',
  'elles',
  'on',
  'nous',
  'vous',
  'celui',
  'celle',
  'ceux',
  'celles',
  'ce',
  'cela',
]);
const DETERMINERS = new Set(['le', 'la', 'les', "l'", 'ledit', 'ladite', 'son', 'sa']);

/** True when `token` starts a party's name; given by the engine, which knows how the contract names its parties. */
export type StartsParty = (token: number) => boolean;

/** Segment of `clause` that holds the span `[from, to)`; the span itself is never cut. */
export function segmentAround(contract: ContractText, clause: Span, span: Span, startsParty: StartsParty): Span {
  let from = clause.from;
  let to = clause.to;
  for (let t = span.from - 1; t > clause.from; t--) {
    const cuts = isBoundary(contract, t, clause.to, startsParty) && !opensClause(contract, clause, t);
    if (cuts || isReassurance(contract, clause, t)) {
      from = t + 1;
      break;
    }
  }
  for (let t = span.to; t < clause.to; t++) {
    if (isBoundary(contract, t, clause.to, startsParty)) {
      to = t;
      break;
    }
  }
  return { from, to };
}

/** « Aucun poste n'est laissé ainsi : nous les changeons tous », « Vous n'êtes pas captif : … »: what follows the colon is said apart. */
function isReassurance(contract: ContractText, clause: Span, colon: number): boolean {
  const { form } = contract.tokens;
  if (form[colon] !== ':') return false;
  const apart =
    form[clause.from] === 'vous' || form[colon + 1] === 'chaque' || SUBJECT_PRONOUNS.has(form[colon + 1] ?? '');
  for (let t = clause.from; t < colon; t++) {
    if (form[t] !== 'ne' && form[t] !== "n'") continue;
    // « Avec Mediplus, vous ne branchez plus un disque : vos données sont copiées ».
    if (apart || (form[t - 1] === 'vous' && form.slice(t + 1, t + 4).includes('plus'))) return true;
  }
  return false;
}

/** Words that open a complement of what follows: « Moyennant 35 euros, le client… », « Sur devis, … ». */
const INTRODUCING = new Set([
  'avec',
  'moyennant',
  'sur',
  'en',
  'contre',
  'sauf',
  'hors',
  'selon',
  'sous',
  'pour',
  'dans',
  'si',
  'lorsque',
  'a',
  'au',
  'apres',
  'avant',
  'afin',
  'des',
]);

/** True for the first comma of a clause that such a complement opens: it does not part it from what follows. */
function opensClause(contract: ContractText, clause: Span, comma: number): boolean {
  const { form } = contract.tokens;
  if (form[comma] !== ',' || !INTRODUCING.has(form[clause.from] ?? '')) return false;
  for (let t = clause.from; t < comma; t++) if (form[t] === ',' || form[t] === ':') return false;
  return true;
}

function isBoundary(contract: ContractText, t: number, limit: number, startsParty: StartsParty): boolean {
  const { form } = contract.tokens;
  const word = form[t] ?? '';
  if (OPPOSING.has(word)) return true;
  if (ADVERBS.has(word)) return form[t - 1] === ',' || form[t + 1] === ',';
  if (word === 'alors' && (form[t + 1] === 'que' || form[t + 1] === "qu'")) return true;
  if (word === 'en' && form[t + 1] === 'revanche') return true;
  if (word !== ',' || t + 2 >= limit) return false;
  const next = form[t + 1] === 'et' || form[t + 1] === 'puis' ? t + 2 : t + 1;
  if (SUBJECT_PRONOUNS.has(form[next] ?? '')) return form[next] !== 'ce' || form[next + 1] !== 'compris';
  const noun = DETERMINERS.has(form[next] ?? '') ? next + 1 : next;
  return startsParty(noun) && noun + 1 < limit && form[noun + 1] !== ',' && form[noun + 1] !== 'et';
}

/** The empty span at the end of a lead-in, before its colon, or before the semicolon after which a sentence goes on. */
export function endOf({ tokens }: ContractText, lead: Span): Span {
  const end = /^[:;]$/.test(tokens.form[lead.to - 1] ?? '') ? lead.to - 1 : lead.to;
  return { from: end, to: end };
}
