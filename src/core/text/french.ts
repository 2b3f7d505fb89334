/** French typography that the core itself writes with; the reports add the rest. */

/** No-break space: before « : ; ? ! % € » and inside « ». */
export const NBSP = '\u00a0';

/** First letter as a capital, accents kept. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** First letter as a small one, accents kept. */
export function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
