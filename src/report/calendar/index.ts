/** The dates of a contract for a calendar: what is still to come, with a reminder before the last day to give notice. */
import { createHash } from 'node:crypto';
import type { Review } from '../../core/review/types.ts';
import { describeTitle } from '../view/contract.ts';
import { shownLine } from '../view/shown-text.ts';
import { type DeadlineKind, listDeadlines } from './deadlines.ts';
import { renderCalendar } from './icalendar.ts';

/** Reminders in days before each date: time to decide, write and have the letter received. */
const REMINDERS: Record<DeadlineKind, readonly number[]> = {
  effet: [],
  preavis: [30, 10],
  'preavis-suivant': [30, 10],
  echeance: [30],
  'echeance-suivante': [30],
};

const CAUTION = 'Date calculée par Contraclair d’après le contrat\u00a0: vérifiez-la sur le contrat signé.';

/** The contract's own words name its events, so that reading it again updates them. */
function nameContract(review: Review): string {
  const texts = review.documents.map(({ textHash }) => textHash).join(' ');
  return createHash('sha256').update(texts).digest('hex').slice(0, 24);
}

/** The dates to come as an iCalendar file; null when there are none. The same review gives the same bytes. */
export function renderDeadlines(review: Review): string | null {
  const contract = nameContract(review);
  const title = [describeTitle(review), review.facts.provider].filter((part) => part !== null).join(', ');
  const events = listDeadlines(review)
    .filter(({ past }) => !past)
    .map((deadline) => ({
      uid: `${deadline.kind}-${contract}@contraclair`,
      date: deadline.date,
      summary: shownLine(`${deadline.title}\u00a0: ${title}`),
      description: `${deadline.detail}\n${CAUTION}`,
      remindDays: REMINDERS[deadline.kind],
    }));
  return events.length === 0 ? null : renderCalendar({ name: 'Échéances de contrats', stamp: review.date, events });
}
