/** `npm run faults [-- times seed]`: kills the web server and the worker so many times each (20 if nothing is said), on each
 *  engine, and fails when anything was lost or done twice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialise } from '../postgres/programs.ts';
import { launchPostgres, stopPostgres } from '../postgres/server.ts';
import { type KillReport, surviveKills } from './kills.ts';

const [kills = '20', seed = '20261122'] = process.argv.slice(2);

async function measure(engine: string, settings: Record<string, string>): Promise<boolean> {
  const begun = Date.now();
  const report: KillReport = await surviveKills({ kills: Number(kills), seed: Number(seed), settings });
  const seconds = Math.round((Date.now() - begun) / 1000);
  console.log(JSON.stringify({ engine, kills: Number(kills), seed: Number(seed), seconds, ...report }));
  return report.left === 0 && [report.lost, report.wrong, report.twice].every((list) => list.length === 0);
}

const home = await mkdtemp(join(tmpdir(), 'contraclair-faults-'));
const server = await launchPostgres(await initialise(home));
try {
  const results = [await measure('SQLite', {}), await measure('PostgreSQL', { DATABASE_URL: server.url })];
  process.exitCode = results.every((clean) => clean) ? 0 : 1;
} finally {
  await stopPostgres(server);
  await rm(home, { recursive: true, force: true });
}
