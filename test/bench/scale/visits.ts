/** Visits pages as a browser would, several times over, and measures how long each takes to arrive whole, and what it costs. */
import type { MeasuredPage } from './addresses.ts';
import type { Used } from './inside.ts';
import { processorTime } from './processor.ts';
import type { Service, Visitor } from './session.ts';

/** Milliseconds, but for `statements`. */
export interface Measure {
  page: string;
  kind: MeasuredPage['kind'];
  median: number;
  /** 95th percentile of all visits, and the highest of those of each repetition. */
  p95: number;
  worstP95: number;
  /** Means of one visit: processor of the server, of the database's own processes, time waited for the database. */
  server: number;
  database: number;
  engine: number;
  statements: number;
  /** Of the answer, in kilobytes. */
  size: number;
}

export interface Visiting {
  service: Service;
  administrator: Visitor;
  doctor: Visitor;
  /** Process that runs the database; null when it is inside the server. */
  database: number | null;
  visits: number;
  repetitions: number;
}

const WARM_UP = 5;
const round = (value: number) => Math.round(value * 10) / 10;

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
}

interface Repetition {
  times: number[];
  used: Pick<Used, 'processor' | 'engine' | 'statements'>;
  database: number;
  size: number;
}

async function visit(visitor: Visitor, page: MeasuredPage, turn: number): Promise<{ time: number; size: number }> {
  const address = page.address(turn);
  const begun = performance.now();
  const response = await visitor.fetch(address);
  const { byteLength } = await response.arrayBuffer();
  const time = performance.now() - begun;
  // The first page leads on to the dossiers.
  if (response.status !== 200 && response.status !== 303) throw new Error(`${address}: HTTP ${response.status}`);
  return { time, size: byteLength };
}

async function repeat(visiting: Visiting, page: MeasuredPage, first: number): Promise<Repetition> {
  const { service, database } = visiting;
  const visitor = page.doctor === true ? visiting.doctor : visiting.administrator;
  const visits = Math.min(page.most ?? visiting.visits, visiting.visits);
  for (let turn = 0; turn < Math.min(WARM_UP, visits); turn += 1) await visit(visitor, page, first + turn);
  const before = await service.used();
  const databaseBefore = database === null ? 0 : processorTime(database);
  const times: number[] = [];
  let size = 0;
  for (let turn = 0; turn < visits; turn += 1) {
    const visited = await visit(visitor, page, first + WARM_UP + turn);
    times.push(visited.time);
    size += visited.size;
  }
  const after = await service.used();
  const used = {
    processor: after.processor - before.processor,
    engine: after.engine - before.engine,
    statements: after.statements - before.statements,
  };
  return { times, used, database: database === null ? 0 : processorTime(database) - databaseBefore, size };
}

async function measurePage(visiting: Visiting, page: MeasuredPage): Promise<Measure> {
  const repetitions: Repetition[] = [];
  const count = page.most === undefined ? visiting.repetitions : 1;
  for (let index = 0; index < count; index += 1) repetitions.push(await repeat(visiting, page, index * 10_000));
  const times = repetitions.flatMap((repetition) => repetition.times);
  const mean = (of: (repetition: Repetition) => number) =>
    round(repetitions.reduce((sum, repetition) => sum + of(repetition), 0) / Math.max(1, times.length));
  return {
    page: page.name,
    kind: page.kind,
    median: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    worstP95: Math.max(...repetitions.map((repetition) => percentile(repetition.times, 0.95))),
    server: mean(({ used }) => used.processor),
    database: mean(({ database }) => database),
    engine: mean(({ used }) => used.engine),
    statements: mean(({ used }) => used.statements),
    size: mean(({ size }) => size / 1000),
  };
}

/** Measures each page in turn; one that refuses is told and left out. */
export async function measurePages(
  visiting: Visiting,
  pages: readonly MeasuredPage[],
  onMeasure: (measure: Measure) => void,
): Promise<void> {
  for (const page of pages) {
    try {
      onMeasure(await measurePage(visiting, page));
    } catch (error) {
      console.error(`${page.name}: ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    }
  }
}
