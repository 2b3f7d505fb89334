/** The page on data: what is kept, where, for how long, and how to erase it. */
import { counted } from '../../report/typography.ts';
import { frame, type Page } from './site.ts';

export interface PrivacyPage extends Page {
  retention: string;
}

/** What becomes of a file. `retentionDays`: days before a review and its files are purged. */
export function presentPrivacy({ retentionDays }: { retentionDays: number }): PrivacyPage {
  return {
    ...frame('Données et confidentialité', '/confidentialite'),
    retention: counted(retentionDays, 'jour'),
  };
}
