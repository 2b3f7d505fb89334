/** Term: how long the contract binds, how it renews, and the notice it asks for. */
import { lowerBound } from '../matching/sorted.ts';
import type { ContractMatch } from '../review/contract-match.ts';
import type { ContractFacts } from '../review/types.ts';
import type { RuleSet } from '../ruleset/compile.ts';
import { type Clause, textOf } from '../text/clauses.ts';
import { type Quantity, readQuantities } from '../text/quantities.ts';
import { addMonths, firstDate } from './dates.ts';

/** What the clauses on duration say. */
export type TermFacts = Pick<ContractFacts, 'startDate' | 'term' | 'renewal' | 'notice' | 'noticeDate' | 'endDate'>;

const HOURS_A_MONTH = 720;
const START =
  /(?:prend(?:ra)? effet|entr(?:e|ée|era) en vigueur|date d['’]effet|prise d['’]effet|à compter du|à partir du|mise en service le|d[ée]but(?:e|ant)?)/i;
const MAX_TERM_MONTHS = 240;
/** « une séance d'une durée de deux heures » is no term. */
const MIN_TERM_MONTHS = 1;
const MAX_NOTICE_MONTHS = 24;

/** Reads the term clauses; `today` (ISO) decides which renewal is the next one. */
export function readTerm(index: ContractMatch, ruleset: RuleSet, today: string): TermFacts {
  const concept = (name: string) => ruleset.patterns.concepts.get(name) ?? -1;
  const term =
    termInTable(index) ?? durationBeside(index, concept('fait_duree'), MAX_TERM_MONTHS, false, MIN_TERM_MONTHS);
  const tacit = spans(index, concept('fait_reconduction'));
  const denied = spans(index, concept('fait_sans_reconduction')).length > 0;
  const renewal = denied
    ? 0
    : tacit.length === 0
      ? null
      : (durationBeside(index, concept('fait_reconduction'), MAX_TERM_MONTHS) ?? term);
  const notice = durationBeside(index, concept('fait_preavis'), MAX_NOTICE_MONTHS, true);
  const startDate = readStart(index);
  const endDate = startDate !== null && term !== null ? nextEnd(startDate, term, renewal, today) : null;
  return {
    startDate,
    term,
    renewal,
    notice,
    endDate,
    noticeDate: endDate !== null && notice !== null ? addMonths(endDate, -Math.ceil(notice)) : null,
  };
}

function spans(index: ContractMatch, node: number): { from: number; clause: Clause }[] {
  return [...index.at(node).starts].flatMap((from) => {
    const clause = index.contract.clauses[index.contract.clauseOf[from] ?? -1];
    return clause && clause.kind !== 'heading' ? [{ from, clause }] : [];
  });
}

/** Months of the first duration that follows the words of `node` in their clause. */
function durationBeside(
  index: ContractMatch,
  node: number,
  most: number,
  wantsNotice = false,
  least = 0,
): number | null {
  for (const { from, clause } of spans(index, node)) {
    const end = index.at(node).ends[lowerBound(index.at(node).starts, from)] ?? from;
    const found = readQuantities(index.contract.tokens, clause.from, clause.to).filter(
      (quantity) => quantity.kind === 'duration' && inMonths(quantity) <= most && inMonths(quantity) >= least,
    );
    const after = found.find(
      (quantity) => quantity.from >= from && quantity.from - end <= 14 && (wantsNotice || !isNotice(index, quantity)),
    );
    const before = found.findLast((quantity) => quantity.to <= from && from - quantity.to <= 6);
    const chosen = after ?? before;
    if (chosen) return inMonths(chosen);
  }
  return null;
}

/** Words that make a column « Durée … » the term of the contract, and not how long data are kept or a visit lasts. */
const TERM_COLUMN = ['irrevocable', 'engagement', 'contrat', 'initiale', 'ferme', 'minimale', 'location', 'abonnement'];

/** Months given under a column « Durée irrévocable », « Durée d'engagement »; null without such a column. */
function termInTable(index: ContractMatch): number | null {
  const { tokens, clauses } = index.contract;
  for (const clause of clauses) {
    for (const cell of clause.otherFormula ? [] : clause.cells) {
      const header = cell.header ? tokens.form.slice(cell.header.from, cell.header.to) : [];
      if (!header.includes('duree') || !header.some((word) => TERM_COLUMN.includes(word))) continue;
      const months = readQuantities(tokens, cell.from, cell.to)
        .filter(({ kind }) => kind === 'duration')
        .map(inMonths);
      const term = months.find((length) => length >= MIN_TERM_MONTHS && length <= MAX_TERM_MONTHS);
      if (term !== undefined) return term;
    }
  }
  return null;
}

/** « deux mois avant l'échéance », « préavis de deux mois »: a notice, neither a term nor a renewal. */
function isNotice(index: ContractMatch, quantity: Quantity): boolean {
  const { form } = index.contract.tokens;
  const before = form.slice(Math.max(0, quantity.from - 5), quantity.from);
  const after = form.slice(quantity.to, quantity.to + 4);
  return before.includes('preavis') || after.includes('avant') || after.includes('preavis');
}

function inMonths(quantity: Quantity): number {
  if (quantity.unit === 'mois') return quantity.count;
  if (quantity.unit === 'an') return quantity.count * 12;
  return Math.round((10 * quantity.value) / HOURS_A_MONTH) / 10;
}

function readStart(index: ContractMatch): string | null {
  for (const clause of index.contract.clauses) {
    const text = textOf(index.contract, clause.id);
    const start = START.exec(text);
    const date = start && firstDate(text.slice(start.index));
    if (date && date.index < 60) return date.iso;
  }
  return null;
}

/** End of the running period: the first after `today` once renewals are counted. */
function nextEnd(start: string, term: number, renewal: number | null, today: string): string {
  let end = addMonths(start, term);
  for (let k = 0; k < 100 && renewal !== null && renewal >= 1 && end <= today; k++) end = addMonths(end, renewal);
  return end;
}
