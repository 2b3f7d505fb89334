/** How long dossiers are kept, status by status. */
import { DOSSIER_STATUSES, type DossierStatus } from '../../../core/workspace/statuses.ts';
import { typeset } from '../../../report/typography.ts';
import { frame, type Page } from '../site.ts';
import { STATUS_LABELS } from './dossiers.ts';

export interface RetentionPage extends Page {
  error: string | null;
  statuses: { value: DossierStatus; label: string; days: number }[];
}

export function presentRetention(days: Record<DossierStatus, number>, error: string | null): RetentionPage {
  return {
    ...frame('Conservation', '/conservation'),
    error: error === null ? null : typeset(error),
    statuses: DOSSIER_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value], days: days[value] })),
  };
}
