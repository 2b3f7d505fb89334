/** Files of an import taken in one after the other, each durable before the next: nothing is held in memory. */
import type { Actor } from '../../core/workspace/policy.ts';
import { AppError } from '../errors.ts';
import { orderedGroups } from './import-groups.ts';
import type { FoundFile, OpenArchive, StagedFile } from './import-ports.ts';
import type { WorkspaceContext } from './stores.ts';

const MEBIBYTE = 1024 * 1024;
const NOTHING = 'Il n’y a aucun fichier à importer là-dedans.';
const NOT_AN_ARCHIVE = 'Ce fichier n’est pas une archive ZIP lisible.';
const UNREADABLE = 'Un fichier de ce dossier est chiffré, endommagé ou démesuré\u00a0: le dossier n’a pas été créé.';

export interface ImportLimits {
  maxFileBytes: number;
  /** Files of one dossier. */
  maxFiles: number;
}

export interface StagingOptions {
  context: WorkspaceContext;
  openArchive: OpenArchive;
  limits: ImportLimits;
}

/** Files that come in for one import. */
export interface Staging {
  id: string;
  /** Keeps a file, or notes why it could not be. Throws when nothing more can be kept. */
  add(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Keeps every file of a ZIP. Throws `AppError('invalid-request')` when it is none. */
  addArchive(bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Everything has come in. Throws `AppError('invalid-request')` when it was nothing. */
  close(): Promise<void>;
  /** Forgets it all. */
  discard(): Promise<void>;
}

class TooLarge extends Error {}

async function* limited(bytes: AsyncIterable<Uint8Array>, most: number): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > most) throw new TooLarge();
    yield chunk;
  }
}

/** What could not be kept, in words; what is not the file's own fault is thrown again. */
function failureOf(error: unknown, path: string, limits: ImportLimits): string {
  if (error instanceof TooLarge) {
    const name = path.split('/').at(-1) ?? path;
    return `«\u00a0${name}\u00a0» dépasse ${Math.floor(limits.maxFileBytes / MEBIBYTE) || 1}\u00a0Mo\u00a0: le dossier n’a pas été créé.`;
  }
  if (error instanceof AppError) throw error;
  return UNREADABLE;
}

/** Begins an import of `actor`'s. */
export async function startStaging({ context, openArchive, limits }: StagingOptions, actor: Actor): Promise<Staging> {
  const { imports, files, clock, ids } = context;
  const id = ids.next();
  const staged: StagedFile[] = [];
  const { user: createdBy, organisation } = actor;
  const createdAt = clock.now();
  await imports.start({ id, organisation, createdBy, createdAt, stagedAt: null, doneAt: null, total: 0 });

  async function note(one: StagedFile): Promise<void> {
    await imports.stage(id, staged.length, one);
    staged.push(one);
  }

  async function keep(path: string, bytes: AsyncIterable<Uint8Array>): Promise<StagedFile> {
    try {
      const file = { ...(await files.write(limited(bytes, limits.maxFileBytes))), name: path };
      return { path, file, failure: null };
    } catch (error) {
      return { path, file: null, failure: failureOf(error, path, limits) };
    }
  }

  const add = async (path: string, bytes: AsyncIterable<Uint8Array>) => note(await keep(path, bytes));

  async function addFound({ path, open }: FoundFile): Promise<void> {
    const bytes = await open();
    if (bytes === null) await note({ path, file: null, failure: UNREADABLE });
    else await add(path, bytes);
  }

  return {
    id,
    add,
    async addArchive(bytes) {
      const archive = await openArchive(bytes);
      if (archive === null) throw new AppError('invalid-request', NOT_AN_ARCHIVE);
      try {
        for (const found of archive.files) await addFound(found);
      } finally {
        await archive.close();
      }
    },
    async close() {
      if (staged.length === 0) throw new AppError('invalid-request', NOTHING);
      await imports.setStaged(id, orderedGroups(staged).length, clock.now());
    },
    async discard() {
      for (const key of await imports.abandon(id)) await files.delete(key);
    },
  };
}
