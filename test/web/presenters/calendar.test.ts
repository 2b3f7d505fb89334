/** The calendar of an organisation with more dates than a page can show. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CalendarEntry } from '../../../src/app/workspace/dossier-ports.ts';
import { presentCalendar } from '../../../src/web/presenters/workspace/calendar.ts';

const KINDS = ['preavis', 'echeance', 'suivi'] as const;
const MOST = 4;
const TO = '2027-01-31';
const WHOSE = { mine: false, follows: true };

/** As the store gives them: the nearest of each kind, in the order of days. */
function read(all: readonly CalendarEntry[], from: string): CalendarEntry[] {
  const nearest = KINDS.flatMap((kind) => {
    const own = all.filter((entry) => entry.kind === kind && entry.date >= from && entry.date <= TO);
    return own.sort((a, b) => (a.date < b.date ? -1 : 1)).slice(0, MOST);
  });
  return nearest.sort((a, b) => (a.date < b.date ? -1 : 1));
}

it('shows each date once, page after page, whole days together', () => {
  const entry = fc.record({ day: fc.integer({ min: 1, max: 12 }), kind: fc.constantFrom(...KINDS) });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), (drawn) => {
      const perDay = new Map<string, number>();
      const all = drawn.flatMap(({ day, kind }, index): CalendarEntry[] => {
        const date = `2026-11-${String(day).padStart(2, '0')}`;
        const count = (perDay.get(date + kind) ?? 0) + 1;
        perDay.set(date + kind, count);
        const title = { dossierTitle: `n${index}`, contractTitle: '', provider: null };
        // No day fills a page by itself.
        return count >= MOST ? [] : [{ contract: '', dossier: `d${index}`, kind, date, ...title }];
      });
      const seen: string[] = [];
      let from: string | null = '2026-11-01';
      while (from !== null) {
        const period = { from, to: TO, most: MOST };
        const page = presentCalendar({ entries: read(all, from), period, months: 3, today: '2026-11-22', ...WHOSE });
        const days = page.months.flatMap((month) => month.days);
        expect(days.every(({ date }) => from !== null && date >= from)).toBe(true);
        seen.push(...days.map(({ title }) => title));
        from = page.more === null ? null : (/du=(.+)$/.exec(page.more.href)?.[1] ?? null);
      }
      expect(seen.sort()).toEqual(all.map(({ dossierTitle }) => dossierTitle).sort());
    }),
  );
});

it('goes on with the next day after one that fills a page by itself', () => {
  const entries = Array.from({ length: MOST }, (_, index): CalendarEntry => {
    const title = { dossierTitle: 'n', contractTitle: '', provider: null };
    return { contract: '', dossier: `d${index}`, kind: 'preavis', date: '2026-11-30', ...title };
  });
  const period = { from: '2026-11-30', to: TO, most: MOST };
  const page = presentCalendar({ entries, period, months: 3, today: '2026-11-22', ...WHOSE });
  expect(page.months[0]?.days).toHaveLength(MOST);
  expect(page.more?.href).toBe('/calendrier?du=2026-12-01');
});

it('keeps whose dates it shows in each of its links', () => {
  const period = { from: '2026-11-01', to: TO, most: MOST };
  const shown = { entries: [], period, months: 3, today: '2026-11-22', follows: true };
  const all = presentCalendar({ ...shown, mine: false });
  expect([all.previous, all.next, all.file]).toEqual([
    '/calendrier?mois=2026-10',
    '/calendrier?mois=2026-12',
    '/calendrier.ics',
  ]);
  const own = presentCalendar({ ...shown, mine: true });
  expect([own.previous, own.next, own.file]).toEqual([
    '/calendrier?mois=2026-10&suivi=moi',
    '/calendrier?mois=2026-12&suivi=moi',
    '/calendrier.ics?suivi=moi',
  ]);
  expect(own.whose).toEqual([
    { label: 'Toute l’organisation', href: '/calendrier?mois=2026-11', current: false },
    { label: 'Mes dossiers', href: '/calendrier?mois=2026-11&suivi=moi', current: true },
  ]);
  const further = presentCalendar({ ...shown, period: { ...period, from: '2026-11-17' }, mine: true });
  expect(further.whose?.map(({ href }) => href)).toEqual([
    '/calendrier?du=2026-11-17',
    '/calendrier?du=2026-11-17&suivi=moi',
  ]);
  expect(presentCalendar({ ...shown, mine: false, follows: false }).whose).toBeNull();
});

it('goes on, page after page, with the dossiers of its reader only', () => {
  const entries = Array.from({ length: MOST }, (_, index): CalendarEntry => {
    const title = { dossierTitle: 'n', contractTitle: '', provider: null };
    return { contract: '', dossier: `d${index}`, kind: 'preavis', date: '2026-11-30', ...title };
  });
  const period = { from: '2026-11-30', to: TO, most: MOST };
  const page = presentCalendar({ entries, period, months: 3, today: '2026-11-22', mine: true, follows: true });
  expect(page.more?.href).toBe('/calendrier?du=2026-12-01&suivi=moi');
});
