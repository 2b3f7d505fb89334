/** Quantities: durations, frequencies, percentages, amounts and opening hours, read on tokens in one pass. */
import { readTimesPer, readWordFrequency } from './frequencies.ts';
import { isNumberWord, type NumberRead, readNumber } from './numbers.ts';
import { readOpening } from './openings.ts';
import type { Tokens } from './tokens.ts';
import { HOURS, isWorking, periodOf, type Unit, unitOf } from './units.ts';

export type QuantityKind = 'duration' | 'frequency' | 'percent' | 'amount' | 'opening' | 'number';

/**
 * A quantity. `value`: hours for durations, days between two occurrences for frequencies (0 = continuous), percent,
 * euros, hours a day for openings, bare value for numbers. A range keeps its larger bound in `value`.
 */
export interface Quantity {
  kind: QuantityKind;
  value: number;
  low: number;
  /** Unit as written, for durations ("jour ouvré"). */
  unit: Unit | null;
  /** Number as written, in `unit`; closing hour of an opening. */
  count: number;
  from: number;
  to: number;
  disagrees: boolean;
}

/** Reads every quantity of `tokens` in `[from, to)`, in order, without overlap. Linear. */
export function readQuantities(tokens: Tokens, from = 0, to = tokens.count): Quantity[] {
  const found: Quantity[] = [];
  const opens = openers(tokens);
  let t = from;
  while (t < to) {
    const read = opens[tokens.id[t] ?? -1] ? readAt(tokens, t, to) : null;
    if (read && read.to <= to && read.to > t) {
      found.push(read);
      t = read.to;
    } else t++;
  }
  return found;
}

const OPENING_WORDS = new Set([
  'chaque',
  'tous',
  'toutes',
  'tout',
  'toute',
  'en',
  'temps',
  'j',
  'h',
  'midi',
  'dans',
  'demi',
  'le',
]);
const OPENERS = new WeakMap<Tokens, boolean[]>();

/** Which forms may open a quantity, by form id; most words do not, and are passed over. */
function openers(tokens: Tokens): boolean[] {
  let opens = OPENERS.get(tokens);
  if (!opens || opens.length !== tokens.forms.length) {
    opens = tokens.forms.map(
      (form) => /^\d/.test(form) || OPENING_WORDS.has(form) || isNumberWord(form) || periodOf(form) !== null,
    );
    OPENERS.set(tokens, opens);
  }
  return opens;
}

const quantity = (
  kind: QuantityKind,
  value: number,
  from: number,
  to: number,
  more: Partial<Quantity> = {},
): Quantity => ({
  kind,
  value,
  low: value,
  unit: null,
  count: value,
  from,
  to,
  disagrees: false,
  ...more,
});

function readAt(tokens: Tokens, t: number, to: number): Quantity | null {
  const frequency = readWordFrequency(tokens, t);
  if (frequency) return quantity('frequency', frequency.days, t, frequency.to);
  const idiom = readIdiom(tokens, t);
  if (idiom) return idiom;
  const opening = readOpening(tokens, t);
  if (opening) return quantity('opening', opening.hours, t, opening.to, { low: opening.opens, count: opening.closes });
  return readNumbered(tokens, t, to);
}

const IDIOM_OPENERS = new Set(['j', 'h', 'dans', 'demi', 'le', '6', '7']);

