/** The only place that picks implementations (with `compose/`): from settings to use cases ready to serve. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import manifest from '../package.json' with { type: 'json' };
import { AppError } from './app/errors.ts';
import { createExample } from './app/example-review.ts';
import { purge } from './app/forget-reviews.ts';
import { createLockedFiles } from './app/locked-files.ts';
import { createCompletion } from './app/older-data.ts';
import type { Clock, Differ, Extractor, Ids, Log, Reviewer, RuleSetSummary } from './app/ports.ts';
import type { FileAtHand } from './app/read-files.ts';
import { createReaderAdditions } from './app/reader-additions.ts';
import { createRenewals, type Renewals } from './app/renewals.ts';
import { runReview } from './app/run-review.ts';
import { createServices, type Services } from './app/services.ts';
import { createWorker, type Worker } from './app/worker.ts';
import type { AttemptCounter } from './app/workspace/ports.ts';
import type { Workspace } from './app/workspace/workspace.ts';
import { openStorage, type Storage } from './compose/storage.ts';
import type { Config } from './config.ts';
import { diffReviews } from './core/comparison/diff.ts';
import type { Questionnaire } from './core/diagnosis/types.ts';
import { review } from './core/review/review.ts';
import type { RuleSet } from './core/ruleset/compile.ts';
import { createExtractor, type ExtractLimits } from './extract/index.ts';
import { RuleSetError } from './rulesets/errors.ts';
import { loadRuleSet } from './rulesets/load.ts';
import { loadQuestionnaire } from './rulesets/load-diagnosis.ts';
import { createAttemptCounter } from './store/workspace/attempt-counter.ts';

/** Version of the program, as it stands in each review. */
export const VERSION = manifest.version;

/** Names what compares: the program and its rules. */
export const comparerOf = (rules: Pick<RuleSetSummary, 'hash'>) => `${VERSION} ${rules.hash}`;

export const systemClock: Clock = { now: () => new Date() };

/** 144 random bits, safe in a URL. */
export const randomIds: Ids = { next: () => randomBytes(18).toString('base64url') };

/** What reads and judges contracts. */
export interface Engine {
  extractor: Extractor;
  reviewer: Reviewer;
  differ: Differ;
  rules: RuleSetSummary;
  /** The rule set whole; loaded from the settings when it is left out. Only the workspace needs it. */
  ruleSet?: RuleSet;
  /** The questions of the self-diagnosis, which stand beside the rules. */
  questionnaire: Questionnaire;
}

function orConfigurationError<T>(load: () => T): T {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    throw new AppError('configuration', `Invalid rule set. ${error.message}`, { cause: error });
  }
}

/** The rule set of the settings. Throws `AppError('configuration')` with file, line and excerpt when it is not valid. */
export function loadRules(config: Config): RuleSet {
  if (!existsSync(config.rulesDirectory)) {
    throw new AppError('configuration', `There is no rule set in ${config.rulesDirectory}.`);
  }
  return orConfigurationError(() => loadRuleSet(config.rulesDirectory, { keptIn: config.cacheDirectory }));
}

/** The settings of reading as limits of extraction. */
function limitsOf({ reading }: Config): Partial<ExtractLimits> {
  return {
    pages: reading.pages,
    cpuSeconds: reading.seconds,
    wallMilliseconds: reading.seconds * 2000,
    dataKilobytes: reading.megabytes * 1000,
    unpackedBytes: reading.unpackedMegabytes * 1024 * 1024,
    ocrPages: reading.ocrPages,
    ocrFileMilliseconds: reading.ocrMinutes * 60_000,
  };
}

/** Rules compiled once, and extraction ready. Close the extractor when done. */
export function createEngine(config: Config): Engine {
  const rules = loadRules(config);
  const known = new Set(rules.data.rules.map(({ id }) => id));
  return {
    extractor: createExtractor({
      fileBytes: config.maxFileBytes,
      ...limitsOf(config),
      ...(config.ocrWorkers === undefined ? {} : { ocrWorkers: config.ocrWorkers }),
    }),
    reviewer: (documents, options) => review(documents, rules, { ...options, engine: VERSION }),
    differ: (before, after) => diffReviews(before, after, rules),
    rules: rules.data,
    ruleSet: rules,
    questionnaire: orConfigurationError(() => loadQuestionnaire(config.rulesDirectory, known)),
  };
}

export interface Composition {
  services: Services;
  /** Null without accounts. */
  workspace: Workspace | null;
  renewals: Renewals;
  worker: Worker;
  cookieKey: Uint8Array;
  /** Counts uploads over all processes; null where there is only one. */
  uploadCounter: AttemptCounter | null;
  /** Deletes what has expired. */
  purge(): Promise<{ reviews: number; files: number }>;
  /** Stops the worker, then closes all that is open. */
  close(): Promise<void>;
}

/** No count of attempts looks further back, in milliseconds. */
const DAY = 24 * 60 * 60 * 1000;

/** Pages of the index completed in one transaction. */
const PAGES_AT_ONCE = 25;

