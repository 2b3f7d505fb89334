/** Processes killed at random points lose nothing that was acknowledged, and do nothing twice. `npm run faults` kills each
 *  process twenty times on each engine; here fewer. */
import { it } from 'vitest';
import { createDatabase } from '../postgres/database.ts';
import { surviveKills } from './kills.ts';

const KILLS = 2;
/** Machines that test several things at once are slow to start processes. In milliseconds. */
const TIMEOUT = 240_000;
const SEED = 20_261_122;
const CLEAN = { lost: [], wrong: [], twice: [], left: 0 };

it.concurrent('on SQLite', { timeout: TIMEOUT }, async ({ expect }) => {
  const report = await surviveKills({ kills: KILLS, seed: SEED, settings: {} });
  expect(report).toMatchObject(CLEAN);
  expect(report.acknowledged).toBeGreaterThan(KILLS);
});

it.concurrent('on PostgreSQL', { timeout: TIMEOUT }, async ({ expect }) => {
  const settings = { DATABASE_URL: await createDatabase(true) };
  const report = await surviveKills({ kills: KILLS, seed: SEED, settings });
  expect(report).toMatchObject(CLEAN);
  expect(report.acknowledged).toBeGreaterThan(KILLS);
});
