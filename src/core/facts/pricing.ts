/** Pricing: what the contract or quote costs, line by line, and over three years when the data allow. */
import type { ContractFacts, FactSource, Pricing } from '../review/types.ts';
import { type Candidate, type Decision, decide, decided, sourceOf } from './decide.ts';
import type { FactReading } from './lines.ts';
import { monthsOf, unitOfPeriod } from './periods.ts';
import type { PriceRead } from './price-read.ts';
import { readPriceSentences } from './pricing-prose.ts';
import { readRevision } from './pricing-revision.ts';
import { readPriceRows } from './pricing-rows.ts';

/** Length over which offers are brought to one price, in months. */
export const COMPARED_MONTHS = 36;
/** A stated total this close to the sum of its lines, in euros, confirms them. */
const TOLERANCE = 0.5;
/** Below this a recurring amount prices no contract. */
const MIN_EUROS = 3;

export interface PriceFacts extends Pick<ContractFacts, 'price' | 'index'> {
  pricing: Pricing;
  sources: FactSource[];
}

/** Prices of a contract; every total is null when nothing allows to tell it with certainty. */
export function readPricing(reading: FactReading): PriceFacts {
  const read = [...readPriceRows(reading), ...readPriceSentences(reading)];
  const recurring = decidePrice(read);
  const setup = decideSetup(read);
  const { index, cap, sources } = readRevision(reading);
  const monthly = recurring.monthly;
  const once = decided(setup);
  const lines = read.filter(({ stated }) => !stated || read.every((one) => one.stated || one.shown.period === 'once'));
  return {
    price: recurring.price,
    index,
    pricing: {
      lines: lines.map(({ shown }) =>
        shown.role === 'total' && shown.label === 'Redevance' ? { ...shown, role: 'line' } : shown,
      ),
      monthly,
      setup: once,
      threeYears: monthly === null ? null : cents(monthly * COMPARED_MONTHS + (once ?? 0)),
      tax: taxOfAll(read),
      index,
      cap,
      assumptions: monthly === null ? [] : assumptionsOf(read, recurring, setup, index, cap),
    },
    sources: [...sourceOf(reading, 'price', recurring.decision), ...sourceOf(reading, 'setup', setup), ...sources],
  };
}

const SUBTOTAL = /^\s*sous[ -]total/i;

interface Recurring {
  decision: Decision<number>;
  price: ContractFacts['price'];
  monthly: number | null;
  /** What the monthly price was made of. */
  basis: 'stated' | 'lines' | 'none';
}

/** The price as the contract states it: a total or a sentence; else its lines, when how many of each is told. */
function decidePrice(read: PriceRead[]): Recurring {
  const recurring = read.filter(({ shown }) => monthsOf(shown.period) > 0 && Math.abs(shown.amount) >= MIN_EUROS);
  const totals = recurring.filter(({ shown }) => shown.role === 'total');
  // A sub-total says what is paid only where no total does.
  const whole = totals.filter(({ shown }) => !SUBTOTAL.test(shown.label));
  const stated = whole.length > 0 ? whole : totals;
  if (stated.length > 0) {
    const decision = decide(stated.map((one) => candidate(one, perMonth(one))));
    const first = stated.find((one) => perMonth(one) === decided(decision));
    return { decision, price: first ? asPrice(first) : null, monthly: decided(decision), basis: 'stated' };
  }
  const own = recurring.filter(({ shown }) => shown.role === 'line');
  if (own.length === 0) return { decision: { state: 'silent' }, price: null, monthly: null, basis: 'none' };
  if (own.some(({ ambiguous }) => ambiguous))
    return {
      decision: { state: 'doubtful', from: own.map((one) => candidate(one, perMonth(one))) },
      price: null,
      monthly: null,
      basis: 'lines',
    };
  const monthly = cents(own.reduce((total, one) => total + perMonth(one), 0));
  const main = mainLine(own);
  const decision: Decision<number> = {
    state: 'read',
    value: monthly,
    from: own.map((one) => candidate(one, perMonth(one))),
  };
  const price = main ? asPrice(main) : { amount: monthly, unit: 'par mois', quote: own[0]?.shown.quote ?? '' };
  return { decision, price, monthly, basis: 'lines' };
}

const MAIN = /redevance|abonnement|forfait|loyer/;

