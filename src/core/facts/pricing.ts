/** Pricing: what the contract or quote costs, line by line, and over three years when the data allow. */
import type { ContractMatch } from '../review/contract-match.ts';
import type { ContractFacts, PriceLine, Pricing } from '../review/types.ts';
import { readPriceLines } from './pricing-lines.ts';
import { readRevision } from './pricing-revision.ts';

/** Length over which offers are brought to one price, in months. */
export const COMPARED_MONTHS = 36;
const MONTHS: Record<PriceLine['period'], number> = { month: 1, quarter: 3, year: 12, once: 0, use: 0 };
/** A stated total this close to the sum of its lines, in euros, confirms them. */
const TOLERANCE = 0.5;

/** Prices of a contract; every total is null when nothing allows to tell it. `price` is what the prose says first. */
export function readPricing(index: ContractMatch, price: ContractFacts['price']): Pricing {
  const lines = readPriceLines(index);
  const revision = readRevision(index);
  const assumptions: string[] = [];
  const monthly = monthlyOf(lines, price, assumptions);
  const setup = setupOf(lines, assumptions);
  const options = lines.filter((line) => line.role === 'option');
  if (options.length > 0) assumptions.push('Les options ne sont pas comptées.');
  if (monthly !== null && revision.index !== null)
    assumptions.push(
      `Les prix sont supposés stables${revision.cap === null ? '' : ' (hausse annuelle plafonnée)'}\u00a0: leur révision n’est pas comptée.`,
    );
  const tax = taxOf(lines);
  if (monthly !== null && tax === null) assumptions.push('Le texte ne dit pas si ces prix sont hors taxes.');
  return {
    lines,
    monthly,
    setup,
    threeYears: monthly === null ? null : cents(monthly * COMPARED_MONTHS + (setup ?? 0)),
    tax,
    index: revision.index,
    cap: revision.cap,
    assumptions: monthly === null ? [] : assumptions,
  };
}

/** The stated total, else the sum of the recurring lines, else the price of the prose. */
function monthlyOf(lines: PriceLine[], price: ContractFacts['price'], assumptions: string[]): number | null {
  const recurring = lines.filter((line) => MONTHS[line.period] > 0);
  const totals = recurring.filter((line) => line.role === 'total').map(perMonth);
  const own = recurring.filter((line) => line.role === 'line');
  const sum = cents(own.reduce((total, line) => total + perMonth(line), 0));
  const stated = totals.length > 0 ? Math.max(...totals) : null;
  if (stated !== null) {
    if (own.length > 1 && Math.abs(stated - sum) > TOLERANCE)
      assumptions.push(
        'Le total annoncé ne correspond pas à la somme des lignes\u00a0: c’est le total qui est compté.',
      );
    return stated;
  }
  if (own.length > 0) {
    // A stated price above all that the lines add up to: they are options or extras, and a total of them would deceive.
    if (price !== null && statedPerMonth(price) > sum + TOLERANCE) return null;
    if (own.length > 1) assumptions.push('Le prix mensuel est la somme des lignes\u00a0: aucun total n’est annoncé.');
    if (own.some((line) => line.period !== 'month'))
      assumptions.push('Les prix annuels ou trimestriels sont ramenés au mois.');
    return sum;
  }
  if (price === null) return null;
  if (price.unit === 'par an') assumptions.push('Le prix annuel est ramené au mois.');
  return statedPerMonth(price);
}

function statedPerMonth(price: NonNullable<ContractFacts['price']>): number {
  const months = price.unit === 'par an' ? 12 : price.unit === 'par trimestre' ? 3 : 1;
  return cents(price.amount / months);
}

function setupOf(lines: PriceLine[], assumptions: string[]): number | null {
  const once = lines.filter((line) => line.period === 'once' && line.role === 'line');
  const totals = lines.filter((line) => line.period === 'once' && line.role === 'total').map((line) => line.amount);
  if (totals.length > 0) return Math.max(...totals);
  if (once.length > 0) return cents(once.reduce((total, line) => total + line.amount * line.quantity, 0));
  assumptions.push('Aucun frais de mise en service n’est indiqué\u00a0: il est compté pour zéro.');
  return null;
}

function perMonth(line: PriceLine): number {
  return (line.amount * line.quantity) / MONTHS[line.period];
}

function taxOf(lines: PriceLine[]): Pricing['tax'] {
  const said = lines.map((line) => line.tax).filter((tax) => tax !== null);
  return said.length > 0 && said.every((tax) => tax === said[0]) ? (said[0] ?? null) : null;
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}
