/** What time does to dossiers: newer rules, decisions that expire, copies read again years later, deletion. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileRuleSet, type RuleSet } from '../../src/core/ruleset/compile.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { temporaryDirectory } from '../builders/directory.ts';
import { makeActor, openBench, RULES } from './bench.ts';

const DAY = 24 * 60 * 60 * 1000;
const CONTRACT = `Contrat d'infogérance

Article 1 - Sauvegardes

Le prestataire sauvegarde les données du client chaque jour et conserve les sauvegardes trente jours.
`;

let directory: string;
let clock: ManualClock;
beforeEach(async () => {
  directory = await temporaryDirectory();
  clock = manualClock();
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** The rules in force without one requirement that nothing else depends on, and its id. */
function newerRules(candidates: readonly string[]): { rules: RuleSet; dropped: string } {
  for (const dropped of candidates) {
    const kept = RULES.data.rules.filter(({ id }) => id !== dropped);
    try {
      const data = { ...RULES.data, version: 'plus récente', hash: 'f'.repeat(64), rules: kept };
      return { rules: compileRuleSet(data, { everyConcept: false }), dropped };
    } catch {}
  }
  throw new Error('every requirement is needed by another');
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('newer rules', () => {
  it('leave decisions as they were, list those in doubt, and let old copies be read again as they were', async () => {
    const before = await openBench(directory, clock);
    const actor = await makeActor(before.workspace);
    const dossier = await before.workspace.dossiers.open(actor, { title: 'Lilas', speciality: '', member: null });
    const contract = await before.add(actor, dossier.id, CONTRACT);
    const first = await before.workspace.readings.view(contract);
    const findings = first?.review?.findings ?? [];
    const { rules, dropped } = newerRules(findings.map(({ requirement }) => requirement));
    const other = findings.find(({ requirement }) => requirement !== dropped)?.requirement ?? '';
    for (const requirement of [dropped, other]) {
      const wanted = { requirement, verdict: 'partiel' as const, reason: 'Vu avec eux.', expiresOn: null };
      await before.workspace.judgements.decide(actor, contract, wanted);
    }
    const current = await before.workspace.dossiers.find(dossier.id);
    if (current === null) throw new Error('no dossier');
    const delivery = await before.workspace.deliveries.deliver(actor, current);
    await before.close();

    const after = await openBench(directory, clock, rules);
    try {
      expect((await after.workspace.readings.view(contract))?.outdated).toBe(true);
      const refused = after.workspace.deliveries.deliver(actor, current);
      await expect(refused).rejects.toThrow(/Les règles ont changé/);
      await after.workspace.readings.readAgain(contract);
      await after.read(contract.id);
      const again = await after.workspace.readings.view(contract);
      expect(again?.outdated).toBe(false);
      expect(again?.decided.findings.find(({ finding }) => finding.requirement === other)).toMatchObject({
        verdict: 'partiel',
        decision: { reason: 'Vu avec eux.' },
      });
      expect(again?.decided.conflicts).toMatchObject([{ kind: 'gone', decision: { requirement: dropped } }]);
      expect(await after.workspace.deliveries.replay(delivery.id)).toMatchObject({
        intact: true,
        outcomes: [{ kind: 'same', otherEngine: null }],
      });
    } finally {
      await after.close();
    }
  });
});

describe('a decision with an end', () => {
  it('stops counting after its last day, in lists and figures too', async () => {
    const bench = await openBench(directory, clock);
    try {
      const actor = await makeActor(bench.workspace);
      const dossier = await bench.workspace.dossiers.open(actor, { title: 'Lilas', speciality: '', member: null });
      const contract = await bench.add(actor, dossier.id, CONTRACT);
      const view = await bench.workspace.readings.view(contract);
      const requirement = view?.review?.findings.find(({ verdict }) => verdict === 'absent')?.requirement ?? '';
      const traps = async () => (await bench.workspace.dossiers.find(dossier.id))?.traps ?? -1;
      const without = await traps();
      const wanted = { requirement, verdict: 'contraire' as const, reason: 'Vu.', expiresOn: '2026-11-25' };
      await bench.workspace.judgements.decide(actor, contract, wanted);
      expect(await traps()).toBe(without + 1);
      clock.advance(7 * DAY);
      await bench.workspace.readings.catchUp();
      expect(await traps()).toBe(without);
    } finally {
      await bench.close();
    }
  });
});

describe('the report with decided verdicts', () => {
  it.each([
    ['waits for a new reading under newer rules', false],
    ['keeps the rules of a delivered reading', true],
  ])('%s', async (_what, delivered) => {
    const before = await openBench(directory, clock);
    const actor = await makeActor(before.workspace);
    const dossier = await before.workspace.dossiers.open(actor, { title: 'Lilas', speciality: '', member: null });
    const contract = await before.add(actor, dossier.id, CONTRACT);
    const own = await before.workspace.decidedReports.open(contract);
    const findings = own.review.findings;
    const { rules } = newerRules(findings.map(({ requirement }) => requirement));
    const requirement = findings.find(({ verdict }) => verdict === 'absent')?.requirement ?? '';
    const wanted = { requirement, verdict: 'conforme' as const, reason: 'Vu avec eux.', expiresOn: '2026-11-25' };
    await before.workspace.judgements.decide(actor, contract, wanted);
    const decided = await before.workspace.decidedReports.open(contract);
    expect(decided.review.score.counts.conforme).toBe(own.review.score.counts.conforme + 1);
    const current = await before.workspace.dossiers.find(dossier.id);
    if (delivered && current !== null) await before.workspace.deliveries.deliver(actor, current);
    await before.close();

    const after = await openBench(directory, clock, rules);
    try {
      const opened = after.workspace.decidedReports.open(contract);
      if (delivered) expect((await opened).review).toEqual(decided.review);
      else await expect(opened).rejects.toThrow(/Les règles ont changé/);
      clock.advance(7 * DAY);
      expect((await after.workspace.decidedReports.open(contract)).review).toEqual(own.review);
    } finally {
      await after.close();
    }
  });
});

describe('retention', () => {
  it('deletes a dossier whose status is too old with its reading and its files, and says so in the log', async () => {
    const bench = await openBench(directory, clock);
    try {
      const { workspace, composition } = bench;
      const actor = await makeActor(workspace);
      const days = { 'a-lire': 10, 'en-cours': 400, 'a-valider': 400, rendu: 400, relance: 400 };
      await workspace.upkeep.setRetention(actor.organisation, days);
      const open = (title: string) => workspace.dossiers.open(actor, { title, speciality: '', member: null });
      const [short, long] = [await open('Court'), await open('Long')];
      const gone = await bench.add(actor, short.id, CONTRACT);
      const kept = await bench.add(actor, long.id, CONTRACT);
      await workspace.dossiers.setStatus(long, 'en-cours');
      expect(await filesIn(join(directory, 'files'))).toHaveLength(2);
      clock.advance(60 * DAY);
      await composition.purge();
      expect(await workspace.dossiers.find(short.id)).toBeNull();
      expect(await composition.services.review(gone.review)).toBeNull();
      expect(await composition.services.review(kept.review)).not.toBeNull();
      expect(await filesIn(join(directory, 'files'))).toHaveLength(1);
      const log = await workspace.audit.page(actor.organisation, { before: null, limit: 10 });
      expect(log).toContainEqual(
        expect.objectContaining({ action: 'dossier.expired', object: { kind: 'dossier', id: short.id } }),
      );
      expect(await workspace.audit.verify()).toMatchObject({ brokenAt: null });
    } finally {
      await bench.close();
    }
  });
});

describe('statistics', () => {
  it('show nothing below five dossiers, then coverage and agreement', async () => {
    const bench = await openBench(directory, clock);
    try {
      const { workspace } = bench;
      const actor = await makeActor(workspace);
      for (let i = 0; i < 5; i += 1) {
        for (const group of ['theme', 'requirement', 'provider', 'speciality', 'year'] as const) {
          expect((await workspace.figures.figures(actor.organisation, group)).coverages, group).toEqual([]);
        }
        const dossier = await workspace.dossiers.open(actor, { title: `${i}`, speciality: 'ORL', member: null });
        await bench.add(actor, dossier.id, CONTRACT);
        const current = await workspace.dossiers.find(dossier.id);
        if (current !== null) await workspace.deliveries.deliver(actor, current);
        clock.advance(10 * 60 * 1000);
      }
      const figures = await workspace.figures.figures(actor.organisation, 'theme');
      expect(figures.coverages.find(({ key }) => key === 'sauvegardes')?.dossiers).toBe(5);
      const specialities = await workspace.figures.figures(actor.organisation, 'speciality');
      expect(specialities.coverages.map(({ key, dossiers }) => [key, dossiers])).toEqual([['ORL', 5]]);
      const agreement = await workspace.figures.agreement(actor.organisation);
      expect(agreement.every(({ examined, rate }) => examined === 5 && rate === 100)).toBe(true);
    } finally {
      await bench.close();
    }
  });
});
