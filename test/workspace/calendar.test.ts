/** The calendar file holds every day to come, however many there are, on a real server with either engine. */
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/schema.ts';
import { contractRow, dossierRow } from '../bench/scale/rows.ts';
import type { Browser } from './desk.ts';
import { PLACES, type Place } from './places.ts';

const CONTRACTS = 1300;
const BATCH = 100;
const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** Contracts whose notice ends on the same day, and whose term ends on days spread over the two years to come. */
async function fill(db: Kysely<Database>): Promise<void> {
  const { id } = await db.selectFrom('organisations').select('id').executeTakeFirstOrThrow();
  const owner = { organisation: id, user: 'u' };
  const dossier = { ...dossierRow(0, owner), id: 'd', organisation_id: id, due_on: inDays(3) };
  await db.insertInto('dossiers').values(dossier).execute();
  const rows = Array.from({ length: CONTRACTS }, (_, index) => {
    const row = contractRow(index, owner, { ruleset: { version: '1', hash: 'h' }, engine: '1' });
    const dates = { notice_on: inDays(40), end_on: inDays(1 + (index % 720)) };
    return { ...row, ...dates, dossier_id: 'd', organisation_id: id };
  });
  const times = { created_at: 1, expires_at: 2e15, finished_at: 1, opening: null, opening_until: null };
  const done = { state: 'done' as const, types: '[]', progress: new Uint8Array(1), outcome: null };
  // At once: the server of the test lives in this process, and drops who waits for long.
  await db.transaction().execute(async (transaction) => {
    for (let start = 0; start < CONTRACTS; start += BATCH) {
      const batch = rows.slice(start, start + BATCH);
      const reviews = batch.map(({ review_id }) => ({ id: review_id, ...done, ...times }));
      await transaction.insertInto('reviews').values(reviews).execute();
      await transaction.insertInto('contracts').values(batch).execute();
    }
  });
}

describe.each(PLACES)('on $engine', ({ open }) => {
  let place: Place;
  let advisor: Browser;
  beforeAll(async () => {
    place = await open();
    advisor = await place.desk.as('advisor');
    const db = place.openRows();
    await fill(db).finally(() => db.destroy());
  }, 120_000);
  afterAll(async () => {
    await place?.close();
  });

  it('the file names every day once, ends as the format wants, and says who set each date', async () => {
    const response = await advisor.fetch('/calendrier.ics');
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const lines = (await response.text()).replaceAll('\r\n ', '').split('\r\n');
    const uids = lines.filter((line) => line.startsWith('UID:'));
    expect(uids).toHaveLength(2 * CONTRACTS + 1);
    expect(new Set(uids).size).toBe(uids.length);
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
    expect(lines.filter((line) => line.startsWith('DESCRIPTION:Date fixée par la personne'))).toHaveLength(1);
  });

  it('one’s own dossiers stand apart, on the page and in the file, once one follows them', async () => {
    const mine = async () => {
      const response = await advisor.fetch('/calendrier.ics?suivi=moi');
      expect(response.headers.get('content-disposition')).toContain('echeances-mes-dossiers.ics');
      return (await response.text()).split('\r\n').filter((line) => line.startsWith('UID:')).length;
    };
    const empty = await advisor.page('/calendrier?suivi=moi');
    expect([await mine(), empty.includes('pour les dossiers que vous suivez')]).toEqual([0, true]);
    const page = await advisor.page('/dossiers/d');
    const self = /id="charge"[\s\S]*?value="([^"]+)"[^>]*>Camille Martin</.exec(page)?.[1] ?? '';
    await advisor.submit('/dossiers/d', '/dossiers/d', { titre: 'Le mien', charge: self, echeance: inDays(3) });
    expect(await mine()).toBe(2 * CONTRACTS + 1);
    const shown = await advisor.page('/calendrier?suivi=moi');
    expect(shown).toContain('/dossiers/d');
    expect(shown).toContain('href="/calendrier.ics?suivi&#x3D;moi"');
    const other = await place.desk.as('advisor');
    expect(await other.page('/calendrier?suivi=moi')).not.toContain('/dossiers/d');
    expect(await other.page('/calendrier')).toContain('/dossiers/d');
  });

  it('a doctor, who follows none, is offered no such choice', async () => {
    const doctor = await place.desk.as('doctor');
    const page = await doctor.page('/calendrier?suivi=moi');
    expect([page.includes('Mes dossiers'), page.includes('href="/calendrier.ics"')]).toEqual([false, true]);
  });

  it('the page says what the file holds', async () => {
    expect(await advisor.page('/calendrier')).toContain('toutes les dates des 24&nbsp;mois à venir');
  });
});
