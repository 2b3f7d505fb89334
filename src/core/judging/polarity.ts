/** Polarity: whether the words of a span are affirmed or denied by the grammar of negation around them. */
import type { Covered } from '../matching/coverage.ts';
import type { ContractText, Span } from '../text/clauses.ts';

const SECOND = new Set([
  'pas',
  'plus',
  'jamais',
  'aucun',
  'aucune',
  'point',
  'nullement',
  'guere',
  'rien',
  'aucunement',
  'ni',
]);
/** Words that deny what follows without « ne ». */
const ADJACENT = new Set(['pas', 'sans', 'aucun', 'aucune', 'ni']);
const SUBJECTS = new Set(['rien', 'nul', 'nulle', 'personne', 'jamais']);
/** Words that may stand between « sans » and what it denies. */
const TRANSPARENT = new Set([
  'de',
  "d'",
  'la',
  'le',
  'les',
  "l'",
  'une',
  'un',
  'aucun',
  'aucune',
  'autre',
  'nouvelle',
  'nouveau',
]);
const ALONE = new Set([
  'saurait',
  'sauraient',
  'saura',
  'peut',
  'peuvent',
  'pourra',
  'pourront',
  'pourrait',
  'pourraient',
  'puisse',
]);
const RELATIVES = new Set([
  'qui',
  'que',
  "qu'",
  'dont',
  'lorsque',
  "lorsqu'",
  'si',
  "s'",
  'quand',
  'car',
  'lequel',
  'laquelle',
  'lesquels',
  'lesquelles',
]);
/** Words after which a negation no longer reaches ("ne peut intervenir sans accord": the accord stands). */
const STOPPERS = new Set([
  'qui',
  'dont',
  'pour',
  'afin',
  'lorsque',
  "lorsqu'",
  'si',
  'sans',
  'sauf',
  'hors',
  'tant',
  'apres',
  'avant',
  'parce',
  'puisque',
  'que',
  "qu'",
  ')',
]);
/** Verbs that set a bound when denied ("n'excédera pas 4 h"), or whose denial affirms. */
const BOUNDING =
  /^(exced|depass|inferieur|superieur|moins|tard|hesit|manqu|cess|interromp|omett|nui|prejudic|limit|entrav)/;
const REACH_BACK = 30;
const REACH_FORTH = 40;
const WORD_GAP = 3;
const COLON_REACH = 1;

/** A negation: where it stands, and what it reaches. */
interface Negation {
  /** Token of « ne », « sans », « aucun »… */
  at: number;
  /** Token after its last part. */
  end: number;
  /** True for « ne … que » and for denials that set a bound. */
  affirming: boolean;
  /** True when it stands in a relative or conditional clause, which governs nothing before it. */
  subordinate: boolean;
  /** First token that it no longer reaches, for one in a conditional clause: its comma. */
  until: number;
}

/** Negating words that deny the span, as a token span; null when it stands affirmed. Words that the pattern itself names (`covered`) never count. */
export function denialOf(
  contract: ContractText,
  segment: Span,
  span: Span,
  covered: Covered = (token) => token >= span.from && token < span.to,
): Span | null {
  const near = adjacentDenial(contract, segment, span);
  if (near) return near;
  let denial: Span | null = null;
  for (const negation of negations(contract, segment)) {
    if (negation.affirming || covered(negation.at) || covered(negation.end - 1)) continue;
    const inGap = negation.at >= span.from && negation.at < span.to;
    if (inGap || reaches(contract, negation, span)) denial = { from: negation.at, to: negation.end };
  }
  return denial;
}

function reaches(contract: ContractText, negation: Negation, span: Span): boolean {
  if (span.to <= negation.at)
    return !negation.subordinate && negation.at - span.to <= REACH_BACK && !closed(contract, span.to, negation.at);
  if (span.from - negation.end > REACH_FORTH || span.from >= negation.until) return false;
  for (let t = negation.end; t < span.from; t++) {
    const word = contract.tokens.form[t] ?? '';
    // « n'assure pas : la sauvegarde » goes on after its colon; « ne facture rien de plus : la remise en état est comprise » does not.
    if (STOPPERS.has(word) || (word === ':' && t - negation.end > COLON_REACH)) return false;
  }
  return true;
}

/** True when another main verb's clause has ended between the span and a later negation ("…, et ne … pas"). */
function closed(contract: ContractText, from: number, to: number): boolean {
  for (let t = from; t < to; t++) if ([')', ':'].includes(contract.tokens.form[t] ?? '')) return true;
  return false;
}

