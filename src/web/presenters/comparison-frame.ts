/** What the page of offers and the page of a renewal share: their heading, address, purge date and downloads. */
import type { ComparisonRecord } from '../../app/ports.ts';
import type { ComparisonFormat } from '../../report/comparison/index.ts';
import { formatDay } from '../../report/typography.ts';
import { comparisonPath, frame, type Page } from './site.ts';

export interface ComparisonFrame extends Page {
  heading: string;
  path: string;
  expires: string;
  downloads: { label: string; href: string }[];
}

/** The files that a comparison can be kept as, in the order they are offered. */
const DOWNLOADS: { format: ComparisonFormat; label: string }[] = [
  { format: 'xlsx', label: 'Tableur, avec filtres (XLSX)' },
  { format: 'docx', label: 'Document à modifier (Word)' },
  { format: 'pdf', label: 'Document à imprimer ou à envoyer (PDF)' },
  { format: 'csv', label: 'Tableau (CSV)' },
  { format: 'json', label: 'Données (JSON)' },
];

/** The frame of a comparison's page under its `title`. */
export function frameComparison(record: ComparisonRecord, title: string): ComparisonFrame {
  const path = comparisonPath(record.id);
  return {
    ...frame(title, path, ['comparison']),
    heading: title,
    path,
    expires: formatDay(record.expiresAt),
    downloads: DOWNLOADS.map(({ format, label }) => ({ label, href: `${path}/fichier/${format}` })),
  };
}
