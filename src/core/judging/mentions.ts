/** Mentions: where a segment names the parties, and whether each acts, is acted for, or is only spoken of. */
import type { MatchIndex } from '../matching/occurrences.ts';
import { lowerBound } from '../matching/sorted.ts';
import type { Span } from '../text/clauses.ts';
import { bySegment } from './by-segment.ts';
import type { FrameConcepts } from './frame-concepts.ts';

export type Agent = 'provider' | 'client';

const PREPOSITIONS = new Set([
  'de',
  'du',
  'des',
  "d'",
  'au',
  'aux',
  'a',
  'pour',
  'avec',
  'chez',
  'aupres',
  'envers',
  'sur',
  'entre',
  'contre',
  'vers',
  'dans',
  'sous',
  'votre',
  'nos',
  'vos',
  'notre',
  'dudit',
  'audit',
  'son',
  'sa',
  'ses',
  'leur',
  'leurs',
  'en',
  'que',
  "qu'",
]);
const DETERMINERS = new Set([
  'le',
  'la',
  'les',
  "l'",
  'un',
  'une',
  'chaque',
  'ledit',
  'tout',
  'cet',
  'ce',
  'seul',
  'seule',
]);

/** A party named in a segment. */
export interface Mention {
  agent: Agent;
  span: Span;
  role: 'subject' | 'agent' | 'object';
}

/** How the parties are read with the concepts of a rule set: once a segment. */
const READERS = new WeakMap<FrameConcepts, (index: MatchIndex, segment: Span) => readonly Mention[]>();

/** The parties that a segment names, in order. */
export function mentionsIn(index: MatchIndex, concepts: FrameConcepts, segment: Span): readonly Mention[] {
  let reader = READERS.get(concepts);
  if (!reader) {
    reader = bySegment((one: MatchIndex, span) => readMentions(one, concepts, span));
    READERS.set(concepts, reader);
  }
  return reader(index, segment);
}

function readMentions(index: MatchIndex, concepts: FrameConcepts, segment: Span): Mention[] {
  const found: Mention[] = [];
  const beside = (token: number) => endsAt(index, concepts.provider, token) || endsAt(index, concepts.client, token);
  for (const [agent, node] of [
    ['provider', concepts.provider],
    ['client', concepts.client],
  ] as const) {
    const { starts, ends } = index.at(node);
    for (let i = lowerBound(starts, segment.from); i < starts.length && (starts[i] ?? 0) < segment.to; i++) {
      const span = { from: starts[i] ?? 0, to: ends[i] ?? 0 };
      found.push({ agent, span, role: roleOf(index, span, segment, beside) });
    }
  }
  const asked = impliedClient(index, segment);
  if (asked) found.push({ agent: 'client', span: asked, role: 'subject' });
  return found.sort((a, b) => a.span.from - b.span.from);
}

/** What opens an item before its first word. */
const OPENING = /^[^a-z]*$/;
/** What a client is offered, in the same tone: « bénéficiez d'une sauvegarde », « contactez-nous ». */
const OFFERED =
  /^(?:chez|assez|rendez|benefici|profit|dispos|recev|retrouv|decouvr|conserv|gard|acced|contact|appel|telephon|ecriv|joign|consult|dorm|travaill|econom|oubli|choisi|beneficiez|gagn|pouv|voul|souhait|avez|aurez|serez|etes|conn|ouvr|imagin|pens|rest|quitt|parl|sav|voy|not|compt|souscri|opt|ajout)/;

/** « tenez à jour le système », alone or in a list under « de votre côté, vous : »: the client is asked to do it. */
function impliedClient(index: MatchIndex, segment: Span): Span | null {
  const { form } = index.contract.tokens;
  let t = segment.from;
  while (t < segment.to && OPENING.test(form[t] ?? '')) t++;
  const word = form[t] ?? '';
  return word.length >= 5 && word.endsWith('ez') && !OFFERED.test(word) ? { from: t, to: t + 1 } : null;
}

/** « vos données » names what is the client's, not the client as the one who acts. */
const POSSESSIVES = new Set(['votre', 'vos', 'notre', 'nos']);

/** « les Données Client », « l'Espace Client »: a defined term named after the client, who does nothing in it. */
const NAMED_AFTER_CLIENT = new Set([
  ...['donnee', 'donnees', 'contenu', 'contenus', 'fichiers', 'informations', 'base', 'dossier', 'materiel'],
  ...['espace', 'compte', 'comptes', 'portail', 'site', 'sites', 'service', 'relation', 'support', 'environnement'],
]);

/** What is counted by head: « le forfait par utilisateur », « 12 € par praticien » name no one who acts. */
const RATED =
  /^(?:forfaits?|prix|tarifs?|tarification|abonnements?|licences?|redevances?|couts?|remises?|mois|an|annee|euros?|€|ht|ttc|comptes?|postes?|acces|boites?|numeros?|lignes?|limites?|plafonds?|quotas?|go|to)$/;

/** @param beside true when a party's name ends at that token */
function roleOf(index: MatchIndex, span: Span, segment: Span, beside: (token: number) => boolean): Mention['role'] {
  const { form } = index.contract.tokens;
  if (NAMED_AFTER_CLIENT.has(form[span.from - 1] ?? '')) return 'object';
  if (POSSESSIVES.has(form[span.from] ?? '')) return 'object';
  if (form[span.from] === 'vous' || form[span.from] === 'nous') return pronounRole(form, span, segment);
  let t = span.from - 1;
  while (t >= segment.from && DETERMINERS.has(form[t] ?? '')) t--;
  const word = t >= segment.from ? (form[t] ?? '') : '';
  if (word === 'par') return RATED.test(form[t - 1] ?? '') && t + 1 === span.from ? 'object' : 'agent';
  // « désigne un référent et le prestataire le prévient », against « le client et le prestataire conviennent ».
  if (word === 'et') return beside(t) ? 'object' : 'subject';
  return PREPOSITIONS.has(word) ? 'object' : 'subject';
}

function endsAt(index: MatchIndex, node: number, token: number): boolean {
  const { starts, ends } = index.at(node);
  const last = lowerBound(starts, token) - 1;
  return last >= 0 && ends[last] === token;
}

const VERB_ENDING: Record<string, RegExp> = { vous: /(?:ez|^etes|^faites|^dites)$/, nous: /(?:ons|^sommes)$/ };
const PRONOUN_REACH = 4;

/** « vous sauvegardez » has a subject, « vous sont rendues » and « nous vous informons » have an object. */
function pronounRole(form: readonly string[], span: Span, segment: Span): Mention['role'] {
  if (form[span.from - 1] === 'par') return 'agent';
  // « l'offre que vous avez souscrite »: the subject of the relative only.
  if (['que', "qu'", 'dont', 'ou'].includes(form[span.from - 1] ?? '')) return 'object';
  const ending = VERB_ENDING[form[span.from] ?? ''];
  for (let t = span.to; t < Math.min(segment.to, span.to + PRONOUN_REACH); t++) {
    if (ending?.test(form[t] ?? '')) return 'subject';
  }
  return 'object';
}
