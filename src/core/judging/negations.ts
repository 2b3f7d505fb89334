/** Negations: « ne … pas » and its kin, with what each reaches, read on the tokens of a segment. */
import type { ContractText, Span } from '../text/clauses.ts';
import { bySegment } from './by-segment.ts';

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
const SUBJECTS = new Set(['rien', 'nul', 'nulle', 'personne', 'jamais']);
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
  'pouvons',
  'pourrons',
  'saurions',
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
/** Verbs that set a bound when denied ("n'excédera pas 4 h"), or whose denial affirms. */
const BOUNDING =
  /^(exced|depass|inferieur|superieur|moins|tard|hesit|manqu|cess|interromp|omett|nui|prejudic|limit|entrav|soustrai|dispens(?!ai)|derog|decharg|souci|preoccup|inquiet)/;

/** A negation: where it stands, and what it reaches. */
export interface Negation {
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

/** Negations of a segment, in order. */
export const negations = bySegment(negationsIn);

function negationsIn(contract: ContractText, segment: Span): readonly Negation[] {
  const { form } = contract.tokens;
  const found: Negation[] = [];
  for (let t = segment.from; t < segment.to; t++) {
    const word = form[t];
    if (word === 'ne' || word === "n'") {
      const negation = readNe(contract, segment, t);
      if (negation) found.push(negation);
    } else if (word === 'aucun' || word === 'aucune' || isNul(form, t)) {
      // « qui ne dispose d'aucun droit sur elles, en remet … »: what stands in a relative or a condition reaches no further than that does.
      const last = found.at(-1);
      // « ne peut en aucun cas se soustraire »: a part of what affirms.
      if (last?.affirming && t < last.end) continue;
      const until = last && t < last.until ? last.until : segment.to;
      found.push({ at: t, end: t + 1, affirming: EXTRA.test(form[t + 1] ?? ''), subordinate: true, until });
    }
  }
  return found;
}

/** What follows « nul » when it says that something is worth nothing: « nulle et non avenue », « le solde nul est reporté ». */
const AFTER_VOID = /^(?:et|ou|si|de|d'|en|a|au|par|pour|des|du|n'|ne|est|sont|sera|seront|reste|[^a-z].*)?$/;

/** « en nul cas », « nulle assistance »: « nul » before a noun, said for « aucun ». */
export function isNul(form: readonly string[], t: number): boolean {
  return (form[t] === 'nul' || form[t] === 'nulle') && !AFTER_VOID.test(form[t + 1] ?? '');
}

/** Reads the negation that « ne » opens at `at`; null when nothing completes it. */
function readNe(contract: ContractText, segment: Span, at: number): Negation | null {
  const { form } = contract.tokens;
  const second = secondPart(form, segment, at);
  const end = second.end >= 0 ? second.end : completedBefore(form, segment, at) ? at + 1 : -1;
  if (end < 0) return null;
  let affirming = second.restricts;
  for (let t = at + 1; t < Math.min(segment.to, end + 3); t++) if (isBounding(form, t)) affirming = true;
  // « afin de ne pas », « s'engage à ne pas »: an infinitive, which governs nothing before it.
  const infinitive = SECOND.has(form[at + 1] ?? '');
  const relative = [1, 2, 3].some((back) => at - back >= segment.from && isRelative(form, at - back));
  const conditional = isConditional(form, segment, at);
  let until = segment.to;
  // A condition, or a relative between commas, governs nothing after its comma.
  if (conditional || relative) for (until = end; until < segment.to && form[until] !== ','; ) until++;
  return { at, end, affirming, subordinate: infinitive || relative || conditional, until };
}

/** « ainsi que l'archivage » goes on with a subject. */
const isRelative = (form: readonly string[], t: number) => RELATIVES.has(form[t] ?? '') && form[t - 1] !== 'ainsi';

/** « à quelque titre que ce soit », « quelles que soient les causes »: a « que » that concedes restricts nothing. */
export function concedes(form: readonly string[], t: number): boolean {
  if (form[t] !== 'que' && form[t] !== "qu'") return false;
  return /^(?:soit|soient|fut)$/.test(form[t + (form[t + 1] === 'ce' ? 2 : 1)] ?? '');
}

/** Token after « pas », « aucun »…, or « que » (which restricts), or a verb that denies alone; -1 when there is none. */
function secondPart(form: readonly string[], segment: Span, at: number): { end: number; restricts: boolean } {
  let end = -1;
  for (let t = at + 1; t < Math.min(segment.to, at + 12); t++) {
    const word = form[t] ?? '';
    if (SECOND.has(word) || isNul(form, t)) return { end: t + 1, restricts: false };
    if ((word === 'que' || word === "qu'") && end < 0 && !concedes(form, t)) return { end: t + 1, restricts: true };
    if (ALONE.has(word) && t <= at + 2) end = t + 1;
    // « n'est tenu, ni au titre du forfait ni autrement, de … »: an aside that carries the second part.
    if ((word === ',' && form[t + 1] !== 'ni') || word === ';') break;
  }
  return { end, restricts: false };
}

/** « Rien n'est restitué », « nul ne garantit », « ni le bailleur ni le mainteneur ne sont tenus ». */
function completedBefore(form: readonly string[], segment: Span, at: number): boolean {
  const near = form.slice(Math.max(segment.from, at - 3), at);
  const far = form.slice(Math.max(segment.from, at - 14), at);
  return near.some((word) => SUBJECTS.has(word)) || SUBJECTS.has(form[segment.from] ?? '') || far.includes('ni');
}

/** « Aucune somme », « aucun complément »: none of what would be charged is denied to the client. */
const EXTRA = /^(?:sommes?|complements?|supplements?|surcouts?|frais|couts?|facturation|facturations|franchises?)$/;

/** What is denied is a price: « ne sont pas facturées », « ne donnent lieu à aucun supplément ». */
const PRICE = /^(?:facturee?s?|facturation|supplements?|surcouts?|payante?s?|majorations?|lieu)$/;

/** « n'excédera pas », « ne remet pas en cause », or a price denied: the sentence affirms. */
function isBounding(form: readonly string[], t: number): boolean {
  const word = form[t] ?? '';
  const question =
    /^rem(?:et|is)/.test(word) && form.slice(t + 1, t + 5).some((next) => next === 'cause' || next === 'question');
  return BOUNDING.test(word) || PRICE.test(word) || question;
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
