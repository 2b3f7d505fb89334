/** Subjects: what a clause says that the parties do, and whom a pronoun stands for. */
import type { FrameConcepts } from '../judging/frame-concepts.ts';
import { type Agent, mentionsIn } from '../judging/mentions.ts';
import { occursIn } from '../matching/occurrences.ts';
import type { ContractMatch } from '../review/contract-match.ts';
import type { Clause, Span } from '../text/clauses.ts';
import { BETWEEN, MISUSE, NO_VERB, TAKES } from './vocabulary.ts';

/** Where a duty may rest. `misuse`: a verb of what a provider must not do; `right`: what the client may do or receives;
 *  `row`: what a table row is about, a duty only when the row names the provider. */
export interface Anchor extends Span {
  kind: 'duty' | 'misuse' | 'right' | 'row';
  /** Whose subject it has; null without one. */
  subject: Agent | null;
}

/** A duty without a party for its subject. */
export const plain = (span: Span): Anchor => ({ ...span, kind: 'duty', subject: null });
/** The span of one token. */
export const one = (token: number): Span => ({ from: token, to: token + 1 });

/** What the parties are said to do. */
export function subjectAnchors(match: ContractMatch, frame: FrameConcepts, clause: Clause): Anchor[] {
  const { form } = match.contract.tokens;
  return subjectsOf(match, frame, clause).flatMap(({ agent, span }): Anchor[] => {
    if (agent === 'client')
      return occursIn(match, frame.benefits, span.to, Math.min(clause.to, span.to + 6)) &&
        !GRANTS.test(form[verbAfter(form, span.to, clause.to) ?? span.to] ?? '')
        ? [{ ...span, kind: 'right', subject: 'client' }]
        : [];
    const verb = verbAfter(form, span.to, clause.to);
    if (verb === null) return [];
    const word = form[verb] ?? '';
    const denied = verb > span.to && form.slice(span.to, verb).some((between) => between === 'ne' || between === "n'");
    const main = denied && TAKES.test(word) ? (verbAfter(form, verb + 1, clause.to) ?? verb) : verb;
    const misuse = MISUSE.test(form[main] ?? '');
    if (!misuse && TAKES.test(word)) return [];
    return [{ ...one(main), kind: misuse && (denied || word === 'interdit') ? 'misuse' : 'duty', subject: 'provider' }];
  });
}

/** What the client grants or wants is none of its rights. */
const GRANTS = /^(?:autoris|souhait|veu|voul|desir|confi|delegu|mandat|charg|choisi|donn|conced|reconna)/;
const PRONOUN = /^(?:ils?|elles?|celui-ci|celle-ci|ceux-ci|celles-ci)$/;

/** Parties that act in the clause; a pronoun that opens it stands for who acts in the clause before. */
function subjectsOf(match: ContractMatch, frame: FrameConcepts, clause: Clause): { agent: Agent; span: Span }[] {
  const named = mentionsIn(match, frame, clause).filter(({ role }) => role === 'subject');
  const agent = pronounAgent(match, frame, clause);
  return agent ? [{ agent, span: one(pronounOf(match, clause)) }, ...named] : named;
}

/** An opening complement is no longer than this: « Pendant toute la durée du contrat, il… ». */
const COMPLEMENT = 12;

/** The pronoun that opens the clause, or what follows its opening complement; -1 without one. */
function pronounOf(match: ContractMatch, clause: Clause): number {
  const { form } = match.contract.tokens;
  const opening = openingOf(match, clause);
  if (PRONOUN.test(form[opening] ?? '')) return opening;
  const comma = form.indexOf(',', opening);
  return comma > opening && comma < Math.min(clause.to, opening + COMPLEMENT) && PRONOUN.test(form[comma + 1] ?? '')
    ? comma + 1
    : -1;
}

/** First token after a number that opens the clause. */
export function openingOf({ contract }: ContractMatch, clause: Span): number {
  return clause.from + (/^[\d.)-]+$/.test(contract.tokens.form[clause.from] ?? '') ? 1 : 0);
}

/** Whom the pronoun that opens the clause stands for; null without one. */
export function pronounAgent(match: ContractMatch, frame: FrameConcepts, clause: Clause): Agent | null {
  const previous = match.contract.clauses[clause.id - 1];
  if (pronounOf(match, clause) < 0) return null;
  if (previous?.section !== clause.section || previous.kind === 'heading') return null;
  return subjectsOf(match, frame, previous)[0]?.agent ?? null;
}

/** Farthest a verb may stand from its subject, with a relative clause or aside between commas. */
const ASIDE = 25;

function verbAfter(form: readonly string[], from: number, to: number): number | null {
  let t = from;
  if (form[t] === ',') {
    const end = form.indexOf(',', t + 1);
    if (end < 0 || end >= to || end - t > ASIDE) return null;
    t = end + 1;
  }
  while (
    t < to &&
    (BETWEEN.has(form[t] ?? '') || /ment$/.test(form[t] ?? '') || /^(?:pas|plus|jamais|aucun)$/.test(form[t] ?? ''))
  )
    t++;
  const word = form[t] ?? '';
  return t < to && /^[a-z-]{2,}/.test(word) && !NO_VERB.has(word) ? t : null;
}

/** « Chaque partie garde confidentiel… », « l'autre partie peut résilier »: what binds both binds the provider. */
export function mutual(form: readonly string[], clause: Span): Anchor[] {
  const found: Anchor[] = [];
  for (let t = clause.from; t < clause.to; t++) {
    const word = form[t] ?? '';
    if (!/^(?:parties|partie|chacune?|autre)$/.test(word)) continue;
    const verb = verbAfter(form, t + 1, clause.to);
    if (verb === null || verb > t + 4) continue;
    if (/^(?:engag|oblig|gard|tien|preserv|respect|conserv)/.test(form[verb] ?? '')) found.push(plain(one(verb)));
    const ends = form.slice(verb + 1, verb + 5).some((next) => /^(?:resili|mettre|rompre)/.test(next));
    if (/^(?:peut|peuvent|pourra|pourront)$/.test(form[verb] ?? '') && ends)
      found.push({ ...one(verb), kind: 'right', subject: null });
  }
  return found;
}
