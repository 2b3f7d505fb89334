/** Reads files that ask for a password, in the process that was given it: a password is written nowhere, and goes to no other
 *  process than those that this one starts to read the file. */
import { createTurns } from '../core/turns.ts';
import { admitEnclosed } from './enclosed-files.ts';
import { forgetEnclosed, keepEnclosed } from './kept-files.ts';
import type { Extractor, ExtractResult, FileFailure, FileStore, Log, Opening, Openings, Progress } from './ports.ts';
import { createProgressWriter } from './progress-writer.ts';

export interface LockedFilesOptions {
  openings: Openings;
  files: FileStore;
  extractor: Extractor;
  /** Most files of a review, those found inside others included. */
  maxFiles: number;
  log: Log;
  /** Called once a review is back in the queue. */
  onQueued: () => void;
  /** Milliseconds between two signs of life. */
  heartbeat?: number;
}

export interface LockedFiles {
  /** Starts to read a locked file of a review that has ended; the page of the review tells what comes of it. */
  open(review: string, file: string, password: string): Promise<'opening' | 'unknown' | 'busy'>;
  /** Stops what is being read of this review: it was deleted. */
  abort(review: string): void;
  /** Stops all; the pages then ask for the passwords again. Resolves once nothing is read any more. */
  stop(): Promise<void>;
}

/** Files read at once: each holds its bytes in memory. Others wait for their turn. */
const AT_ONCE = 2;
/** A fifth of the time after which a silent process counts as gone (`store/opening-store.ts`), in milliseconds. */
const HEARTBEAT = 3000;

const INTERRUPTED =
  'La lecture de ce fichier s’est interrompue avant sa fin, et son mot de passe n’avait pas été conservé. Saisissez-le de nouveau.';
const GONE = 'Ce fichier n’a pas pu être relu sur le serveur. Envoyez-le de nouveau.';

const interrupted = (file: string): FileFailure => ({ file, code: 'password-required', message: INTERRUPTED });

interface Reading {
  opening: Opening;
  password: string;
  report: (progress: Progress) => void;
  signal: AbortSignal;
}

/** What the file holds; null once the signal is aborted. */
async function read({ files, extractor }: LockedFilesOptions, reading: Reading): Promise<ExtractResult | null> {
  const { opening, password, report, signal } = reading;
  if (signal.aborted) return null;
  const bytes = await files.read(opening.key);
  if (bytes === null) return { ok: false, code: 'corrupt', message: GONE };
  try {
    const result = await extractor.extract({ name: opening.file, bytes, password }, report, signal);
    return signal.aborted ? null : result;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

/** Keeps what came of it; true when the review is to be made again. */
async function settle(
  { openings, files, maxFiles }: LockedFilesOptions,
  opening: Opening,
  result: ExtractResult | null,
): Promise<boolean> {
  if (result === null || !result.ok) {
    const failure =
      result === null ? interrupted(opening.file) : { file: opening.file, code: result.code, message: result.message };
    await openings.fail(opening, failure);
    return false;
  }
  const { document, admitted } = admitEnclosed(result.document, result.enclosed ?? [], opening.names, maxFiles);
  const kept = await keepEnclosed(files, admitted);
  if (await openings.keep(opening, document, kept)) return true;
  await forgetEnclosed(files, kept);
  return false;
}

/** Locked files of all reviews. */
export function createLockedFiles(options: LockedFilesOptions): LockedFiles {
  const { openings, log, heartbeat = HEARTBEAT } = options;
  /** By review: one file of it at a time. */
  const running = new Map<string, { stop: AbortController; ended: Promise<void> }>();
  const turns = createTurns(AT_ONCE);

  async function follow(opening: Opening, password: string, stop: AbortController): Promise<void> {
    const { signal } = stop;
    let shown: Progress = { stage: 'lecture', file: opening.file };
    const writer = createProgressWriter(
      (progress) => openings.saveProgress(opening, progress),
      () => stop.abort(new Error('lost')),
    );
    const report = (progress: Progress) => {
      shown = { ...progress, file: opening.file };
      writer.report(shown);
    };
    const beat = setInterval(() => writer.report(shown), heartbeat);
    try {
      const result = await turns.take(() => read(options, { opening, password, report, signal }), signal);
      clearInterval(beat);
      await writer.flush();
      if (await settle(options, opening, result)) options.onQueued();
    } finally {
      clearInterval(beat);
    }
  }

  return {
    async open(review, file, password) {
      const opening = await openings.begin(review, interrupted(file));
      if (typeof opening === 'string') return opening;
      const stop = new AbortController();
      // Should it fail, the right to read the file expires, and its page asks for the password again.
      const ended = follow(opening, password, stop)
        .catch((error: unknown) => log.error({ error }, 'a locked file could not be read'))
        .finally(() => running.delete(review));
      running.set(review, { stop, ended });
      return 'opening';
    },
    abort: (review) => running.get(review)?.stop.abort(new Error('deleted')),
    async stop() {
      const all = [...running.values()];
      for (const { stop } of all) stop.abort(new Error('stopping'));
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
