/** The files that a comparison can be kept as, in the order they are offered. */
import type { ComparisonFormat } from '../../report/comparison/index.ts';

export const COMPARISON_DOWNLOADS: { format: ComparisonFormat; label: string }[] = [
  { format: 'xlsx', label: 'Tableur, avec filtres (XLSX)' },
  { format: 'docx', label: 'Document à modifier (Word)' },
  { format: 'pdf', label: 'Document à imprimer ou à envoyer (PDF)' },
  { format: 'csv', label: 'Tableau (CSV)' },
  { format: 'json', label: 'Données (JSON)' },
];
