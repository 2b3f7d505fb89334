/** Loaded into the measured server before it starts: tells its parent what it has used so far, when asked. */
import { StatementSync } from 'node:sqlite';
import pg from 'pg';

/** What a server used since it started. Times are milliseconds, memory mebibytes. */
export interface Used {
  /** Of its own process, its helpers left out. */
  processor: number;
  /** Waited for the database engine: on SQLite the time inside it, on PostgreSQL until the last row arrived. */
  engine: number;
  statements: number;
  memory: number;
  mostMemory: number;
}

const MEBIBYTE = 1024 * 1024;
let engine = 0;
let statements = 0;

function count(begun: number): void {
  engine += performance.now() - begun;
  statements += 1;
}

for (const name of ['all', 'run', 'get'] as const) {
  const original = StatementSync.prototype[name] as (this: StatementSync, ...parameters: unknown[]) => unknown;
  Object.defineProperty(StatementSync.prototype, name, {
    value(this: StatementSync, ...parameters: unknown[]) {
      const begun = performance.now();
      try {
        return original.apply(this, parameters);
      } finally {
        count(begun);
      }
    },
  });
}

const query = pg.Client.prototype.query as (this: pg.Client, ...parameters: unknown[]) => unknown;
Object.defineProperty(pg.Client.prototype, 'query', {
  value(this: pg.Client, ...parameters: unknown[]) {
    const begun = performance.now();
    const answer = query.apply(this, parameters);
    if (answer instanceof Promise) void answer.catch(() => undefined).then(() => count(begun));
    return answer;
  },
});

// The process that reads hostile files is made from this one, with the same options: it tells nothing.
if (process.send !== undefined && process.argv[1]?.endsWith('main.ts')) {
  process.on('message', (message) => {
    if (message !== 'used') return;
    const { user, system } = process.cpuUsage();
    const used: Used = {
      processor: (user + system) / 1000,
      engine,
      statements,
      memory: process.memoryUsage.rss() / MEBIBYTE,
      mostMemory: process.resourceUsage().maxRSS / 1024,
    };
    process.send?.(used);
  });
  process.channel?.unref();
}
