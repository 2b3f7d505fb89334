/** Frequencies: how often something happens, as days between two occurrences (0 = continuous). */
import { readNumber } from './numbers.ts';
import type { Tokens } from './tokens.ts';
import { HOURS, periodOf, unitOf } from './units.ts';

/** Days between two occurrences, and the token after the words. */
export interface FrequencyRead {
  days: number;
  to: number;
}

/** How many words may stand between a number and its period: « deux restaurations complètes du serveur par an ». */
const MAX_WORDS_BETWEEN = 6;
const DAILY = /^(nuit|nuits|soir|soirs|soiree|matin|matins|veille|lendemain)$/;
const WEEKDAY = /^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?$/;

/** « quotidienne », « chaque nuit », « tous les mois », « en continu », « temps réel », or null. */
export function readWordFrequency(tokens: Tokens, t: number): FrequencyRead | null {
  const { form } = tokens;
  const word = form[t] ?? '';
  const next = form[t + 1] ?? '';
  const period = periodOf(word);
  if (period !== null) return { days: period, to: t + 1 };
  if (word === 'en' && (next === 'continu' || next === 'permanence')) return { days: 0, to: t + 2 };
  if (word === 'temps' && next === 'reel') return { days: 0, to: t + 2 };
  const at = word === 'chaque' ? t + 1 : /^tou(?:t|s|te|tes)$/.test(word) && next === 'les' ? t + 2 : -1;
  if (at < 0) return null;
  const ordinal = ORDINAL.test(form[at] ?? '') ? ordinalPeriod(tokens, at) : null;
  if (ordinal) return ordinal;
  const days = periodDays(form[at] ?? '');
  if (days !== null) return { days, to: at + 1 };
  const number = readNumber(tokens, at);
  const unit = number && unitOf(form[number.end] ?? '');
  return number && unit ? { days: (number.value * unit.times * HOURS[unit.unit]) / 24, to: number.end + 1 } : null;
}

const ORDINAL = /^(?:premiere?|derniere?|seconde?|deuxieme|troisieme)$/;

/** « chaque premier lundi du mois »: once in the period that the day belongs to. */
function ordinalPeriod({ form }: Tokens, at: number): FrequencyRead | null {
  for (let k = at + 1; k <= at + 4; k++) {
    if (/^(?:mois|trimestre|semestre|annee)$/.test(form[k] ?? ''))
      return { days: periodDays(form[k] ?? '') ?? 0, to: k + 1 };
  }
  return null;
}

/** « deux fois par an », « 1 fois/mois », « 2x/an », « un test de restauration par an »: `times` was read up to `at`. */
export function readTimesPer(tokens: Tokens, at: number, times: number): FrequencyRead | null {
  if (times <= 0) return null;
  const { form } = tokens;
  for (let k = at; k <= at + MAX_WORDS_BETWEEN && k < tokens.count; k++) {
    const word = form[k] ?? '';
    if (/^(?:[.;,:|()%€]|euros?|eur|\d.*)$/.test(word) || unitOf(word) !== null) return null;
    // « une restauration est testée deux fois par an »: the number beside « fois » is the one that counts.
    if (word === 'fois' && k > at) return null;
    const slash = word === '/';
    if (!slash && word !== 'par' && !(word === "l'" && form[k - 1] === 'fois')) continue;
    const unit = form[k + 1] === "l'" || form[k + 1] === 'chaque' ? k + 2 : k + 1;
    const days = periodDays(form[unit] ?? '') ?? (slash && form[unit] === 'j' ? 1 : null);
    return days === null ? null : { days: days / times, to: unit + 1 };
  }
  return null;
}

/** Days of a period named by a noun (« nuit », « trimestre »), or null. */
export function periodDays(word: string): number | null {
  if (DAILY.test(word)) return 1;
  if (WEEKDAY.test(word)) return 7;
  const unit = unitOf(word);
  return unit && (word.length > 2 || word === 'an') ? (unit.times * HOURS[unit.unit]) / 24 : null;
}