/** The sample shown at `/exemple`: one that holds points of every verdict, traps among them. */
const EXAMPLE = 'logiciel-cgv.pdf';

async function loadExample(directory: string): Promise<FileAtHand[]> {
  const path = join(directory, EXAMPLE);
  return existsSync(path) ? [{ name: EXAMPLE, bytes: await readFile(path) }] : [];
}

interface WorkspaceNeeds {
  storage: Storage;
  services: Services;
  config: Config;
  engine: Engine;
  clock: Clock;
  log: Log;
}

async function createWorkspaceOn(needs: WorkspaceNeeds): Promise<Workspace | null> {
  const { storage, services, config, engine, clock, log } = needs;
  if (config.accounts === null) return null;
  const rules = engine.ruleSet ?? loadRules(config);
  const settings = config.accounts;
  const { maxFileBytes, maxFiles } = config;
  const scratch = config.databaseUrl === undefined ? join(config.dataDirectory, 'scratch') : tmpdir();
  // Loaded only here: better-auth takes longer to load than all the rest, and most commands have no use for it.
  const { composeWorkspace } = await import('./compose/workspace.ts');
  return composeWorkspace({
    storage,
    services,
    settings,
    limits: { maxFileBytes, maxFiles },
    scratch,
    rules,
    engine: VERSION,
    clock,
    ids: randomIds,
    log,
  });
}

/** The whole service, its worker not yet started. Jobs that a killed process left behind are free again. */
export async function compose(config: Config, engine: Engine, log: Log, clock = systemClock): Promise<Composition> {
  const storage = await openStorage(config, clock, log);
  const { db, files, queue, reviews, additions, comparisons, openings, search } = storage;
  const attempts = createAttemptCounter(db, clock);
  const recovered = await queue.recover();
  if (recovered > 0) log.info({ jobs: recovered }, 'jobs of a stopped process recovered');
  const { extractor, reviewer, rules, questionnaire } = engine;
  const running = { reviews, files, extractor, reviewer, additions, maxFiles: config.maxFiles };
  const worker = createWorker({
    queue,
    log,
    lanes: config.workers,
    async run(lease, signal) {
      const end = await runReview(running, lease, signal);
      // What fails here is caught up with later: the review itself is kept already.
      await workspace?.readings.absorbReview(lease.review).catch((error: unknown) => {
        log.error({ review: lease.review, error }, 'a dossier could not take its review in');
      });
      await renewals.prepare(lease.review);
      return end;
    },
  });
  const example = createExample({ load: () => loadExample(config.samplesDirectory), extractor, reviewer, clock });
  const { maxFiles } = config;
  const lockedFiles = createLockedFiles({ openings, files, extractor, maxFiles, log, onQueued: worker.nudge });
  const check = async () => {
    await sql`select 1`.execute(db);
  };
  const limits = config;
  const services = createServices({
    reviews,
    files,
    additions,
    comparisons,
    lockedFiles,
    worker,
    clock,
    ids: randomIds,
    limits,
    example,
    drawPage: (bytes, page, signal) => extractor.drawPage(bytes, page, signal),
    rules,
    questionnaire,
    reader: createReaderAdditions({ additions, extractor, reviewer, clock }),
    check,
  });
  // Made last: it stands on the services, and the worker tells it of each review that ends.
  const workspace = await createWorkspaceOn({ storage, services, config, engine, clock, log });
  const decided = workspace?.decidedComparisons ?? null;
  const renewals = createRenewals({
    reviews,
    comparisons,
    differ: engine.differ,
    comparer: comparerOf(rules),
    decided,
    log,
  });
  const completion = createCompletion(
    [
      { name: 'words of indexed pages', next: () => search.complete(PAGES_AT_ONCE) },
      ...(workspace ? [workspace.olderMarks] : []),
      renewals.older,
    ],
    log,
  );
  return {
    services,
    workspace,
    renewals,
    worker,
    cookieKey: storage.keys.cookies,
    uploadCounter: config.databaseUrl === undefined ? null : attempts,
    async purge() {
      completion.start();
      await workspace?.upkeep.upkeep();
      await attempts.forgetOld(new Date(clock.now().getTime() - DAY));
      await search.tidy();
      await comparisons.purge(clock.now());
      return purge({ reviews, files, clock });
    },
    async close() {
      await Promise.all([worker.stop(), lockedFiles.stop(), completion.stop(), workspace?.bulkImport.stop()]);
      await extractor.close();
      await storage.close();
    },
  };
}

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The workspace alone, for commands: no worker runs. Throws `AppError('configuration')` when the service has no accounts. */
export async function openWorkspace(config: Config): Promise<{ workspace: Workspace; close(): Promise<void> }> {
  if (config.accounts === null) {
    throw new AppError('configuration', 'This command needs a service with accounts: set CONTRACLAIR_ACCOUNTS=on.');
  }
  // What this process writes is for its owner only.
  process.umask(0o077);
  const { workspace, close } = await compose({ ...config, workers: 0 }, createEngine(config), SILENT);
  if (workspace === null) throw new AppError('internal', 'no workspace');
  return { workspace, close };
}
