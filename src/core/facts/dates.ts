/** Dates: as French contracts write them, and arithmetic on ISO days without any clock or time zone. */

const MONTHS = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
];
const WRITTEN =
  /\b(\d{1,2})(?:er)?\s+(janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre)\s+(\d{4})\b/i;
const NUMERIC = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/;

/** A date found in a text: ISO day, and where it stands. */
export interface DateRead {
  iso: string;
  index: number;
}

/** First date of `text`, or null. */
export function firstDate(text: string): DateRead | null {
  const written = WRITTEN.exec(text);
  const numeric = NUMERIC.exec(text);
  const first = written && (!numeric || written.index < numeric.index) ? written : numeric;
  if (!first) return null;
  const month = first === written ? MONTHS.indexOf(plain(first[2] ?? '')) + 1 : Number(first[2]);
  const iso = isoDay(Number(first[3]), month, Number(first[1]));
  return iso ? { iso, index: first.index } : null;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

function isoDay(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `iso` moved by `months` (negative for earlier); the day is kept, or the last of a shorter month. */
export function addMonths(iso: string, months: number): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const total = year * 12 + (month - 1) + Math.trunc(months);
  const y = Math.floor(total / 12);
  const m = (total % 12) + 1;
  return isoDay(y, m, Math.min(day, daysIn(y, m))) ?? iso;
}
