/** Bulk imports: the form, and the report of what became of each file. */
import type { ImportedItem } from '../../../app/workspace/bulk-import.ts';
import type { ImportRecord } from '../../../app/workspace/import-ports.ts';
import { counted, formatDay, formatTime, typeset } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';

export interface ImportsPage extends Page {
  error: string | null;
  /** Largest upload, in Go. */
  most: number;
  recent: { href: string; label: string }[];
}

export function presentImports(recent: readonly ImportRecord[], most: number, error: string | null): ImportsPage {
  return {
    ...frame('Importer', '/imports', ['folder']),
    error: error === null ? null : typeset(error),
    most,
    recent: recent.map(({ id, createdAt, total }) => ({
      href: `/imports/${encodeURIComponent(id)}`,
      label: `${formatDay(createdAt)} à ${formatTime(createdAt)}\u00a0: ${counted(total, 'dossier')}`,
    })),
  };
}

export interface ImportPage extends Page {
  heading: string;
  progress: string;
  /** Read so far, of all. */
  read: number;
  total: number;
  /** `href` null when no dossier was made. */
  failures: { name: string; message: string; href: string | null }[];
  /** Already in the organisation, and where. */
  duplicates: { name: string; href: string }[];
  dossiers: { name: string; href: string; state: string }[];
}

const STATES = { waiting: 'en attente de lecture', ready: 'lu', failed: 'lecture impossible' } as const;
const UNREAD = 'Aucun de ses fichiers n’a pu être lu\u00a0: ouvrez le dossier pour savoir pourquoi.';
/** Seconds between two looks at an import under way. */
const REFRESH = 5;

export function presentImport({ record, items }: { record: ImportRecord; items: ImportedItem[] }): ImportPage {
  const own = items.filter(({ duplicate }) => !duplicate);
  const known = items.filter(({ duplicate }) => duplicate);
  const failed = own.filter(({ failure, state }) => failure !== null || state === 'failed');
  // A contract taken out of its dossier since is not waited for.
  const read = items.filter(({ state, duplicate }) => duplicate || state !== 'waiting').length;
  const underWay = record.doneAt === null ? record.stagedAt !== null : read < record.total;
  const words = [
    `${counted(read, 'dossier traité', 'dossiers traités')} sur ${record.total}`,
    ...(known.length === 0 ? [] : [`${counted(known.length, 'dossier')} déjà là`]),
    ...(failed.length === 0 ? [] : [counted(failed.length, 'échec')]),
    ...(record.stagedAt === null && record.doneAt === null ? ['envoi interrompu\u00a0: recommencez-le'] : []),
  ];
  return {
    ...frame('Import', '/imports', [], underWay ? REFRESH : null),
    heading: `Import du ${formatDay(record.createdAt)}`,
    progress: words.join(', '),
    read,
    total: record.total,
    failures: failed.map(({ name, failure, dossier }) => ({
      name: shownLine(name),
      message: typeset(failure ?? UNREAD),
      href: dossier === null ? null : `/dossiers/${encodeURIComponent(dossier)}`,
    })),
    duplicates: known.map(({ name, dossier }) => ({
      name: shownLine(name),
      href: `/dossiers/${encodeURIComponent(dossier ?? '')}`,
    })),
    dossiers: own.flatMap(({ name, dossier, state }) =>
      dossier === null
        ? []
        : [
            {
              name: shownLine(name),
              href: `/dossiers/${encodeURIComponent(dossier)}`,
              state: state === null ? 'retiré du dossier' : STATES[state],
            },
          ],
    ),
  };
}
