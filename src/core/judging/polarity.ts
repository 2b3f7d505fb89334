/** Polarity: whether the words of a span are affirmed or denied by the grammar of negation around them. */
import type { Covered } from '../matching/coverage.ts';
import type { ContractText, Span } from '../text/clauses.ts';
import { concedes, isNul, type Negation, negations } from './negations.ts';

/** Words that deny what follows without « ne ». */
const ADJACENT = new Set(['pas', 'sans', 'aucun', 'aucune', 'ni']);
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
const REACH_BACK = 30;
const REACH_FORTH = 40;
const WORD_GAP = 3;
/** The same, within a noun that an article opens: « sans l'authentification à double facteur ». */
const NOUN_GAP = 5;
const ARTICLES = new Set(['le', 'la', 'les', "l'"]);
const COLON_REACH = 1;

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
    if (inGap || reaches(contract, segment, negation, span)) denial = { from: negation.at, to: negation.end };
  }
  return denial;
}

function reaches(contract: ContractText, segment: Span, negation: Negation, span: Span): boolean {
  if (span.to <= negation.at)
    return (
      !negation.subordinate &&
      negation.at - span.to <= REACH_BACK &&
      !closed(contract, span.to, negation) &&
      !isSecondVerb(contract, segment, span, negation.at)
    );
  if (span.from - negation.end > REACH_FORTH || span.from >= negation.until) return false;
  return reachesForth(contract.tokens.form, negation, span);
}

/** True when a negation told before the span still holds there. */
function reachesForth(form: readonly string[], negation: Negation, span: Span): boolean {
  // « n'en conserve pas de copie et avise l'abonné »: a verb of its own, which would take its own « ne ».
  if (form[span.from - 1] === 'et' && DETERMINERS.has(form[span.from + 1] ?? '')) return false;
  const promised = PROMISING.test(form[negation.at + 1] ?? '');
  const owed = form.slice(negation.at, negation.end + 2).some((word) => OWED.test(word));
  for (let t = span.from; t < span.to; t++) if (opensPromise(form, t, span.to)) return false;
  for (let t = afterAside(form, negation.end, span.from); t < span.from; t++) {
    const word = form[t] ?? '';
    // « ne garantit pas que la panne soit réparée », « ne peut pas promettre qu'elle le soit » deny what they do not promise.
    const toldOf = t === negation.end ? promised : PROMISING.test(form[t - 1] ?? '');
    if (toldOf && (word === 'que' || word === "qu'")) continue;
    if (!goesOn(form, t, owed) && (opensPromise(form, t, span.to) || stops(form, t, t - negation.end))) return false;
  }
  return true;
}

/** « ne peut, avant la fin du contrat, demander … »: an aside right after the negation stops nothing. */
function afterAside(form: readonly string[], end: number, limit: number): number {
  if (form[end] !== ',') return end;
  for (let t = end + 1; t < limit; t++) if (form[t] === ',') return t + 1;
  return end;
}

/** « n'est pas tenu à l'aide pour répondre », « ne sont pas compris : … », « n'a pas pour mission de … » deny what follows as well. */
const goesOn = (form: readonly string[], at: number, owed: boolean) =>
  (owed && (form[at] === 'pour' || form[at] === ':')) || (form[at] === 'pour' && MISSION.test(form[at + 1] ?? ''));

/** « n'assure pas : la sauvegarde » goes on after its colon, « aucun engagement en ce qui concerne la sauvegarde » after its words; « ne facture rien de plus : la remise en état est comprise » does not. */
const stops = (form: readonly string[], at: number, distance: number) =>
  (STOPPERS.has(form[at] ?? '') && !concedes(form, at) && !(form[at] === 'qui' && form[at - 1] === 'ce')) ||
  (form[at] === ':' && distance > COLON_REACH);

/** « … n'aura aucune obligation de les conserver et les supprimera »: after « et », a verb in the future is a promise of its own. */
function opensPromise(form: readonly string[], at: number, limit: number): boolean {
  if (form[at] !== 'et' && form[at] !== 'puis') return false;
  for (let t = at + 1; t <= at + 2 && t < limit; t++) if (FUTURE.test(form[t] ?? '')) return true;
  return false;
}

