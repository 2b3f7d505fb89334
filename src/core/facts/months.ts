/** Months: lengths of contracts in one unit, and the words that speak of what follows a first period. */
import type { Quantity } from '../text/quantities.ts';
import { addMonths } from './dates.ts';
import { addDays } from './days.ts';

const HOURS_A_MONTH = 720;

/** A duration in months, to the tenth. */
export function inMonths(quantity: Quantity): number {
  if (quantity.unit === 'mois') return quantity.count;
  if (quantity.unit === 'an') return quantity.count * 12;
  return Math.round((10 * quantity.value) / HOURS_A_MONTH) / 10;
}

const MOST_MONTHS = 600;

/** Whole months from the day `start` to the end of the day `end`; null when they are not whole. */
export function monthsBetween(start: string, end: string): number | null {
  const after = addDays(end, 1);
  for (let count = 1; count <= MOST_MONTHS; count++) {
    const reached = addMonths(start, count);
    if (reached === after || reached === end) return count;
    if (reached > after) return null;
  }
  return null;
}

const RENEWAL =
  /reconduc|reconduit|renouvel|prorog|prolong|poursui|repart|\bensuite\b|\bpuis\b|nouvelle (?:periode|duree)|nouveau terme|au dela|a l' issue|a l' expiration/;

/** True when words speak of a renewal, or of what comes after the first period. */
export function saysRenewal(text: string): boolean {
  return RENEWAL.test(text);
}
