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
const DATE =
  /\b(\d{1,2})(?:er)?\s+(janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre)\s+(\d{4})\b|\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/gi;

/** A date found in a text: ISO day, where it starts and how long it is written. */
export interface DateRead {
  iso: string;
  index: number;
  length: number;
}

/** Every date of `text`, in order; a day that no calendar holds is left out. */
export function datesIn(text: string): DateRead[] {
  if (!/\d{4}/.test(text)) return [];
  return [...text.matchAll(DATE)].flatMap((match) => {
    const [written, day, name, year, numericDay, numericMonth, numericYear] = match;
    const month = name === undefined ? Number(numericMonth) : MONTHS.indexOf(plain(name)) + 1;
    const iso = isoDay(Number(year ?? numericYear), month, Number(day ?? numericDay));
    return iso ? [{ iso, index: match.index, length: written.length }] : [];
  });
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
