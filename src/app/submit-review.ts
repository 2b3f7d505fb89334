/** Takes files in, one stream after the other, and acknowledges a review only once all of it is durable. */
import type { ContractType } from '../core/review/types.ts';
import { AppError } from './errors.ts';
import { cleanFileName, distinctFileName } from './file-name.ts';
import type { Clock, FileStore, Ids, KeptFile, ReviewStore } from './ports.ts';

const DAY = 24 * 60 * 60 * 1000;
const MEBIBYTE = 1024 * 1024;

export interface SubmissionOptions {
  files: FileStore;
  reviews: ReviewStore;
  clock: Clock;
  ids: Ids;
  limits: { maxFileBytes: number; maxFiles: number; retentionDays: number };
}

/** A review being submitted: add each file, then commit or discard. */
export interface Submission {
  /** Keeps a file, as one of `bundle`. Throws `AppError` ('file-too-large', 'too-many-files'), or what the stream throws. */
  add(name: string, bytes: AsyncIterable<Uint8Array>, bundle?: string): Promise<void>;
  /** Bundles that hold a file, in alphabetical order. */
  bundles(): string[];
  /** Makes the review of all files together, one review a file when `apart`, or one a bundle; returns their ids once
   *  durable, in the order of files or bundles. Throws `AppError('no-file')` when nothing was added. */
  commit(types: ContractType[], reading?: 'together' | 'apart' | 'by-bundle'): Promise<string[]>;
  /** Deletes what was kept so far. */
  discard(): Promise<void>;
}

async function* limited(name: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > maxBytes) {
      const limit = Math.floor(maxBytes / MEBIBYTE) || 1;
      const message = `«\u00a0${name}\u00a0» dépasse ${limit}\u00a0Mo, la taille la plus grande acceptée. Rien n’a été conservé\u00a0: allégez ce fichier ou envoyez le contrat en plusieurs fichiers.`;
      throw new AppError('file-too-large', message, { info: { maxBytes } });
    }
    yield chunk;
  }
}

/** Starts a submission; the id of the review exists only after `commit`. */
export function startSubmission({ files, reviews, clock, ids, limits }: SubmissionOptions): Submission {
  const kept: (KeptFile & { bundle: string })[] = [];
  const bundles = () => [...new Set(kept.map((file) => file.bundle))].sort();
  const filesOf = (bundle: string) => kept.filter((file) => file.bundle === bundle);
  return {
    bundles,
    async add(name, bytes, bundle = '') {
      if (filesOf(bundle).length >= limits.maxFiles) {
        const message = `Un contrat compte ${limits.maxFiles} fichiers au plus. Rien n’a été conservé\u00a0: réunissez certains fichiers et recommencez.`;
        throw new AppError('too-many-files', message, { info: { maxFiles: limits.maxFiles } });
      }
      const taken = filesOf(bundle).map((file) => file.name);
      const shown = distinctFileName(cleanFileName(name), taken);
      const written = await files.write(limited(shown, bytes, limits.maxFileBytes));
      kept.push({ ...written, name: shown, bundle });
    },
    async commit(types, reading = 'together') {
      if (kept.length === 0) throw new AppError('no-file', 'Choisissez au moins un fichier à relire.');
      const createdAt = clock.now();
      const expiresAt = new Date(createdAt.getTime() + limits.retentionDays * DAY);
      const groups =
        reading === 'apart'
          ? kept.map((file) => [file])
          : reading === 'together'
            ? [[...kept]]
            : bundles().map(filesOf);
      const submitted = groups.map((group) => {
        const own = group.map(({ bundle: _, ...file }) => file);
        return { id: ids.next(), files: own, types, createdAt, expiresAt };
      });
      await reviews.submit(submitted);
      kept.length = 0;
      return submitted.map((review) => review.id);
    },
    async discard() {
      for (const file of kept.splice(0)) await files.delete(file.key);
    },
  };
}
