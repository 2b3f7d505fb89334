/** Facts in French: amounts, months and shares, as a reader sees them. */
import { NBSP } from '../text/french.ts';

/** "1 390,50 €": whole amounts without cents. */
export function euros(value: number): string {
  const [units = '', cents] = (Number.isInteger(value) ? String(value) : value.toFixed(2)).split('.');
  const grouped = units.replace(/\B(?=(?:\d{3})+$)/g, NBSP);
  return `${grouped}${cents ? `,${cents}` : ''}${NBSP}€`;
}

/** "12 mois", "1,5 mois". */
export function months(value: number): string {
  return `${decimal(value)}${NBSP}mois`;
}

/** "3 %". */
export function percent(value: number): string {
  return `${decimal(value)}${NBSP}%`;
}

function decimal(value: number): string {
  return String(Math.round(value * 10) / 10).replace('.', ',');
}
