/** Agent: who bears the duty that a span names, the provider or the client. */
import { type MatchIndex, occursIn } from '../matching/occurrences.ts';
import { lowerBound } from '../matching/sorted.ts';
import { cellAt } from '../text/cells.ts';
import type { Clause, Span } from '../text/clauses.ts';
import type { FrameConcepts } from './frame-concepts.ts';
import { CHARGED, labelValue } from './label-value.ts';
import { type Agent, type Mention, mentionsIn } from './mentions.ts';
import { endOf } from './segment.ts';

/** The agent, and the words that say so; `other`: neither party, by a matrix of responsibilities. */
export interface Agency {
  agent: Agent | 'other';
  words: Span;
  /** True when words, a label or a matrix of responsibilities say who bears the duty, not only who is the subject of a verb. */
  express: boolean;
}

/** Agent of `span` inside `segment`; null when the text names none (a passive without agent counts for the provider). */
export function agentOf(
  index: MatchIndex,
  concepts: FrameConcepts,
  clause: Clause,
  segment: Span,
  span: Span,
): Agency | null {
  return (
    chargeIn(index, concepts, segment) ??
    dativeAgent(index, concepts, clause, segment) ??
    rowAgent(index, concepts, clause) ??
    labelAgent(index, concepts, clause, span) ??
    grammaticalAgent(index, concepts, cellAt(clause, span.from) ?? segment, span) ??
    inherited(index, concepts, clause)
  );
}

/** Express wordings: « à la charge du client », « il appartient au client », « le prestataire prend en charge ». */
function chargeIn(index: MatchIndex, concepts: FrameConcepts, segment: Span): Agency | null {
  const client = lastCharge(index, concepts.chargeClient, concepts.provider, segment);
  const provider = lastCharge(index, concepts.chargeProvider, concepts.client, segment);
  if (client && (!provider || client.from >= provider.to)) return { agent: 'client', words: client, express: true };
  return provider ? { agent: 'provider', words: provider, express: true } : null;
}

const FALLS_TO = /^(?:incombe|incombent|incombera|incomberont|echoit|echoient|revient|reviennent|reviendra)$/;
const RELATIVE = new Set(['qui', 'que', "qu'"]);

/** « Il est rappelé à l'utilisateur que la sauvegarde lui incombe »: the duty is that of the party named last, the client's when none is. */
function dativeAgent(index: MatchIndex, concepts: FrameConcepts, clause: Clause, segment: Span): Agency | null {
  const { form } = index.contract.tokens;
  for (let t = segment.from + 1; t + 1 < segment.to; t++) {
    // « les obligations qui lui incombent » hand nothing over.
    if (
      (form[t] !== 'lui' && form[t] !== 'leur') ||
      !FALLS_TO.test(form[t + 1] ?? '') ||
      RELATIVE.has(form[t - 1] ?? '')
    )
      continue;
    const named = mentionsIn(index, concepts, { from: clause.from, to: t }).at(-1);
    return { agent: named?.agent ?? 'client', words: { from: t, to: t + 2 }, express: true };
  }
  return null;
}

/** « Contrôle des sauvegardes : client. »: a label whose value only names a party. */
function labelAgent(index: MatchIndex, concepts: FrameConcepts, clause: Clause, span: Span): Agency | null {
  const value = labelValue(index.contract, clause, span);
  const only = value && soleParty(index, concepts, value);
  return value && only ? { agent: only, words: value, express: true } : null;
}