const FUTURE = /^(?!camera|opera|infra|extra)\w{2,}(?:[aeiouy]|[dt])(?:ra|ront|rons)$/;

/** Participles of what is owed or covered. */
const OWED =
  /^(?:tenue?s?|obligee?s?|comprise?s?|incluse?s?|couverte?s?|prevue?s?|comprend|couvre|inclut|engage|tient)$/;
const MISSION = /^(?:mission|objet|vocation|but|effet|role)$/;
const PROMISING = /^(?:garanti|assur|promet|promis|certifi)/;
/** Words that open the object of a verb: « avise l'abonné », not « sauvegarde et restauration de ». */
const DETERMINERS = new Set([
  'le',
  'la',
  'les',
  "l'",
  'un',
  'une',
  'son',
  'sa',
  'ses',
  'votre',
  'vos',
  'chaque',
  'toute',
  'tout',
]);

/** Verbs whose object is a clause of its own: « garantit que l'accès n'ouvre pas… » denies nothing of « garantit ». */
const ASSERTING =
  /^(?:ce|sorte|garanti\w*|assur\w*|certifi\w*|attest\w*|confirm\w*|declar\w*|veill\w*|verifi\w*|indiqu\w*)$/;

const OBJECT = /^(?:en|y|les?|la|l'|lui|leur)$/;
const COORDINATING = new Set(['et', 'mais', 'puis']);
/** What shows that a first verb has been reached: an auxiliary, or a pronoun that can only be its subject. */
const PREDICATE =
  /^(?:est|sont|sera|seront|soit|soient|a|ont|aura|auront|fait|font|reste|restent|demeure|demeurent|nous|il|elle|ils|elles)$/;

/** « Les copies sont chiffrées et ne quittent pas la France »: the second verb alone is denied, and the subject that both share. */
function isSecondVerb({ tokens: { form } }: ContractText, segment: Span, span: Span, ne: number): boolean {
  if (!COORDINATING.has(form[ne - 1] ?? '')) return false;
  // « agit en sous-traitant et n'en fait aucun autre usage »: who does both is the subject, not the span.
  if (OBJECT.test(form[ne + 1] ?? '')) return true;
  for (let t = segment.from; t < span.to; t++) if (PREDICATE.test(form[t] ?? '')) return true;
  return false;
}

/** « Le prêt de matériel : nous n'en avons pas »: a pronoun that takes up what stands before the colon. */
const takesUp = (form: readonly string[], ne: number, end: number) =>
  form.slice(ne + 1, Math.min(end, ne + 4)).some((word) => word === 'en' || word === 'y');

/** True when another main verb's clause has ended between the span and a later negation ("…, et ne … pas"). */
function closed(contract: ContractText, from: number, { at: to, end }: Negation): boolean {
  const { form } = contract.tokens;
  let brackets = 0;
  for (let t = from; t < to; t++) {
    if (form[t] === '(') brackets++;
    // « Les copies (serveur, postes) ne sont pas comprises »: a bracket opened since the span is an aside.
    if (form[t] === ')' && --brackets < 0) return true;
    if (brackets > 0) continue;
    if (form[t] === ':' && !takesUp(form, to, end)) return true;
    if ((form[t] === 'que' || form[t] === "qu'") && ASSERTING.test(form[t - 1] ?? '')) return true;
  }
  return false;
}

/** « sans sauvegarde », « aucune sauvegarde », « non chiffré », « ni sauvegarde ». */
function adjacentDenial(contract: ContractText, segment: Span, span: Span): Span | null {
  const { form } = contract.tokens;
  let heavy = 0;
  for (let t = span.from - 1, words = 0; t >= segment.from && words <= NOUN_GAP; t--, words++) {
    const word = form[t] ?? '';
    if (word === ',' || word === ')' || word === ':') break;
    // « sans délai, les mises à jour… »: « sans » only denies what comes right after it, or the whole noun that an article opens.
    if (word === 'sans' && heavy > 0 && !ARTICLES.has(form[t + 1] ?? '')) return null;
    const far = words > WORD_GAP && word !== 'sans';
    if (!far && (ADJACENT.has(word) || isNul(form, t)) && !precededByNe(contract, segment, t))
      return { from: t, to: t + 1 };
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
