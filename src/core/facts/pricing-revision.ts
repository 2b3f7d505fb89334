/** Revision of the price: the index it follows, and the most it may rise in a year. */
import type { FactSource } from '../review/types.ts';
import { type Candidate, decide, decided, sourceOf } from './decide.ts';
import type { FactReading, Line } from './lines.ts';

/** Indexes that French service contracts are revised by: folded words, and how each is written. */
const INDEXES: [RegExp, string][] = [
  [/\bsyntec\b/, 'Syntec'],
  [/\bicht\b|cout horaire du travail/, 'ICHT-rev-TS'],
  [/\bilat\b/, 'ILAT'],
  [/\bilc\b/, 'ILC'],
  [/\bicc\b/, 'ICC'],
  [/\birl\b/, 'IRL'],
  [/\binsee\b/, 'Insee'],
];
const REVISED =
  /revis|index|indice|ajust|actualis|augment|hausse|evolu|relev|p1 = p0|variation|major|s' elever|suivent|\bsuit\b/;
const PRICE =
  /\bprix\b|redevance|tarif|abonnement|mensualit|montant|hausse|augmentation|loyer|contribution|cotisation|\belles?\b|\bils?\b|revision/;
const CAPPED =
  /plafonn|sans (?:que|pouvoir|jamais)\b[^.;]{0,80}(?:puisse|excede|depass|elever|superieur|de plus de)|ne (?:pourra|pouvant|peut|saurait)\b[^.;]{0,40}(?:exced|depass|superieur)|sans (?:pouvoir |jamais )?(?:exced|depass)|dans la limite|limite[es]?\b|au plus|(?:de )?(?:au )?maximum|maximal|au dessus/;
/** A threshold that opens a right, or a least, is no cap. */
const NO_CAP =
  /ne (?:pouvant|pourra|peut)[^.;]{0,30}inferieur|au moins|minimum de|plus eleve|\bsi (?:la hausse|l' augmentation|elle)|resilier/;
/** A cap over this is no cap on a price: it speaks of something else. */
const MOST_PERCENT = 25;

export interface Revision {
  index: string | null;
  /** Percent a year. */
  cap: number | null;
  sources: FactSource[];
}

/** Null where the contract does not say. */
export function readRevision(reading: FactReading): Revision {
  const revising = reading.lines.filter(
    ({ gist, topic }) => REVISED.test(gist.text) && (PRICE.test(gist.text) || PRICE.test(topic)),
  );
  const index = decide(revising.flatMap(indexOf));
  const cap = decide(revising.flatMap(capOf));
  return {
    index: decided(index),
    cap: decided(cap),
    sources: [...sourceOf(reading, 'index', index), ...sourceOf(reading, 'cap', cap)],
  };
}

function indexOf(line: Line): Candidate<string>[] {
  const names = INDEXES.filter(([sign]) => sign.test(line.gist.text)).map(([, name]) => name);
  // « l'indice Syntec publié par l'Insee » is one index.
  const own = names.length > 1 ? names.filter((name) => name !== 'Insee') : names;
  // Nor is the index of another name that the Insee publishes.
  if (own[0] === 'Insee' && /publiee? par l' insee/.test(line.gist.text)) return [];
  return own.length === 0 ? [] : [{ value: own.join(' et '), strength: 3, line, marks: [] }];
}

function capOf(line: Line): Candidate<number>[] {
  const { text, shares } = line.gist;
  if (shares.length === 0 || !CAPPED.test(text) || NO_CAP.test(text)) return [];
  const share = shares.find(({ value }) => value > 0 && value <= MOST_PERCENT);
  return share ? [{ value: share.value, strength: 3, line, marks: [share] }] : [];
}
