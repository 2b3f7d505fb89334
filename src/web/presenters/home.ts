/** The first page: what is promised, where files are dropped, what becomes of them, and the visitor's recent readings. */
import type { ReviewRecord } from '../../app/ports.ts';
import { counted, formatBytes, formatDay, formatNumber, NBSP, typeset } from '../../report/typography.ts';
import { describeParties, describeTitle } from '../../report/view/contract.ts';
import { shownLine } from '../../report/view/shown-text.ts';
import { ACCEPTED_FILES, type StatedLimits, stateLimits } from './limits.ts';
import { describeStep } from './progress.ts';
import { frame, type Page, reviewPath } from './site.ts';

const DAY = 24 * 60 * 60 * 1000;

export interface HomeInput {
  /** Most recent first. */
  recent: readonly ReviewRecord[];
  maxFileBytes: number;
  maxFiles: number;
  reading: StatedLimits;
  retentionDays: number;
  now: Date;
  /** What was wrong with the last form sent; shown beside the file field. */
  errors?: readonly string[];
}

export interface RecentRow {
  href: string;
  title: string;
  provider: string | null;
  read: string;
  result: string;
  expires: string;
}

export interface HomePage extends Page {
  accepted: string;
  maxFileBytes: number;
  maxFile: string;
  /** What one file may cost, in French sentences. */
  limits: string[];
  expires: string;
  errors: string[];
  recent: RecentRow[];
}

/** The first page. */
export function presentHome(input: HomeInput): HomePage {
  return {
    ...frame('Vérifier le contrat de votre prestataire informatique', '/', ['deposit']),
    accepted: ACCEPTED_FILES,
    maxFileBytes: input.maxFileBytes,
    maxFile: formatBytes(input.maxFileBytes),
    limits: stateLimits(input),
    expires: formatDay(new Date(input.now.getTime() + input.retentionDays * DAY)),
    errors: (input.errors ?? []).map(typeset),
    recent: input.recent.map(presentRow),
  };
}

function presentRow(record: ReviewRecord): RecentRow {
  const { review } = record;
  return {
    href: reviewPath(record.id),
    title: review ? describeTitle(review) : shownLine(record.files[0]?.name ?? 'Contrat'),
    provider: review ? describeParties(review) : null,
    read: formatDay(record.createdAt),
    result: describeResult(record),
    expires: formatDay(record.expiresAt),
  };
}

function describeResult({ state, review, progress }: ReviewRecord): string {
  if (state === 'queued') return 'en attente de lecture';
  if (state === 'running') return `lecture en cours${progress.page === undefined ? '' : `, ${describePage(progress)}`}`;
  if (state === 'failed' || review === null) return 'lecture impossible';
  if (!review.isContract) return 'pas un contrat informatique';
  if (review.score.overall === null) return 'non noté';
  const traps = review.traps.length > 0 ? `, ${counted(review.traps.length, 'piège')}` : '';
  return `${formatNumber(review.score.overall, 0)}${NBSP}sur${NBSP}100${traps}`;
}

function describePage(progress: ReviewRecord['progress']): string {
  return (describeStep({ ...progress, file: undefined }) ?? '').toLocaleLowerCase('fr-FR');
}