/** A table cell that only names a party, or a mark under a column that does: the provider's is the first that names it. */
function rowAgent(index: MatchIndex, concepts: FrameConcepts, clause: Clause): Agency | null {
  if (clause.kind !== 'row') return null;
  let provider: Span | null = null;
  let elsewhere: Span | null = null;
  if (namesFormulas(index, concepts, clause) || namesBeneficiaries(index, concepts, clause)) return null;
  for (const cell of clause.cells.slice(1)) {
    const only = soleParty(index, concepts, cell);
    if (only) return { agent: only, words: cell, express: true };
    const headed = cell.header && soleParty(index, concepts, cell.header);
    const second = headed === 'provider' && provider !== null;
    if (headed === 'provider') provider ??= cell;
    if (!cell.header || !isMark(index, cell)) continue;
    if (headed && !second) return { agent: headed, words: cell, express: true };
    elsewhere ??= cell;
  }
  // « Pare-feu | I | C | R » under « Activité | Prestataire | Client | Opérateur »: somebody else does it.
  return provider && elsewhere ? { agent: 'other', words: elsewhere, express: true } : null;
}

/** « | PULSE START | PULSE PRO | »: titles that share the provider's name are its formulas, and no matrix of responsibilities. */
function namesFormulas(index: MatchIndex, concepts: FrameConcepts, { cells }: Clause): boolean {
  const { form } = index.contract.tokens;
  const heads = cells.slice(1).flatMap(({ header }) => {
    const first = header ? (form[header.from] ?? '') : '';
    return header && header.to - header.from > 1 && occursIn(index, concepts.provider, header.from, header.from + 1)
      ? [first]
      : [];
  });
  return new Set(heads).size < heads.length;
}

/** « | Service | Maisons de santé | Cabinets isolés | »: titles that all name clients tell who receives, not who does. */
function namesBeneficiaries(index: MatchIndex, concepts: FrameConcepts, { cells }: Clause): boolean {
  const named = cells.slice(1).flatMap(({ header }) => (header && soleParty(index, concepts, header)) ?? []);
  return named.length > 1 && named.every((agent) => agent === 'client');
}

