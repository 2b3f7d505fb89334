/** Quantities: durations, frequencies, percentages, amounts and opening hours, read on tokens in one pass. */
import { isNumberWord, readNumber } from './numbers.ts';
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
  /** Number as written, in `unit`. */
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
    if (!opens[tokens.id[t] ?? -1]) {
      t++;
      continue;
    }
    const quantity = readAt(tokens, t, to);
    if (quantity && quantity.to <= to && quantity.to > t) {
      found.push(quantity);
      t = quantity.to;
    } else t++;
  }
  return found;
}

const OPENING_WORDS = new Set(['chaque', 'tous', 'toutes', 'par', 'en', 'temps', 'j', 'h', 'midi']);
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
  return (
    readWordFrequency(tokens, t) ?? readRelativeDay(tokens, t) ?? readOpening(tokens, t) ?? readNumbered(tokens, t, to)
  );
}

/** « quotidienne », « chaque nuit », « tous les mois », « en continu », « temps réel ». */
function readWordFrequency(tokens: Tokens, t: number): Quantity | null {
  const { form } = tokens;
  const word = form[t] ?? '';
  const next = form[t + 1] ?? '';
  const period = periodOf(word);
  if (period !== null) return quantity('frequency', period, t, t + 1);
  if ((word === 'en' && (next === 'continu' || next === 'permanence')) || (word === 'temps' && next === 'reel'))
    return quantity('frequency', 0, t, t + 2);
  if (word === 'chaque' || ((word === 'tous' || word === 'toutes') && form[t + 1] === 'les') || word === 'par') {
    const at = word === 'chaque' || word === 'par' ? t + 1 : t + 2;
    const days = periodDays(form[at] ?? '');
    if (days !== null && word !== 'par') return quantity('frequency', days, t, at + 1);
    const number = word === 'par' ? null : readNumber(tokens, at);
    const unit = number && unitOf(form[number.end] ?? '');
    if (number && unit)
      return quantity('frequency', (number.value * unit.times * HOURS[unit.unit]) / 24, t, number.end + 1);
  }
  return null;
}

function periodDays(word: string): number | null {
  if (/^(nuit|nuits|soir|soirs|soiree|matin|matins|veille|lendemain)$/.test(word)) return 1;
  if (/^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?$/.test(word)) return 7;
  const unit = unitOf(word);
  return unit && (word.length > 2 || word === 'an') ? (unit.times * HOURS[unit.unit]) / 24 : null;
}

/** « J+1 » is one working day, « H+4 » four hours. */
function readRelativeDay(tokens: Tokens, t: number): Quantity | null {
  const { form } = tokens;
  if ((form[t] !== 'j' && form[t] !== 'h') || form[t + 1] !== '+') return null;
  const number = readNumber(tokens, t + 2);
  if (!number) return null;
  const unit: Unit = form[t] === 'j' ? 'jour ouvré' : 'heure';
  return quantity('duration', number.value * HOURS[unit], t, number.end, { unit, count: number.value });
}

