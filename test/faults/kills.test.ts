/** Processes killed at random points lose nothing that was acknowledged, and do nothing twice. `npm run faults` kills each
 *  process twenty times on each engine; here fewer. */
import { it } from 'vitest';
import { createDatabase } from '../postgres/database.ts';
import { surviveKills } from './kills.ts';

const KILLS = 2;
const SEED = 20_261_122;
const CLEAN = { lost: [], wrong: [], twice: [], left: 0 };

it.concurrent('on SQLite', async ({ expect }) => {
  const report = await surviveKills({ kills: KILLS, seed: SEED, settings: {} });
  expect(report).toMatchObject(CLEAN);
  expect(report.acknowledged).toBeGreaterThan(KILLS);
});

it.concurrent('on PostgreSQL', async ({ expect }) => {
  const settings = { DATABASE_URL: await createDatabase(true) };
  const report = await surviveKills({ kills: KILLS, seed: SEED, settings });
  expect(report).toMatchObject(CLEAN);
  expect(report.acknowledged).toBeGreaterThan(KILLS);
});