/** « sans sauvegarde », « aucune sauvegarde », « non chiffré », « ni sauvegarde ». */
function adjacentDenial(contract: ContractText, segment: Span, span: Span): Span | null {
  const { form } = contract.tokens;
  let heavy = 0;
  for (let t = span.from - 1, words = 0; t >= segment.from && words <= WORD_GAP; t--, words++) {
    const word = form[t] ?? '';
    if (word === ',' || word === ')' || word === ':') break;
    // « sans délai, les mises à jour… »: « sans » only denies what comes right after it.
    if (word === 'sans' && heavy > 0) return null;
    if (ADJACENT.has(word) && !precededByNe(contract, segment, t)) return { from: t, to: t + 1 };
    if (word === 'non' && words === 0) return { from: t, to: t + 1 };
    if (!TRANSPARENT.has(word)) heavy++;
  }
  return null;
}

function precededByNe(contract: ContractText, segment: Span, at: number): boolean {
  const { form } = contract.tokens;
  for (let t = at - 1; t >= Math.max(segment.from, at - 10); t--)
    if (form[t] === 'ne' || form[t] === "n'") return form[at] === 'sans' || form[at] === 'pas';
  return false;
}

function negations(contract: ContractText, segment: Span): Negation[] {
  const { form } = contract.tokens;
  const found: Negation[] = [];
  for (let t = segment.from; t < segment.to; t++) {
    const word = form[t];
    if (word === 'ne' || word === "n'") {
      const negation = readNe(contract, segment, t);
      if (negation) found.push(negation);
    } else if (word === 'aucun' || word === 'aucune') {
      found.push({ at: t, end: t + 1, affirming: false, subordinate: true, until: segment.to });
    }
  }
  return found;
}

function readNe(contract: ContractText, segment: Span, at: number): Negation | null {
  const { form } = contract.tokens;
  let end = -1;
  let affirming = false;
  for (let t = at + 1; t < Math.min(segment.to, at + 12); t++) {
    const word = form[t] ?? '';
    if (SECOND.has(word)) {
      end = t + 1;
      break;
    }
    if ((word === 'que' || word === "qu'") && end < 0) {
      affirming = true;
      end = t + 1;
      break;
    }
    if (ALONE.has(word) && t <= at + 2) end = t + 1;
    if (word === ',' || word === ';') break;
  }
  // « Rien n'est restitué », « nul ne garantit »: the other half of the negation stands before.
  if (end < 0 && [1, 2, 3].some((back) => at - back >= segment.from && SUBJECTS.has(form[at - back] ?? '')))
    end = at + 1;
  // « Ni le bailleur ni le mainteneur ne sont tenus de… »
  if (end < 0 && form.slice(Math.max(segment.from, at - 14), at).includes('ni')) end = at + 1;
  if (end < 0) return null;
  for (let t = at + 1; t < Math.min(segment.to, end + 3); t++) if (isBounding(form, t)) affirming = true;
  // « afin de ne pas », « s'engage à ne pas »: an infinitive, which governs nothing before it.
  const infinitive = SECOND.has(form[at + 1] ?? '');
  const relative = [1, 2, 3].some((back) => at - back >= segment.from && RELATIVES.has(form[at - back] ?? ''));
  const conditional = isConditional(form, segment, at);
  let until = segment.to;
  if (conditional) for (until = end; until < segment.to && form[until] !== ','; ) until++;
  return { at, end, affirming, subordinate: infinitive || relative || conditional, until };
}

/** « n'excédera pas », « ne remet pas en cause ». */
function isBounding(form: readonly string[], t: number): boolean {
  const word = form[t] ?? '';
  return (
    BOUNDING.test(word) ||
    (/^rem(?:et|is)/.test(word) && form.slice(t + 1, t + 5).some((next) => next === 'cause' || next === 'question'))
  );
}

const CONDITIONS = new Set(['si', "s'", 'lorsque', "lorsqu'", 'quand', 'cas', 'des']);
const CONDITION_REACH = 16;

/** « lorsque la disponibilité n'est pas respectée », « si nos délais ne sont pas tenus »: what is denied is the condition. */
function isConditional(form: readonly string[], segment: Span, at: number): boolean {
  for (let t = at - 1; t >= Math.max(segment.from, at - CONDITION_REACH); t--) {
    const word = form[t] ?? '';
    if (word === ',' || word === ':' || word === ';') return false;
    const opens =
      word === 'cas'
        ? form[t + 1] === 'ou'
        : word === 'des'
          ? form[t + 1] === 'lors' || form[t + 1] === 'que'
          : word !== "s'" || form[t + 1] === 'il';
    if (CONDITIONS.has(word) && opens) return true;
  }
  return false;
}