/** « J+1 », « H+4 », « dans l'heure », « une demi-heure », « dans la journée », « le jour même », « 7 j/7 ». */
function readIdiom(tokens: Tokens, t: number): Quantity | null {
  const { form } = tokens;
  if (!IDIOM_OPENERS.has(form[t] ?? '')) return null;
  const follows = (...words: string[]) => words.every((word, i) => form[t + i] === word);
  if ((form[t] === 'j' || form[t] === 'h') && form[t + 1] === '+') {
    const number = readNumber(tokens, t + 2);
    const unit: Unit = form[t] === 'j' ? 'jour ouvré' : 'heure';
    return number && quantity('duration', number.value * HOURS[unit], t, number.end, { unit, count: number.value });
  }
  if (follows('dans', "l'", 'heure')) return quantity('duration', 1, t, t + 3, { unit: 'heure', count: 1 });
  if (follows('demi', 'heure')) return quantity('duration', 0.5, t, t + 2, { unit: 'minute', count: 30 });
  const within = form[t] === 'dans' && /^(?:le|la|l')$/.test(form[t + 1] ?? '') ? unitOf(form[t + 2] ?? '') : null;
  if (within && /^(?:mois|semaine|quinzaine|an|annee|trimestre)$/.test(form[t + 2] ?? '')) {
    return quantity('duration', within.times * HOURS[within.unit], t, t + 3, {
      unit: within.unit,
      count: within.times,
    });
  }
  if (follows('dans', 'la', 'journee') || follows('le', 'jour', 'meme'))
    return quantity('duration', 24, t, t + 3, { unit: 'jour ouvré', count: 1 });
  if (/^[67]$/.test(form[t] ?? '') && /^(?:j|jours)$/.test(form[t + 1] ?? '') && /^(?:\/|sur)/.test(form[t + 2] ?? ''))
    return quantity('number', 7, t, t + 4);
  return null;
}

function readNumbered(tokens: Tokens, t: number, to: number): Quantity | null {
  const first = readNumber(tokens, t);
  if (!first) return null;
  const number = upperBound(tokens, first) ?? first;
  const base = { low: first.value, disagrees: first.disagrees };
  const measured = readMeasured(tokens, t, number, base);
  if (measured) return measured;
  const frequency = readTimesPer(tokens, number.end, number.value);
  if (frequency) return quantity('frequency', frequency.days, t, frequency.to);
  return isArticle(tokens, t, number.end) || number.end > to
    ? null
    : quantity('number', number.value, t, number.end, base);
}

/** Second number of a range (« 2 à 4 heures »), when what follows it is a unit. */
function upperBound(tokens: Tokens, first: NumberRead): NumberRead | null {
  const { form } = tokens;
  if (!/^(a|-|–|ou|et)$/.test(form[first.end] ?? '')) return null;
  const second = readNumber(tokens, first.end + 1);
  const measured = second && (unitOf(form[second.end] ?? '') !== null || form[second.end] === '%');
  return second && measured && second.value > first.value ? second : null;
}

/** A number with its unit: share, money, time. */
function readMeasured(tokens: Tokens, t: number, number: NumberRead, base: Partial<Quantity>): Quantity | null {
  const { form } = tokens;
  const at = number.end;
  const word = form[at] ?? '';
  if (word === '%') return quantity('percent', number.value, t, at + 1, base);
  if (word === 'pour' && /^cents?$/.test(form[at + 1] ?? '')) return quantity('percent', number.value, t, at + 2, base);
  if (/^(€|euro|euros|eur)$/.test(word)) return quantity('amount', number.value, t, at + 1, base);
  const scaled = readScaledAmount(tokens, t, number, base);
  if (scaled) return scaled;
  // « les douze derniers mois »
  const gap = /^(dernier|derniere|premier|premiere)s?$/.test(word) ? 1 : 0;
  const unit = unitOf(form[at + gap] ?? '');
  return unit && readDuration(tokens, t, { ...number, end: at + gap }, unit, base);
}

/** « 15 k€ », « 2 M€ », « 1,5 million d'euros ». */
function readScaledAmount(tokens: Tokens, t: number, number: NumberRead, base: Partial<Quantity>): Quantity | null {
  const { form } = tokens;
  const at = number.end;
  const scale = { k: 1000, ke: 1000, m: 1e6, million: 1e6, millions: 1e6 }[form[at] ?? ''];
  if (!scale) return null;
  const next = form[at + 1] === "d'" || form[at + 1] === 'de' ? at + 2 : at + 1;
  const money = form[at] === 'ke' ? at : next;
  return /^(€|euros?|eur|ke)$/.test(form[money] ?? '')
    ? quantity('amount', number.value * scale, t, money + 1, base)
    : null;
}

/** « un » and « une » alone are articles. */
const isArticle = (tokens: Tokens, t: number, end: number) => end === t + 1 && /^une?$/.test(tokens.form[t] ?? '');

function readDuration(
  tokens: Tokens,
  t: number,
  number: NumberRead,
  unit: { unit: Unit; times: number },
  base: Partial<Quantity>,
): Quantity {
  let end = number.end + 1;
  let name = unit.unit;
  const working = [end, end + 1].find((k) => isWorking(tokens.form[k] ?? ''));
  if (working !== undefined) {
    if (name === 'jour') name = 'jour ouvré';
    else if (name === 'heure') name = 'heure ouvrée';
    end = working + 1;
  }
  const count = number.value * unit.times;
  const low = (base.low ?? number.value) * unit.times * HOURS[name];
  return quantity('duration', count * HOURS[name], t, end, { ...base, low, unit: name, count });
}