/** A tick, the « R » of who does the work in a matrix of responsibilities (« R », « R/A », « A/R »), or the word for it (« réalise »). */
function isMark(index: MatchIndex, cell: Span): boolean {
  const { form } = index.contract.tokens;
  const size = cell.to - cell.from;
  if (size < 1 || size > 3) return false;
  return (
    /^(x|oui|r|ra|ar|realise|assure|execute|effectue|responsable|pilote|✓|✔|●|•|\[|☒|☑)$/.test(form[cell.from] ?? '') ||
    (size === 3 && form[cell.from] === 'a' && form[cell.to - 1] === 'r')
  );
}

/** « Documentation : livrée au client », « un réseau pour vous », « signalement au cabinet »: who receives does nothing. */
const GIVEN =
  /^(?:livre|remis|fourni|adresse|communique|transmis|envoye|propose|offert|ouvert|reserve|destine|accessible|visible|pour|espace|portail|accorde|verse$|credite|rendu|restitue|rembourse|signalement|alerte|appel|avis$|information|message|notification|rappel|envoi|remise|courriel|compte$|mail$)/;

function soleParty(index: MatchIndex, concepts: FrameConcepts, cell: Span): Agent | null {
  if (index.contract.tokens.form.slice(cell.from, Math.min(cell.to, cell.from + 2)).some((word) => GIVEN.test(word)))
    return null;
  // « Client », « À la charge du client », « Réalisé par le prestataire ».
  const charged = CHARGED.test(index.contract.tokens.form[cell.from] ?? '');
  if (cell.to - cell.from > (charged ? 8 : 4)) return null;
  const client = occursIn(index, concepts.client, cell.from, cell.to);
  const provider = occursIn(index, concepts.provider, cell.from, cell.to);
  if (client === provider) return null;
  return client ? 'client' : 'provider';
}

function grammaticalAgent(index: MatchIndex, concepts: FrameConcepts, segment: Span, span: Span): Agency | null {
  const mentions = mentionsIn(index, concepts, segment);
  const passive = mentions.find(
    (mention) =>
      mention.role === 'agent' &&
      Math.abs(mention.span.from - span.to) <= 25 &&
      !isParted(index, segment, mention.span, span) &&
      actsOn(index, mention.span, span),
  );
  if (passive) return { agent: passive.agent, words: passive.span, express: isDoneBy(index, passive.span, span) };
  const before = mentions.filter(
    (mention) =>
      mention.role === 'subject' && mention.span.from < span.to && !isOfCircumstance(index, mention.span, span.from),
  );
  const subject = subjectOf(index, before);
  if (!subject) return null;
  if (subject.agent === 'client' && isBeneficiary(index, concepts, subject.span, segment)) {
    const provider = before.find((mention) => mention.agent === 'provider');
    return provider ? { agent: 'provider', words: provider.span, express: false } : null;
  }
  return { agent: subject.agent, words: subject.span, express: false };
}

const SUBORDINATING = new Set(['lorsque', "lorsqu'", 'quand', 'si', "s'"]);
const RESUMING = new Set(['il', 'elle', 'ils', 'elles', 'vous', 'nous']);
/** Determiners that may stand between « lorsque » and the party. */
const MAX_DETERMINERS = 2;

/** « Lorsque le client choisit l'hébergement, Ostréa s'engage à… »: the subject of a circumstance, closed by its comma, is not that of the
 *  main clause, unless a pronoun resumes it. */
function isOfCircumstance(index: MatchIndex, party: Span, before: number): boolean {
  const { form } = index.contract.tokens;
  const opened = form.slice(Math.max(0, party.from - MAX_DETERMINERS), party.from + 1);
  if (!opened.some((word) => SUBORDINATING.has(word))) return false;
  for (let t = party.to; t < before; t++) if (form[t] === ',') return !RESUMING.has(form[t + 1] ?? '');
  return false;
}

const PARTICIPLE = /(?:[ée]|[ée]e|[ée]s|[ée]es|is|ise|ises|it|ite|its|ites|us?|ues?|erts?|ertes?)$/;
const AUXILIARY = /^(?:etant|est|sont|sera|seront|soit|soient|etre|ete|serait|seraient|etait|etaient)$/;

/** « après l'ouverture du ticket par l'utilisateur »: the party acts on another event. */
const TEMPORAL = new Set(['apres', 'avant', 'compter', 'partir', 'suivant', 'lors', 'suite', 'lorsque', 'reception']);

/** What a client does to what it hands over or chooses, not to the duty itself: « le successeur choisi par le client ». */
const RECEIVED =
  /^(?:choisi|designe|demande|souhaite|indique|fourni|saisi|confie|transmi|declare|signale|notifie|valide|accepte|approuve|paye|verse|mandate|retenu|agree|autorise|constate|detenu|communique|depose|cree|enregistre|renseigne)(?:e|s|es|te|tes)?$/;

/** Token of the « par » that brings a party in, or the last one where it might stand. */
function byBefore(form: readonly string[], party: Span): number {
  let by = party.from - 1;
  while (by > party.from - 4 && form[by] !== 'par') by--;
  return by;
}

/** False when « par X » belongs to another participle: « sauvegarde les données saisies par le praticien ». */
function actsOn(index: MatchIndex, party: Span, span: Span): boolean {
  const { form } = index.contract.tokens;
  if (isBracketed(form, party, span)) return false;
  const by = byBefore(form, party);
  for (let t = span.to; t < by; t++) if (TEMPORAL.has(form[t] ?? '')) return false;
  const participle = by - 1;
  // « Antivirus : fourni et géré par le client »: what follows a label is said of it.
  if (form[span.to] === ':' && party.from > span.to) return true;
  if (RECEIVED.test(form[participle] ?? '')) return false;
  if ((party.from >= span.to && participle < span.to) || !PARTICIPLE.test(form[participle] ?? '')) return true;
  if (party.from >= span.to && participle - span.to <= 1) return true;
  return [1, 2, 3, 4].some((back) => AUXILIARY.test(form[participle - back] ?? ''));
}

/** « L'hébergeur, dont les équipes sont alertées par le client, refait la sauvegarde »: what is said between commas acts on nothing after it. */
/** « chiffrement des disques (clés détenues par Ostréa), pare-feu »: what is said in brackets is said of the noun before them. */
function isBracketed(form: readonly string[], party: Span, span: Span): boolean {
  const [from, to] = party.from >= span.to ? [span.to, party.from] : [party.to, span.from];
  let depth = 0;
  for (let t = from; t < to; t++) {
    if (form[t] === '(') depth++;
    if (form[t] === ')') depth--;
  }
  return depth !== 0;
}

function isParted(index: MatchIndex, segment: Span, party: Span, span: Span): boolean {
  const { form } = index.contract.tokens;
  const after = party.to <= span.from && form.slice(party.to, span.from).includes(',');
  return after && form.slice(segment.from, party.from).includes(',');
}

/** « La sauvegarde est réalisée par le client », not « …, dont les équipes sont alertées par le client »: what the verb says is done is the duty itself. */
function isDoneBy(index: MatchIndex, party: Span, span: Span): boolean {
  const { form } = index.contract.tokens;
  const by = byBefore(form, party);
  if (span.to > by || !PARTICIPLE.test(form[by - 1] ?? '')) return false;
  return AUXILIARY.test(form[by - 2] ?? '') || AUXILIARY.test(form[by - 3] ?? '');
}

/** Words that part two subjects; where none does, the second is the object of the first's verb. */
const PARTING = new Set([
  ',',
  ';',
  ':',
  '(',
  ')',
  'que',
  "qu'",
  'qui',
  'dont',
  'lorsque',
  'si',
  'et',
  'ou',
  'mais',
  'car',
  'puis',
]);

/** Last subject before the span; « le prestataire prévient le cabinet » has the prestataire. */
function subjectOf(index: MatchIndex, before: Mention[]): Mention | undefined {
  let at = before.length - 1;
  while (at > 0) {
    const [previous, last] = [before[at - 1], before[at]];
    if (!previous || !last || previous.agent === last.agent) break;
    if (index.contract.tokens.form.slice(previous.span.to, last.span.from).some((word) => PARTING.has(word))) break;
    at--;
  }
  return before[at];
}

/** « Le client est informé », « bénéficie de », « dispose de » : the client receives, and bears nothing. */
function isBeneficiary(index: MatchIndex, concepts: FrameConcepts, subject: Span, segment: Span): boolean {
  return occursIn(index, concepts.benefits, subject.to, Math.min(segment.to, subject.to + 6));
}

/** A lead-in (« Le client s'engage à : ») or a heading (« Obligations du client ») gives its agent to what stands under it. */
function inherited(index: MatchIndex, concepts: FrameConcepts, clause: Clause): Agency | null {
  const lead = clause.lead >= 0 ? index.contract.clauses[clause.lead] : undefined;
  if (lead) {
    const charge = chargeIn(index, concepts, lead);
    if (charge) return charge;
    const titled = lastSpan(index, concepts.clientHeading, lead);
    if (titled) return { agent: 'client', words: titled, express: true };
    const subject = grammaticalAgent(index, concepts, lead, endOf(index.contract, lead));
    if (subject) return subject;
  }
  const heading = index.contract.clauses[clause.headings.at(-1) ?? -1];
  if (!heading) return null;
  const client = lastSpan(index, concepts.clientHeading, heading);
  return client ? { agent: 'client', words: client, express: true } : null;
}

/** Last wording of a charge that does not step over the other party (« incombe à l'infogérant de tenir au cabinet… »). */
function lastCharge(index: MatchIndex, node: number, other: number, segment: Span): Span | null {
  const found = lastSpan(index, node, segment);
  return found && occursIn(index, other, found.from, found.to) ? null : found;
}

function lastSpan(index: MatchIndex, node: number, span: Span): Span | null {
  const { starts, ends } = index.at(node);
  const last = lowerBound(starts, span.to) - 1;
  const start = starts[last];
  return start !== undefined && start >= span.from ? { from: start, to: ends[last] ?? start + 1 } : null;
}
