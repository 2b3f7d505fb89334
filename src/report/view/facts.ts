/** The facts of a contract as a reader sees them: what was read, the words it rests on, and what could not be told. */
import type { ContractFacts, FactKey, FactPassage } from '../../core/review/types.ts';
import { counted, formatAmount, formatDate, NBSP, typeset } from '../typography.ts';
import { describePassage, type PageCounts, type QuoteView } from './quotes.ts';
import { shownLine } from './shown-text.ts';

export interface FactView {
  label: string;
  /** Null when the contract does not say. */
  value: string | null;
  strong: boolean;
  /** True when part of it could not be read with certainty: the quotes are then the passages that may hold it. */
  doubtful: boolean;
  quotes: QuoteView[];
}

/** Words for a fact that passages may hold, and that none gives for sure. */
export const NOT_SURE = 'non lu avec certitude';

/** Term, notice and price of a contract, in the order of a report; `today` (ISO) tells a date that is past. */
export function describeFacts(facts: ContractFacts, today: string, pages: PageCounts): FactView[] {
  const view = (label: string, value: string | null, keys: FactKey[], strong = false): FactView => ({
    label,
    value,
    strong: strong && value !== null,
    doubtful: keys.some((key) => isDoubtful(facts, key)),
    quotes: quotesOf(facts, keys, pages),
  });
  return [
    view('Durée', describeTerm(facts), ['term', 'startDate', 'renewal']),
    view('À dénoncer', describeNotice(facts, today), ['notice'], facts.noticeDate !== null),
    view('Prix', describePrice(facts), ['price', 'setup', 'index', 'cap']),
  ];
}

/** True when passages may hold a fact, and none gives it for sure. */
export function isDoubtful({ sources }: ContractFacts, fact: FactKey): boolean {
  return (sources ?? []).some((source) => source.fact === fact && !source.certain);
}

/** The passages behind some facts, each once. */
export function quotesOf({ sources }: ContractFacts, facts: FactKey[], pages: PageCounts): QuoteView[] {
  const passages = facts.flatMap((fact) =>
    (sources ?? []).filter((source) => source.fact === fact).flatMap((one) => one.passages),
  );
  const distinct = new Map<string, FactPassage>();
  for (const passage of passages) {
    const place = `${passage.document} ${passage.start} ${passage.end}`;
    const known = distinct.get(place);
    distinct.set(place, known ? { ...known, marks: [...known.marks, ...passage.marks] } : passage);
  }
  return [...distinct.values()].map((passage) => describePassage(passage, pages));
}

function describeTerm(facts: ContractFacts): string | null {
  const { startDate, endDate, term, renewal } = facts;
  const parts: string[] = [];
  if (term !== null) parts.push(months(term));
  else if (isDoubtful(facts, 'term')) parts.push(NOT_SURE);
  if (startDate !== null) parts.push(`à partir du ${formatDate(startDate)}`);
  else if (isDoubtful(facts, 'startDate')) parts.push(`date d’effet ${NOT_SURE.replace('lu', 'lue')}`);
  if (endDate !== null) parts.push(`jusqu’au ${formatDate(endDate)}`);
  if (renewal === 0) parts.push('sans reconduction');
  else if (renewal !== null) parts.push(`reconduit par périodes de ${months(renewal)}`);
  else if (isDoubtful(facts, 'renewal')) parts.push('reconduit pour une durée non lue avec certitude');
  return parts.length > 0 ? parts.join(', ') : null;
}

function describeNotice(facts: ContractFacts, today: string): string | null {
  const { noticeDate, notice } = facts;
  if (notice === null && isDoubtful(facts, 'notice')) return `préavis ${NOT_SURE}`;
  const length = notice === null ? null : `préavis de ${months(notice)}`;
  if (noticeDate === null) return length;
  const past = noticeDate < today.slice(0, 10) ? ', date passée' : '';
  const day = `avant le ${formatDate(noticeDate)}`;
  return length === null ? `${day}${past}` : `${day} (${length}${past})`;
}

function describePrice(facts: ContractFacts): string | null {
  const { price, pricing, index } = facts;
  const parts: string[] = [];
  if (price !== null) parts.push(amountWithUnit(price, pricing?.tax ?? null));
  else if (isDoubtful(facts, 'price')) parts.push(NOT_SURE);
  if (pricing?.setup) parts.push(`${formatAmount(pricing.setup)}${NBSP}€ de mise en service`);
  else if (isDoubtful(facts, 'setup')) parts.push('mise en service non lue avec certitude');
  if (index !== null)
    parts.push(price === null ? `révision selon ${shownLine(index)}` : `révisé selon ${shownLine(index)}`);
  else if (isDoubtful(facts, 'index')) parts.push(`indice de révision ${NOT_SURE}`);
  return parts.length > 0 ? parts.join(', ') : null;
}

function amountWithUnit(price: NonNullable<ContractFacts['price']>, tax: 'HT' | 'TTC' | null): string {
  const unit = typeset(shownLine(price.unit));
  const euros = unit.includes('€') ? unit : `€${tax === null ? '' : ` ${tax}`} ${unit}`;
  return `${formatAmount(price.amount)}${NBSP}${euros}`.trim();
}

function months(count: number): string {
  return count > 0 && count % 12 === 0 ? counted(count / 12, 'an') : counted(count, 'mois', 'mois');
}
