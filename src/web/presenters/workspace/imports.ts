/** Bulk imports: the form, and the report of what became of each file. */
import type { ImportedItem } from '../../../app/workspace/bulk-import.ts';
import type { ImportRecord } from '../../../app/workspace/dossier-ports.ts';
import { counted, formatDay, formatTime, typeset } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';

export interface ImportsPage extends Page {
  error: string | null;
  recent: { href: string; label: string }[];
}

export function presentImports(recent: readonly ImportRecord[], error: string | null): ImportsPage {
  return {
    ...frame('Importer', '/imports', ['folder']),
    error: error === null ? null : typeset(error),
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
  failures: { name: string; message: string }[];
  dossiers: { name: string; href: string; state: string }[];
}

const STATES = { waiting: 'en attente de lecture', ready: 'lu', failed: 'lecture impossible' } as const;
const UNREAD = 'Aucun de ses fichiers n’a pu être lu\u00a0: ouvrez le dossier pour savoir pourquoi.';
/** Seconds between two looks at an import under way. */
const REFRESH = 5;

export function presentImport({ record, items }: { record: ImportRecord; items: ImportedItem[] }): ImportPage {
  const failed = items.filter(({ failure, state }) => failure !== null || state === 'failed');
  const read = items.filter(({ failure, state }) => failure !== null || state === 'ready' || state === 'failed').length;
  const stopped = record.doneAt === null;
  const underWay = !stopped && read < record.total;
  const words = [
    `${counted(read, 'dossier traité', 'dossiers traités')} sur ${record.total}`,
    ...(failed.length === 0 ? [] : [counted(failed.length, 'échec')]),
    ...(stopped ? ['import interrompu\u00a0: renvoyez ce qui manque ci-dessous'] : []),
  ];
  return {
    ...frame('Import', '/imports', [], underWay ? REFRESH : null),
    heading: `Import du ${formatDay(record.createdAt)}`,
    progress: words.join(', '),
    read,
    total: record.total,
    failures: failed.map(({ name, failure }) => ({ name: shownLine(name), message: typeset(failure ?? UNREAD) })),
    dossiers: items.flatMap(({ name, dossier, state }) =>
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
