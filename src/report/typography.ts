/** French typography for everything a reader sees: numbers, dates, plurals, lists, and the spaces that must not break. */

import { NBSP } from '../core/text/french.ts';

// The interface font has no narrow no-break space (U+202F): this one stands everywhere.
export { capitalised, NBSP } from '../core/text/french.ts';

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

const UNITS =
  '%|€|h|heures?|jours?|mois|ans?|années?|semaines?|minutes?|min|secondes?|s|Ko|Mo|Go|To|km|points?|pages?|fois|clauses?';

// Made once: each costs more than a hundred uses, and a report has hundreds.
const numbers = new Map<number, Intl.NumberFormat>();
const DAYS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' });
const CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', timeStyle: 'short' });
const BEFORE_UNIT = new RegExp(`(?<=\\d) (?=(?:${UNITS})(?![\\p{L}\\d]))`, 'gu');

function numberFormat(decimals: number): Intl.NumberFormat {
  const known = numbers.get(decimals) ?? new Intl.NumberFormat('fr-FR', { maximumFractionDigits: decimals });
  numbers.set(decimals, known);
  return known;
}

/** A number the French way: "1 234,5". At most `decimals` digits after the comma (default 1), none when it is whole. */
export function formatNumber(value: number, decimals = 1): string {
  return numberFormat(decimals)
    .format(value)
    .replaceAll(/[\u202f\s]/g, NBSP)
    .replace(/^-/, '−');
}

/** An amount of money without its unit: whole, or with both decimals ("390", "1 390,50"). */
export function formatAmount(value: number): string {
  if (Number.isInteger(value)) return formatNumber(value);
  const [units, cents] = value.toFixed(2).split('.');
  return `${formatNumber(Number(units))},${cents}`;
}

/** An ISO day (`yyyy-mm-dd`, anything after it ignored) as "1er mars 2026"; returned as it came when it is not one. */
export function formatDate(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (!year || !name) return iso;
  return `${Number(day) === 1 ? '1er' : Number(day)}${NBSP}${name}${NBSP}${year}`;
}

/** The day of an instant, as it is in Paris: "22 décembre 2026". */
export function formatDay(instant: Date): string {
  return formatDate(DAYS.format(instant));
}

/** The time of an instant, as it is in Paris: "14 h 02". */
export function formatTime(instant: Date): string {
  const [hours, minutes] = CLOCK.format(instant).split(':');
  return `${Number(hours)}${NBSP}h${NBSP}${minutes}`;
}

/** A size in bytes as "50 Mo" (powers of 1024, one decimal under 10). */
export function formatBytes(bytes: number): string {
  const units = ['octets', 'Ko', 'Mo', 'Go', 'To'];
  let value = bytes;
  let rank = 0;
  while (value >= 1024 && rank < units.length - 1) {
    value /= 1024;
    rank += 1;
  }
  const unit = rank === 0 && value < 2 ? 'octet' : units[rank];
  return `${formatNumber(value, value < 10 && rank > 0 ? 1 : 0)}${NBSP}${unit}`;
}

/** The word that goes with a number: in French, zero and one are singular. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return Math.abs(count) < 2 ? one : many;
}

/** A number with its word: "1 piège", "11 pièges". */
export function counted(count: number, one: string, many?: string): string {
  return `${formatNumber(count)}${NBSP}${plural(count, one, many)}`;
}

/** "a", "a et b", "a, b et c". */
export function listed(items: readonly string[], last = 'et'): string {
  const rest = items.slice(0, -1);
  const end = items.at(-1) ?? '';
  return rest.length === 0 ? end : `${rest.join(', ')} ${last} ${end}`;
}

/** Page numbers in words, runs shortened: [2] is "page 2", [3, 4, 5, 9] is "pages 3 à 5 et 9". */
export function formatPages(pages: readonly number[]): string {
  const sorted = [...new Set(pages)].sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const page of sorted) {
    const run = runs.at(-1);
    if (run && run.at(-1) === page - 1) run.push(page);
    else runs.push([page]);
  }
  const words = runs.flatMap((run) =>
    run.length > 2 ? [`${run[0]}${NBSP}à${NBSP}${run.at(-1)}`] : run.map((page) => String(page)),
  );
  return `${plural(sorted.length, 'page')}${NBSP}${listed(words)}`;
}

/** Words between French quotation marks, with their no-break spaces. */
export function guillemets(text: string): string {
  return `«${NBSP}${text}${NBSP}»`;
}

/** Sets our own French prose: curly apostrophes, ellipsis, no-break spaces before : ; ? ! % € », inside « », between a
 *  number and its unit, after "article", "page" and "n°". Applying it twice changes nothing. Never for a contract's words. */
export function typeset(text: string): string {
  const known = typesetTexts.get(text);
  if (known !== undefined) return known;
  const set = setText(text);
  if (typesetTexts.size >= REMEMBERED) typesetTexts.clear();
  if (text.length <= LONGEST_REMEMBERED) typesetTexts.set(text, set);
  return set;
}

// Our own prose comes back from page to page: a report sets five hundred texts, nearly all of them from the rules.
const REMEMBERED = 4000;
const LONGEST_REMEMBERED = 500;
const typesetTexts = new Map<string, string>();

function setText(text: string): string {
  return text
    .replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’')
    .replaceAll('...', '…')
    .replaceAll(/ +(?=[:;?!»%€](?:[\s)»,.]|$))/g, NBSP)
    .replaceAll(/« ?(?=\S)/g, `«${NBSP}`)
    .replaceAll(/(?<=[^\s«])»/g, `${NBSP}»`)
    .replaceAll(/(?<=\d) (?=\d{3}(?!\d))/g, NBSP)
    .replaceAll(BEFORE_UNIT, NBSP)
    .replaceAll(/(?<=\d[ \u00a0]h) (?=\d)/g, NBSP)
    .replaceAll(/(?<=(?<![\p{L}])(?:[Aa]rticles?|[Pp]ages?|[Aa]nnexes?|n°|§)) (?=\d)/gu, NBSP);
}
