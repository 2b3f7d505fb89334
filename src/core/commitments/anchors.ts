/** Anchors: the words of a clause on which a duty or a right may rest, and whose they grammatically are. */

import type { FrameConcepts } from '../judging/frame-concepts.ts';
import type { ContractMatch } from '../review/contract-match.ts';
import type { Clause, Span } from '../text/clauses.ts';
import { isAboutDeal, limitsLiability, priceAnchors, redress } from './deal.ts';
import { type Anchor, mutual, one, plain, pronounAgent, subjectAnchors } from './subjects.ts';
import {
  AUXILIARY,
  AVAILABLE,
  BEFORE_NOUN,
  BETWEEN,
  INFINITIVE,
  MISUSE,
  NO_VERB,
  PARTICIPLE,
  SERVES,
  SERVICES,
} from './vocabulary.ts';

/** Anchors of a clause, in no order. */
export function anchorsIn(match: ContractMatch, frame: FrameConcepts, clause: Clause): Anchor[] {
  const { form } = match.contract.tokens;
  const words = form.slice(clause.from, clause.to);
  // Questions and the lines that introduce the parties bind nobody.
  if (words.at(-1) === '?' || words.includes('ci-apres')) return [];
  if (limitsLiability(words)) return [];
  const found = [...subjectAnchors(match, frame, clause), ...mutual(form, clause), ...redress(match, clause)];
  if (pronounAgent(match, frame, clause) === 'client') return found;
  if (isAboutDeal(match, clause)) return [...found, ...priceAnchors(form, clause)];
  return [
    ...found,
    ...passives(form, clause),
    ...offers(form, clause),
    ...services(form, clause),
    ...entries(form, clause),
    ...listed(match, clause),
    ...rows(form, clause),
    ...match
      .quantities(clause)
      .filter(({ kind }) => kind !== 'amount' && kind !== 'number')
      .map(({ from, to }) => plain({ from, to })),
  ];
}

/** « sont chiffrées », « est activée », « sera installé »; « donnent lieu à » is left to what follows. */
function passives(form: readonly string[], clause: Span): Anchor[] {
  const found: Anchor[] = [];
  for (let t = clause.from; t < clause.to - 1; t++) {
    if (!AUXILIARY.test(form[t] ?? '') || form[t] === 'a') continue;
    for (let p = t + 1; p < Math.min(clause.to, t + 5); p++) {
      const word = form[p] ?? '';
      if (word.length < 3 || BETWEEN.has(word) || /ment$/.test(word) || /^(?:pas|plus|jamais|ete)$/.test(word))
        continue;
      if (!PARTICIPLE.test(word) || NO_VERB.has(word)) break;
      found.push({ ...one(p), kind: MISUSE.test(word) ? 'misuse' : 'duty', subject: null });
      break;
    }
  }
  return found;
}

/** « L'assistance est joignable », « Mises à jour : comprises ». */
function offers(form: readonly string[], clause: Span): Anchor[] {
  const found: Anchor[] = [];
  for (let t = clause.from; t < clause.to; t++) if (AVAILABLE.test(form[t] ?? '')) found.push(plain(one(t)));
  return found;
}

/** « un technicien intervient », « les prises en main passent par un VPN »: a verb that agrees with a plural, or one of service. */
function services(form: readonly string[], clause: Span): Anchor[] {
  const found: Anchor[] = [];
  for (let t = clause.from + 1; t < clause.to; t++) {
    const [before, word] = [form[t - 1] ?? '', form[t] ?? ''];
    const plural = /[^m]ent$/.test(word) && /[a-z]{3,}[sx]$/.test(before) && !NOUNS_IN_ENT.test(word);
    if (plural || (SERVES.test(word) && !BEFORE_NOUN.test(before))) found.push(plain(one(t)));
  }
  return found;
}

const NOUNS_IN_ENT =
  /^(?:client|patient|incident|accident|present|different|frequent|souvent|recent|urgent|agent|adherent|equivalent|permanent)$/;

/** Tokens among which an entry names its service. */
const ENTRY_HEAD = 10;

/** « SR6 Réseau local : entretien du commutateur »: an entry of a list of services, which has no verb. */
function entries(form: readonly string[], clause: Clause): Anchor[] {
  if (clause.kind === 'row' || form[clause.to - 1] === ':') return [];
  const head = form.slice(clause.from, Math.min(clause.to, clause.from + ENTRY_HEAD));
  const at = head.findIndex(
    (word, i) => SERVICES.test(word) && (i <= 1 || head[i - 1] === ':' || /^(?:la|le|les|l')$/.test(head[i - 1] ?? '')),
  );
  return at >= 0 && (clause.kind === 'item' || head.includes(':')) ? [plain(one(clause.from + at))] : [];
}

/** « - remettre le procès-verbal » under « Le Prestataire s'engage à : »; the frame tells who the lead-in names. */
function listed({ contract }: ContractMatch, clause: Clause): Anchor[] {
  if (clause.lead < 0 || clause.kind === 'row') return [];
  const { form } = contract.tokens;
  let t = clause.from;
  while (t < clause.to && !/^[a-z]{3,}/.test(form[t] ?? '')) t++;
  return t < clause.to && INFINITIVE.test(form[t] ?? '') ? [plain(one(t))] : [];
}

const YES = /^(?:oui|x|✓|✔|☒|☑|r)$/;

/** A row that says yes, or names who does what it is about. */
function rows(form: readonly string[], clause: Clause): Anchor[] {
  const [first, ...others] = clause.cells;
  if (clause.kind !== 'row' || !first || first.to <= first.from) return [];
  const yes = others.some((cell) => cell.to - cell.from <= 2 && YES.test(form[cell.from] ?? ''));
  return [{ from: first.from, to: first.to, kind: yes ? 'duty' : 'row', subject: null }];
}
