/** Opening hours: « de 8 h 30 à 18 h », « 9h-12h / 14h-18h », « 24 h/24 », « de neuf (9) heures à dix-huit (18) heures ». */
import { readNumber } from './numbers.ts';
import type { Tokens } from './tokens.ts';

/** Hours from opening to closing, breaks taken out; `from`/`to` are tokens. */
export interface OpeningRead {
  hours: number;
  opens: number;
  closes: number;
  from: number;
  to: number;
}

const BETWEEN = /^(a|-|–|—|et|\/|au|jusqu')$/;
const NEXT_PART = /^(et|puis|,|\/|;|de|-|–)$/;
const HOUR = /^(h|heures|heure|:)$/;

/** The opening that starts at token `t`, two half-days counted together, or null. */
export function readOpening(tokens: Tokens, t: number): OpeningRead | null {
  const permanent = readPermanent(tokens, t);
  if (permanent) return permanent;
  const first = readRange(tokens, t);
  if (!first) return null;
  let next = first.to;
  while (next < first.to + 3 && NEXT_PART.test(tokens.form[next] ?? '')) next++;
  const second = next > first.to ? readRange(tokens, next) : null;
  if (!second || second.opens < first.closes) return first;
  return { ...first, hours: first.hours + second.hours, closes: second.closes, to: second.to };
}

/** « 24 h/24 », « 24 heures sur 24 », « 24/7 ». */
function readPermanent({ form }: Tokens, t: number): OpeningRead | null {
  if (form[t] !== '24' || !/^(h|heures|\/)$/.test(form[t + 1] ?? '')) return null;
  let k = form[t + 1] === '/' ? t + 1 : t + 2;
  if (form[k] === '/' || form[k] === 'sur') k++;
  const ends = k > t + 1 && (form[k] === '24' || (form[t + 1] === '/' && form[k] === '7'));
  return ends ? { hours: 24, opens: 0, closes: 24, from: t, to: k + 1 } : null;
}

function readRange(tokens: Tokens, t: number): OpeningRead | null {
  const start = readClock(tokens, t);
  if (!start || !BETWEEN.test(tokens.form[start.to] ?? '')) return null;
  const at = tokens.form[start.to] === "jusqu'" ? start.to + 2 : start.to + 1;
  const end = readClock(tokens, at);
  if (!end || end.hours <= start.hours) return null;
  return { hours: end.hours - start.hours, opens: start.hours, closes: end.hours, from: t, to: end.to };
}

function readClock(tokens: Tokens, t: number): { hours: number; to: number } | null {
  const { form } = tokens;
  if (form[t] === 'midi') return { hours: 12, to: t + 1 };
  const number = readNumber(tokens, t);
  if (!number || number.value > 24 || !HOUR.test(form[number.end] ?? '')) return null;
  const minutes = /^[0-5]\d$/.test(form[number.end + 1] ?? '') ? Number(form[number.end + 1]) : null;
  const spelled = minutes === null && form[number.end + 1] === 'trente' ? 30 : minutes;
  return { hours: number.value + (spelled ?? 0) / 60, to: number.end + (spelled === null ? 1 : 2) };
}
