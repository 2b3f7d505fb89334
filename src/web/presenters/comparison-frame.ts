/** What the page of offers and the page of a renewal share: their heading, address, purge date and downloads. */
import type { ComparedHead } from '../../app/compare-reviews.ts';
import type { ComparisonRecord } from '../../app/ports.ts';
import type { ComparisonFormat } from '../../report/comparison/index.ts';
import { counted, formatDay, plural } from '../../report/typography.ts';
import { comparisonPath, frame, type Page } from './site.ts';

export interface ComparisonFrame extends Page {
  heading: string;
  path: string;
  expires: string;
  /** What is missing of what was compared; null when nothing is. */
  missing: string | null;
  /** Which verdicts count, when people decided some; null otherwise. */
  decided: string | null;
  /** The dossier it belongs to; null without accounts. */
  dossierPath: string | null;
  downloads: { label: string; href: string }[];
}

/** A comparison with how each of its readings stands; null for one that was erased. */
export interface FramedComparison {
  record: ComparisonRecord;
  contracts: readonly (ComparedHead | null)[];
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
export function frameComparison({ record, contracts }: FramedComparison, title: string): ComparisonFrame {
  const path = comparisonPath(record.id);
  return {
    ...frame(title, path, ['comparison']),
    heading: title,
    path,
    expires: formatDay(record.expiresAt),
    missing: describeMissing(contracts),
    decided: describeDecided(contracts),
    dossierPath: dossierPathOf(contracts),
    downloads: DOWNLOADS.map(({ format, label }) => ({ label, href: `${path}/fichier/${format}` })),
  };
}

/** The dossier of what is compared; null without accounts, and when the contracts belong to several. */
export function dossierPathOf(contracts: FramedComparison['contracts']): string | null {
  const dossiers = new Set(contracts.flatMap((one) => one?.contract?.dossier ?? []));
  const [only] = dossiers;
  return only === undefined || dossiers.size > 1 ? null : `/dossiers/${encodeURIComponent(only)}`;
}

/** « 3 points comparés portent le verdict décidé par vos conseillers. » */
function describeDecided(contracts: FramedComparison['contracts']): string | null {
  const sum = (count: 'decided' | 'undecided') => contracts.reduce((total, one) => total + (one?.[count] ?? 0), 0);
  const [counting, left] = [sum('decided'), sum('undecided')];
  const verdicts = (count: number) => counted(count, 'verdict décidé', 'verdicts décidés');
  const parts = [
    ...(counting > 0
      ? [`${verdicts(counting)} par vos conseillers ${plural(counting, 'compte', 'comptent')} ici.`]
      : []),
    ...(left > 0
      ? [
          `${verdicts(left)} ne ${plural(left, 'compte', 'comptent')} pas\u00a0: les règles ont changé depuis la lecture du contrat. Relisez-le, les corrections restent.`,
        ]
      : []),
  ];
  return parts.length === 0 ? null : parts.join(' ');
}

/** « Une offre a été effacée, une autre n’a pas pu être lue : le tableau compare les autres. » */
function describeMissing(contracts: FramedComparison['contracts']): string | null {
  const erased = contracts.filter((one) => one === null).length;
  const unread = contracts.filter((one) => one?.record.state === 'failed').length;
  const parts = [
    ...(erased > 0 ? [`${counted(erased, 'offre')} ${plural(erased, 'a été effacée', 'ont été effacées')}`] : []),
    ...(unread > 0
      ? [`${counted(unread, 'offre')} ${plural(unread, 'n’a pas pu être lue', 'n’ont pas pu être lues')}`]
      : []),
  ];
  return parts.length === 0
    ? null
    : `${parts.join(', ')}\u00a0: le tableau compare les ${contracts.length - erased - unread} autres.`;
}
