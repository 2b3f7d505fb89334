/** Many contracts at once: one dossier a folder, or a file that stands alone; each kept durably before the next. */
import type { Actor } from '../../core/workspace/policy.ts';
import { AppError } from '../errors.ts';
import type { ImportItem, ImportRecord } from './dossier-ports.ts';
import type { Dossiers } from './dossiers.ts';
import type { FoundFile, OpenArchive } from './import-ports.ts';
import type { WorkspaceContext } from './stores.ts';

const RECENT = 20;
const NOTHING = 'Il n’y a aucun fichier à importer là-dedans.';
const NOT_AN_ARCHIVE = 'Ce fichier n’est pas une archive ZIP lisible.';
const UNREADABLE = 'Un fichier de ce dossier est chiffré, endommagé ou démesuré\u00a0: le dossier n’a pas été créé.';

export type ImportedItem = ImportItem & { state: 'waiting' | 'ready' | 'failed' | null };

/** No path leads out of the import: empty and dotted parts are left out. */
function partsOf(path: string): string[] {
  return path.split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');
}

/** Files by dossier: those of one folder together, under the folder's name; a file at the top is a dossier of its own. */
export function groupFiles(files: readonly FoundFile[]): Map<string, FoundFile[]> {
  const groups = new Map<string, FoundFile[]>();
  const tops = new Set(files.map(({ path }) => partsOf(path)[0] ?? ''));
  // An archive of one folder is that folder's content: what stands below it tells the dossiers apart.
  const wrapped = tops.size === 1 && files.some(({ path }) => partsOf(path).length > 2);
  for (const file of files) {
    const parts = partsOf(file.path).slice(wrapped ? 1 : 0);
    const path = parts.join('/');
    const name = parts.length > 1 ? (parts[0] ?? '') : path.replace(/\.[^.]{1,5}$/, '');
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  return groups;
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

export interface BulkImportOptions {
  context: WorkspaceContext;
  dossiers: Dossiers;
  openArchive: OpenArchive;
}

/** One dossier and its contract, or why there is none. */
async function importGroup(
  { context, dossiers }: Pick<BulkImportOptions, 'context' | 'dossiers'>,
  actor: Actor,
  name: string,
  files: FoundFile[],
): Promise<Partial<ImportItem>> {
  const submission = context.services.startSubmission();
  try {
    for (const file of files) {
      const bytes = await file.read();
      if (bytes === null) throw new AppError('unreadable-input', UNREADABLE);
      await submission.add(file.path.split('/').at(-1) ?? file.path, once(bytes));
    }
    const dossier = await dossiers.open(actor, { title: name, speciality: '', member: null });
    const options = { types: [], kind: 'contrat' as const, apart: false };
    const [contract] = await dossiers.deposit(actor, dossier, submission, options);
    const added = contract === undefined ? null : await dossiers.contract(contract);
    return { dossier: dossier.id, review: added?.review ?? null };
  } catch (error) {
    await submission.discard();
    if (error instanceof AppError && error.code !== 'internal') return { failure: error.message };
    throw error;
  }
}

export function createBulkImport({ context, dossiers, openArchive }: BulkImportOptions) {
  const { imports, clock, ids } = context;

  async function importFiles(
    actor: Actor,
    files: readonly FoundFile[],
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Promise<string> {
    const groups = [...groupFiles(files)].sort(([a], [b]) => (a < b ? -1 : 1));
    if (groups.length === 0) throw new AppError('invalid-request', NOTHING);
    const id = ids.next();
    const { user: createdBy, organisation } = actor;
    const total = groups.length;
    await imports.start({ id, organisation, createdBy, createdAt: clock.now(), doneAt: null, total });
    for (const [position, [name, own]] of groups.entries()) {
      const made = await importGroup({ context, dossiers }, actor, name, own);
      await imports.addItem(id, { position, name, dossier: null, review: null, failure: null, ...made });
      onProgress(position + 1, total);
    }
    await imports.finish(id, clock.now(), total);
    return id;
  }

  return {
    importFiles,
    /** As `importFiles`, on the bytes of a ZIP. Throws `AppError('invalid-request')` when they are none. */
    async importArchive(actor: Actor, bytes: Uint8Array): Promise<string> {
      const archive = await openArchive(bytes);
      if (archive === null) throw new AppError('invalid-request', NOT_AN_ARCHIVE);
      try {
        return await importFiles(actor, archive.files);
      } finally {
        archive.close();
      }
    },
    recentImports: (organisation: string): Promise<ImportRecord[]> => imports.recent(organisation, RECENT),
    async importReport(id: string): Promise<{ record: ImportRecord; items: ImportedItem[] } | null> {
      const record = await imports.find(id);
      return record === null ? null : { record, items: await imports.items(id) };
    },
  };
}

export type BulkImport = ReturnType<typeof createBulkImport>;
