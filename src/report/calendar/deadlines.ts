/** The dates a contract binds its reader to: when it starts, until when it can be ended, when it ends or renews. */
import { addMonths } from '../../core/facts/dates.ts';
import type { ContractFacts, Review } from '../../core/review/types.ts';
import { capitalised, counted, formatDate } from '../typography.ts';

export type DeadlineKind = 'effet' | 'preavis' | 'echeance' | 'preavis-suivant' | 'echeance-suivante';

export interface Deadline {
  kind: DeadlineKind;
  /** ISO day. */
  date: string;
  /** "1er mai 2029". */
  day: string;
  title: string;
  /** What it means, one French sentence. */
  detail: string;
  /** True when the day was over at the date of the review. */
  past: boolean;
}

/** The dates in their order; none when the contract gives no day to count from. When the notice day is over and the
 *  contract renews, the next one is there too. */
export function listDeadlines(review: Pick<Review, 'facts' | 'date'>): Deadline[] {
  const today = review.date.slice(0, 10);
  const dated = [...firstPeriod(review.facts), ...nextPeriod(review.facts, today)];
  return dated
    .map((deadline) => ({ ...deadline, day: formatDate(deadline.date), past: deadline.date < today }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

type Undated = Pick<Deadline, 'kind' | 'date' | 'title' | 'detail'>;

function firstPeriod(facts: ContractFacts): Undated[] {
  const { startDate, noticeDate, endDate } = facts;
  const deadlines: Undated[] = [];
  if (startDate !== null) {
    deadlines.push({ kind: 'effet', date: startDate, title: 'Prise d’effet', detail: describeTerm(facts) });
  }
  if (noticeDate !== null) deadlines.push(notice('preavis', noticeDate, facts));
  if (endDate !== null) {
    deadlines.push({ kind: 'echeance', date: endDate, title: 'Fin de la période', detail: describeEnd(facts) });
  }
  return deadlines;
}

function nextPeriod(facts: ContractFacts, today: string): Undated[] {
  const { noticeDate, endDate, renewal, notice: months } = facts;
  if (noticeDate === null || endDate === null || months === null || noticeDate >= today) return [];
  if (renewal === null || renewal < 1) return [];
  const end = addMonths(endDate, renewal);
  const last = addMonths(end, -Math.ceil(months));
  const detail = `Si le contrat est reconduit le ${formatDate(endDate)}, sa période suivante finit ce jour-là.`;
  return [
    ...(last > today ? [notice('preavis-suivant', last, facts)] : []),
    { kind: 'echeance-suivante', date: end, title: 'Fin de la période suivante', detail },
  ];
}

function notice(kind: 'preavis' | 'preavis-suivant', date: string, facts: ContractFacts): Undated {
  const length = facts.notice === null ? '' : `Préavis de ${months(facts.notice)}\u00a0: `;
  return {
    kind,
    date,
    title: kind === 'preavis' ? 'Dernier jour pour dénoncer' : 'Dernier jour pour dénoncer, période suivante',
    detail: `${capitalised(`${length}votre lettre recommandée doit arriver avant ce jour.`)} Envoyez-la une dizaine de jours plus tôt.`,
  };
}

function describeTerm({ term }: ContractFacts): string {
  return term === null ? 'Le contrat ne dit pas pour combien de temps.' : `Pour ${months(term)}.`;
}

function describeEnd({ renewal }: ContractFacts): string {
  if (renewal === null) return 'Le contrat ne dit pas ce qui se passe ensuite.';
  if (renewal < 1) return 'Le contrat s’arrête, sauf nouvel accord.';
  return `Sans lettre de votre part, le contrat repart pour ${months(renewal)}.`;
}

function months(count: number): string {
  return count > 0 && count % 12 === 0 ? counted(count / 12, 'an') : counted(count, 'mois', 'mois');
}
