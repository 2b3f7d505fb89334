/** Processes killed at random points lose nothing that was acknowledged, and do nothing twice. `npm run faults` kills each
 *  process twenty times on each engine; here fewer. */
import { expect, it } from 'vitest';
import { createDatabase } from '../postgres/database.ts';
import { surviveKills } from './kills.ts';

const KILLS = 3;
const SEED = 20_261_122;
const CLEAN = { lost: [], wrong: [], twice: [], left: 0 };

it('on SQLite', async () => {
  const report = await surviveKills({ kills: KILLS, seed: SEED, settings: {} });
  expect(report).toMatchObject(CLEAN);
  expect(report.acknowledged).toBeGreaterThan(KILLS);
});

it('on PostgreSQL', async () => {
  const settings = { DATABASE_URL: await createDatabase(true) };
  const report = await surviveKills({ kills: KILLS, seed: SEED, settings });
  expect(report).toMatchObject(CLEAN);
  expect(report.acknowledged).toBeGreaterThan(KILLS);
});
