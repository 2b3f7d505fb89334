/** Lists that show names: the log tells who opened them, once a day, on both engines. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createListsSeen } from '../../src/app/workspace/lists-seen.ts';
import { createAttemptCounter } from '../../src/store/workspace/attempt-counter.ts';
import { createAuditLog } from '../../src/store/workspace/audit-log.ts';
import { type ManualClock, manualClock } from '../builders/clock.ts';
import { DATABASES, type TestDatabase } from '../builders/database.ts';

const HOUR = 60 * 60 * 1000;

describe.each(DATABASES)('a list opened, on $engine', ({ open }) => {
  let clock: ManualClock;
  let database: TestDatabase;
  beforeEach(async () => {
    // Seven in the morning in France.
    clock = manualClock('2026-03-10T06:00:00Z');
    database = await open();
  });
  afterEach(() => database.close());

  async function seen() {
    const audit = createAuditLog({ db: database.db, key: randomBytes(32), clock });
    const attempts = createAttemptCounter(database.db, clock);
    const lists = createListsSeen({ audit, attempts, clock });
    const openList = (actor: string, action: string, organisation = 'org', id = organisation) =>
      lists.record({ actor, organisation, action, object: { kind: 'organisation', id } });
    const logged = async (organisation = 'org') =>
      (await audit.page(organisation, { before: null, limit: 50 })).map(({ actor, action }) => `${actor} ${action}`);
    return { openList, logged, attempts };
  }

  it('is written for each person and each list, and once however often it is opened that day', async () => {
    const { openList, logged } = await seen();
    for (const action of ['dossier.listed', 'dossier.listed', 'calendar.read', 'calendar.read', 'dossier.listed'])
      await openList('a', action);
    await openList('b', 'dossier.listed');
    expect(await logged()).toEqual(['b dossier.listed', 'a calendar.read', 'a dossier.listed']);
  });

  it('is written for each organisation of a person, and each thing that has a list of its own', async () => {
    const { openList, logged } = await seen();
    await openList('a', 'dossier.listed', 'other');
    await openList('a', 'import.read', 'org', 'first');
    await openList('a', 'import.read', 'org', 'second');
    expect(await logged('other')).toHaveLength(1);
    expect(await logged()).toHaveLength(2);
  });

  it('is written again the next day, and not twice on one day because counts were tidied meanwhile', async () => {
    const { openList, logged, attempts } = await seen();
    await openList('a', 'dossier.listed');
    clock.advance(16.5 * HOUR);
    await attempts.forgetOld(new Date(clock.now().getTime() - 24 * HOUR));
    await openList('a', 'dossier.listed');
    expect(await logged()).toHaveLength(1);
    // Past midnight in France.
    clock.advance(HOUR);
    await openList('a', 'dossier.listed');
    expect(await logged()).toHaveLength(2);
  });
});
