/** Many contracts at once: files taken in, then sorted into dossiers, even by another process when one is killed. */
import type { Actor } from '../../core/workspace/policy.ts';
import type { FoundFile, ImportItem, ImportRecord } from './import-ports.ts';
import { type ImportRunOptions, runImport } from './import-running.ts';
import { type Staging, type StagingOptions, startStaging } from './import-staging.ts';

const RECENT = 20;
const SECOND = 1000;
/** A process that sorts an import says so at least this often, in milliseconds; silent for longer, it is taken for dead. */
const CLAIM = 60 * SECOND;
/** Files of an upload that was cut are kept for a day: it may still be under way. */
const CUT_SHORT = 24 * 60 * 60 * SECOND;

export type ImportedItem = ImportItem & { state: 'waiting' | 'ready' | 'failed' | null };
type OnProgress = (done: number, total: number) => void;

export interface BulkImportOptions extends StagingOptions, ImportRunOptions {
  onProblem(message: string, error: unknown): void;
}

/** Sorting in this process, one import after the other. */
function createRuns(options: BulkImportOptions) {
  const { context, onProblem } = options;
  const { imports, clock } = context;
  let stopped = false;
  let latest: Promise<void> = Promise.resolve();
  const until = () => new Date(clock.now().getTime() + CLAIM);

  /** Somebody else sorts it, and may be dead: it is looked at again when that would show. */
  async function lookAgain(id: string): Promise<void> {
    const record = await imports.find(id);
    if (stopped || record === null || record.doneAt !== null) return;
    setTimeout(() => enqueue(id), CLAIM).unref();
  }

  async function run(id: string, onProgress: OnProgress = () => undefined): Promise<void> {
    if (stopped) return;
    if (!(await imports.claim(id, clock.now(), until()))) return lookAgain(id);
    const record = await imports.find(id);
    if (record === null) return;
    const ended = await runImport(options, record, async (done) => {
      await imports.prolong(id, until());
      onProgress(done, record.total);
      return !stopped;
    });
    if (ended) onProgress(record.total, record.total);
    else await imports.prolong(id, clock.now());
  }

  /** Runs later, in this process; a failure leaves the import to whoever looks at it next. */
  function enqueue(id: string): void {
    latest = latest
      .then(() => run(id))
      .catch(async (error: unknown) => {
        onProblem('an import was interrupted', error);
        await lookAgain(id).catch(() => undefined);
      });
  }

  return {
    run,
    enqueue,
    /** Ends after the dossier under way. */
    async stop(): Promise<void> {
      stopped = true;
      await latest;
    },
  };
}

export function createBulkImport(options: BulkImportOptions) {
  const { imports, files, clock } = options.context;
  const runs = createRuns(options);

  async function stageAll(actor: Actor, fill: (staging: Staging) => Promise<void>): Promise<string> {
    const staging = await startStaging(options, actor);
    try {
      await fill(staging);
      await staging.close();
      return staging.id;
    } catch (error) {
      await staging.discard();
      throw error;
    }
  }

  return {
    /** Takes in what `fill` adds; resolves to the import's id once every file is durable. Sorting goes on by itself. Throws
     *  what `fill` throws, and `AppError('invalid-request')` when it added nothing: nothing is then kept. */
    async receive(actor: Actor, fill: (staging: Staging) => Promise<void>): Promise<string> {
      const id = await stageAll(actor, fill);
      runs.enqueue(id);
      return id;
    },
    /** The same for files at hand; resolves once all are sorted. */
    async importFiles(actor: Actor, found: readonly FoundFile[], onProgress?: OnProgress): Promise<string> {
      const id = await stageAll(actor, async (staging) => {
        for (const { path, open } of found) {
          const bytes = await open();
          await staging.add(path, bytes ?? failing());
        }
      });
      await runs.run(id, onProgress);
      return id;
    },
    /** The same for a ZIP. */
    async importArchive(actor: Actor, bytes: AsyncIterable<Uint8Array>, onProgress?: OnProgress): Promise<string> {
      const id = await stageAll(actor, (staging) => staging.addArchive(bytes));
      await runs.run(id, onProgress);
      return id;
    },
    /** Takes up imports that a killed process left, and forgets uploads that were cut. */
    async resume(): Promise<void> {
      for (const id of await imports.unfinished()) runs.enqueue(id);
      for (const id of await imports.cutShort(new Date(clock.now().getTime() - CUT_SHORT))) {
        for (const key of await imports.abandon(id)) await files.delete(key);
      }
    },
    stop: () => runs.stop(),
    recentImports: (organisation: string): Promise<ImportRecord[]> => imports.recent(organisation, RECENT),
    async importReport(id: string): Promise<{ record: ImportRecord; items: ImportedItem[] } | null> {
      const record = await imports.find(id);
      return record === null ? null : { record, items: await imports.items(id) };
    },
  };
}

/** A file that cannot be opened, as a stream that says so. */
// biome-ignore lint/correctness/useYield: it fails before the first byte
async function* failing(): AsyncIterable<Uint8Array> {
  throw new Error('unreadable');
}

export type BulkImport = ReturnType<typeof createBulkImport>;