/** « de 8 h 30 à 18 h », « 9h-12h », « 24 h/24 », « 7j/7 ». */
function readOpening(tokens: Tokens, t: number): Quantity | null {
  const { form } = tokens;
  const permanent = /^24$/.test(form[t] ?? '') && /^(h|heures|\/)$/.test(form[t + 1] ?? '');
  if (permanent) {
    let k = form[t + 1] === '/' ? t + 1 : t + 2;
    if (form[k] === '/' || form[k] === 'sur') k++;
    if (k > t + 1 && (form[k] === '24' || (form[t + 1] === '/' && form[k] === '7')))
      return quantity('opening', 24, t, k + 1);
  }
  if (/^[67]$/.test(form[t] ?? '') && /^(j|jours)$/.test(form[t + 1] ?? '') && /^(\/|sur)$/.test(form[t + 2] ?? ''))
    return quantity('number', 7, t, t + 4);
  const start = readClock(tokens, t);
  if (!start || !/^(a|-|–|—|et|\/|au|jusqu')$/.test(form[start.end] ?? '')) return null;
  const end = readClock(tokens, form[start.end] === "jusqu'" ? start.end + 2 : start.end + 1);
  if (!end || end.hours <= start.hours || !(start.explicit && end.explicit)) return null;
  return quantity('opening', end.hours - start.hours, t, end.end, { low: start.hours, count: end.hours });
}

function readClock(tokens: Tokens, t: number): { hours: number; end: number; explicit: boolean } | null {
  const { form } = tokens;
  const hour = /^\d{1,2}$/.test(form[t] ?? '') ? Number(form[t]) : form[t] === 'midi' ? 12 : -1;
  if (hour < 0 || hour > 24) return null;
  if (form[t] === 'midi') return { hours: 12, end: t + 1, explicit: true };
  if (!/^(h|heures|heure|:)$/.test(form[t + 1] ?? '')) return null;
  const minutes = /^[0-5]\d$/.test(form[t + 2] ?? '') ? Number(form[t + 2]) : null;
  return { hours: hour + (minutes ?? 0) / 60, end: minutes === null ? t + 2 : t + 3, explicit: true };
}

function readNumbered(tokens: Tokens, t: number, to: number): Quantity | null {
  const { form } = tokens;
  const first = readNumber(tokens, t);
  if (!first) return null;
  let number = first;
  let low = first.value;
  if (/^(a|-|–|ou|et)$/.test(form[first.end] ?? '')) {
    const second = readNumber(tokens, first.end + 1);
    if (second && second.value > first.value && (unitOf(form[second.end] ?? '') || form[second.end] === '%'))
      number = second;
  }
  if (number === first) low = first.value;
  const at = number.end;
  const word = form[at] ?? '';
  const base = { low, disagrees: first.disagrees };
  if (word === '%' || (word === 'pour' && /^cents?$/.test(form[at + 1] ?? '')))
    return quantity('percent', number.value, t, word === '%' ? at + 1 : at + 2, base);
  if (/^(€|euro|euros|eur)$/.test(word)) return quantity('amount', number.value, t, at + 1, base);
  if ((word === 'k' && form[at + 1] === '€') || word === 'ke')
    return quantity('amount', number.value * 1000, t, at + 2, base);
  if (word === 'fois' || word === '/' || word === 'x') {
    const frequency = readTimesPer(tokens, t, at, number.value);
    if (frequency) return frequency;
  }
  const unit = unitOf(word);
  if (unit) return readDuration(tokens, t, at, number.value, unit, base);
  return isArticle(tokens, t, number.end) || at > to ? null : quantity('number', number.value, t, at, base);
}

/** « un » and « une » alone are articles. */
const isArticle = (tokens: Tokens, t: number, end: number) => end === t + 1 && /^une?$/.test(tokens.form[t] ?? '');

/** « deux fois par an », « 1 fois/mois », « 4 / an ». */
function readTimesPer(tokens: Tokens, t: number, at: number, times: number): Quantity | null {
  const { form } = tokens;
  let k = form[at] === '/' ? at : at + 1;
  if (form[k] === 'par' || form[k] === '/' || form[k] === "l'") k++;
  else if (form[at] === 'fois') return null;
  if (form[k] === "l'") k++;
  const days = periodDays(form[k] ?? '') ?? (form[k] === 'j' ? 1 : null);
  if (days === null || times <= 0) return null;
  return quantity('frequency', days / times, t, k + 1);
}

function readDuration(
  tokens: Tokens,
  t: number,
  at: number,
  value: number,
  unit: { unit: Unit; times: number },
  base: Partial<Quantity>,
): Quantity {
  let end = at + 1;
  let name = unit.unit;
  for (let k = end; k < end + 2; k++) {
    if (!isWorking(tokens.form[k] ?? '')) continue;
    if (name === 'jour') name = 'jour ouvré';
    else if (name === 'heure') name = 'heure ouvrée';
    end = k + 1;
    break;
  }
  const count = value * unit.times;
  return quantity('duration', count * HOURS[name], t, end, {
    ...base,
    low: (base.low ?? value) * unit.times * HOURS[name],
    unit: name,
    count,
  });
}
