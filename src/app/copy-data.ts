/** Copies everything that is kept, files then rows, from one place to another, and proves that both hold the same. */
import { createHash } from 'node:crypto';
import {
  createRowTallies,
  createTally,
  type DataSource,
  type DataTarget,
  digestFile,
  type Total,
  type Totals,
} from './copy-ports.ts';
import { AppError } from './errors.ts';

export type CopyProgress = { stage: 'files' | 'rows'; done: number } | { stage: 'verification' };

export interface CopyReport {
  files: number;
  /** Files that the target had already, of an earlier copy that did not end. */
  known: number;
  /** Addresses of files that the source could not read. */
  unreadable: string[];
  rows: number;
  tables: number;
}

/** Names of the tables (and "files") where two totals differ. A table without a row may be left out. */
export function differences(one: Totals, other: Totals): string[] {
  const same = (a: Total | undefined, b: Total | undefined) =>
    (a?.count ?? 0) === (b?.count ?? 0) && ((a?.count ?? 0) === 0 || a?.digest === b?.digest);
  const names = [...new Set([...Object.keys(one.tables), ...Object.keys(other.tables)])];
  const wrong = names.filter((name) => !same(one.tables[name], other.tables[name]));
  return same(one.files, other.files) ? wrong : ['files', ...wrong];
}

function refuseDifference(expected: Totals, found: Totals): void {
  const wrong = differences(expected, found);
  if (wrong.length === 0) return;
  const message = `La copie n’est pas identique à l’original (${wrong.join(', ')})\u00a0: elle n’a pas été retenue.`;
  throw new AppError('copy-damaged', message, { info: { wrong } });
}

type Report = (progress: CopyProgress) => void;

async function copyFiles(source: DataSource, target: DataTarget, report: Report) {
  const tally = createTally();
  const unreadable: string[] = [];
  let [files, known] = [0, 0];
  for await (const file of source.files()) {
    const bytes = await file.read();
    if (bytes === null) {
      unreadable.push(file.key);
      continue;
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (await target.putFile(file.key, bytes, sha256)) known += 1;
    tally.add(digestFile(file.key, sha256));
    files += 1;
    report({ stage: 'files', done: files });
  }
  return { files, known, unreadable, total: tally.total() };
}

async function copyAll(source: DataSource, target: DataTarget, report: Report): Promise<CopyReport> {
  const { total, ...files } = await copyFiles(source, target, report);
  const tallies = createRowTallies();
  let rows = 0;
  for await (const batch of source.rows()) {
    await target.putRows(batch);
    tallies.add(batch);
    rows += batch.rows.length;
    report({ stage: 'rows', done: rows });
  }
  report({ stage: 'verification' });
  const totals: Totals = { files: total, tables: tallies.totals() };
  const claimed = await source.totals();
  if (claimed !== null) refuseDifference(claimed, totals);
  await target.seal(totals, (found) => refuseDifference(totals, found));
  return { ...files, rows, tables: Object.keys(totals.tables).length };
}

/** Copies everything. Throws `AppError` ('copy-refused', 'copy-damaged'), and then leaves nothing that counts. */
export async function copyData(source: DataSource, target: DataTarget, report: Report): Promise<CopyReport> {
  try {
    await target.open(source.header);
    return await copyAll(source, target, report);
  } catch (error) {
    await target.abandon();
    throw error;
  }
}
