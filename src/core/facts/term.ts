/** Term: how long the contract binds, how it renews, the notice it asks for, and the dates that follow. */
import type { ContractFacts, FactSource } from '../review/types.ts';
import { addMonths } from './dates.ts';
import { decide, decided, sourceOf } from './decide.ts';
import type { FactReading } from './lines.ts';
import { noticeCandidates } from './notice.ts';
import { isLength, renewalCandidates } from './renewal.ts';
import { startCandidates } from './start-date.ts';
import { termCandidates } from './term-length.ts';

/** What the clauses on duration say, and where. */
export interface TermFacts
  extends Pick<ContractFacts, 'startDate' | 'term' | 'renewal' | 'notice' | 'noticeDate' | 'endDate'> {
  sources: FactSource[];
}

/** Reads the clauses on duration; `today` (ISO) decides which renewal is the next one. */
export function readTerm(reading: FactReading, today: string): TermFacts {
  const term = decide(termCandidates(reading));
  const renewed = decide(renewalCandidates(reading, decided(term)));
  // Renewed without a length: it is said that it renews, and for how long is not known.
  const renewal =
    renewed.state === 'read' && !isLength(renewed.value)
      ? ({ state: 'doubtful', from: renewed.from } as const)
      : renewed;
  const notice = decide(noticeCandidates(reading));
  const start = decide(startCandidates(reading));
  return {
    ...datesOf(decided(start), decided(term), decided(renewal), decided(notice), today),
    term: decided(term),
    renewal: decided(renewal),
    notice: decided(notice),
    sources: [
      ...sourceOf(reading, 'startDate', start),
      ...sourceOf(reading, 'term', term),
      ...sourceOf(reading, 'renewal', renewal),
      ...sourceOf(reading, 'notice', notice),
    ],
  };
}

function datesOf(
  startDate: string | null,
  term: number | null,
  renewal: number | null,
  notice: number | null,
  today: string,
): Pick<TermFacts, 'startDate' | 'endDate' | 'noticeDate'> {
  const endDate = startDate !== null && term !== null ? nextEnd(startDate, term, renewal, today) : null;
  const noticeDate = endDate !== null && notice !== null ? addMonths(endDate, -Math.ceil(notice)) : null;
  return { startDate, endDate, noticeDate };
}

/** End of the running period: the first after `today` once renewals are counted. */
function nextEnd(start: string, term: number, renewal: number | null, today: string): string {
  let end = addMonths(start, term);
  for (let k = 0; k < 100 && renewal !== null && renewal >= 1 && end <= today; k++) end = addMonths(end, renewal);
  return end;
}