/** The one line that is the contract itself, the others being options subscribed to. */
function mainLine(own: PriceRead[]): PriceRead | null {
  const [only, ...others] = own;
  if (only && others.length === 0) return only;
  const isOption = ({ line }: PriceRead) =>
    /\boptions?\b/.test([line.topic, ...line.cells.map((cell) => cell.header)].join(' '));
  const main = own.filter((one) => MAIN.test(`${one.line.topic} ${one.shown.label.toLowerCase()}`) && !isOption(one));
  const [first, ...more] = main;
  return first && more.length === 0 && own.every((one) => one === first || isOption(one)) ? first : null;
}

function asPrice({ shown }: PriceRead): ContractFacts['price'] {
  return { amount: cents(shown.amount * shown.quantity), unit: unitOfPeriod(shown.period), quote: shown.quote };
}

function candidate(read: PriceRead, value: number): Candidate<number> {
  return { value, strength: 3, line: read.line, marks: [read.mark] };
}

function perMonth({ shown }: PriceRead): number {
  return cents((shown.amount * shown.quantity) / monthsOf(shown.period));
}

/** What is paid once: its total, else the sum of its lines; a line said twice counts once. */
function decideSetup(read: PriceRead[]): Decision<number> {
  const once = read.filter(({ shown }) => shown.period === 'once' && shown.role !== 'option');
  const totals = once.filter(({ shown }) => shown.role === 'total');
  if (totals.length > 0) return decide(totals.map((one) => candidate(one, one.shown.amount)));
  const distinct = once.filter(
    (one, i) => once.findIndex(({ shown }) => shown.amount === one.shown.amount) === i || one.line.cells.length > 1,
  );
  if (distinct.length === 0) return { state: 'silent' };
  const from = distinct.map((one) => candidate(one, one.shown.amount));
  if (distinct.some(({ ambiguous }) => ambiguous)) return { state: 'doubtful', from };
  return {
    state: 'read',
    value: cents(distinct.reduce((total, { shown }) => total + shown.amount * shown.quantity, 0)),
    from,
  };
}

function assumptionsOf(
  read: PriceRead[],
  recurring: Recurring,
  setup: Decision<number>,
  index: string | null,
  cap: number | null,
): string[] {
  const said: string[] = [];
  const own = read.filter(({ shown }) => monthsOf(shown.period) > 0 && shown.role === 'line');
  const sum = cents(own.reduce((total, one) => total + perMonth(one), 0));
  if (recurring.basis === 'stated' && own.length > 1 && Math.abs((recurring.monthly ?? 0) - sum) > TOLERANCE)
    said.push('Le total annoncé ne correspond pas à la somme des lignes\u00a0: c’est le total qui est compté.');
  if (recurring.basis === 'lines' && own.length > 1)
    said.push('Le prix mensuel est la somme des lignes\u00a0: aucun total n’est annoncé.');
  if (recurring.price?.unit === 'par an') said.push('Le prix annuel est ramené au mois.');
  else if (recurring.price?.unit === 'par trimestre') said.push('Le prix trimestriel est ramené au mois.');
  else if (recurring.basis === 'lines' && own.some(({ shown }) => shown.period !== 'month'))
    said.push('Les prix annuels ou trimestriels sont ramenés au mois.');
  if (setup.state === 'silent')
    said.push('Aucun frais de mise en service n’est indiqué\u00a0: il est compté pour zéro.');
  if (setup.state === 'doubtful')
    said.push('Les frais de mise en service ne se lisent pas avec certitude\u00a0: ils ne sont pas comptés.');
  if (read.some(({ shown }) => shown.role === 'option'))
    said.push('Les options non retenues et les prestations à la demande ne sont pas comptées.');
  if (index !== null)
    said.push(
      `Les prix sont supposés stables${cap === null ? '' : ' (hausse annuelle plafonnée)'}\u00a0: leur révision n’est pas comptée.`,
    );
  if (taxOfAll(read) === null) said.push('Le texte ne dit pas si ces prix sont hors taxes.');
  return said;
}

function taxOfAll(read: PriceRead[]): Pricing['tax'] {
  const said = read.map(({ shown }) => shown.tax).filter((tax) => tax !== null);
  return said.length > 0 && said.every((tax) => tax === said[0]) ? (said[0] ?? null) : null;
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}
