/** The days to come of all dossiers one may see, as a page and as a calendar file; and the search in their words. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, Router } from 'express';
import { dayInFrance } from '../../../app/assemble-review.ts';
import type { CalendarPeriod } from '../../../app/workspace/dossier-ports.ts';
import { type Actor, type Scope, scopeOf } from '../../../core/workspace/policy.ts';
import { type CalendarEvent, streamCalendar } from '../../../report/calendar/icalendar.ts';
import { actorOf } from '../../access/identity.ts';
import { dayAfter, MINE, monthsFrom, presentCalendar, toEvents } from '../../presenters/workspace/calendar.ts';
import { presentSearch } from '../../presenters/workspace/search.ts';
import { isDay, queryOf, type WorkspaceWeb } from './forms.ts';

/** Months shown at once. */
const MONTHS = 3;
/** Entries of one kind on a page. */
const MOST_ON_PAGE = 200;
/** Months to come in a file, which holds every day of them. */
const MONTHS_IN_FILE = 24;

/** What the address asks for, by month (`mois`) or from a day on (`du`), else from the first of this month. */
function periodOf({ workspace }: WorkspaceWeb, request: Request): CalendarPeriod {
  const [month, day] = [queryOf(request, 'mois'), queryOf(request, 'du')];
  const thisMonth = dayInFrance(workspace.clock.now()).slice(0, 7);
  const first = `${/^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : thisMonth}-01`;
  const from = isDay(day) ? day : first;
  return { from, to: monthsFrom(`${from.slice(0, 7)}-01`, MONTHS), most: MOST_ON_PAGE };
}

/** True where the address asks for the dossiers that its reader follows; doctors follow none. */
const asksForMine = (request: Request, { role }: Actor): boolean =>
  role !== 'doctor' && queryOf(request, 'suivi') === MINE;

/** All events to come, a month at a time: however many there are, few are in memory. */
async function* eventsFrom(
  { workspace }: WorkspaceWeb,
  scope: Scope,
  today: string,
  assignee: string | undefined,
): AsyncGenerator<CalendarEvent[]> {
  const most = Number.MAX_SAFE_INTEGER;
  for (let month = 0; month < MONTHS_IN_FILE; month += 1) {
    const from = month === 0 ? today : dayAfter(monthsFrom(today, month));
    const period = { from, to: monthsFrom(today, month + 1), most, assignee };
    yield toEvents(await workspace.calendar(scope, period));
  }
}

/** `/calendrier`, `/calendrier.ics`, `/recherche`. */
export function calendarRoutes(context: WorkspaceWeb): Router {
  const { workspace } = context;
  const router = Router();
  router.get('/calendrier', async (request, response) => {
    const actor = actorOf(response);
    const mine = asksForMine(request, actor);
    const period = { ...periodOf(context, request), assignee: mine ? actor.user : undefined };
    const entries = await workspace.calendar(scopeOf(actor), period);
    const shown = { months: MONTHS, today: dayInFrance(workspace.clock.now()), mine, follows: actor.role !== 'doctor' };
    response.render('workspace/calendar', presentCalendar({ entries, period, ...shown }));
  });
  router.get('/calendrier.ics', async (request, response) => {
    const actor = actorOf(response);
    const mine = asksForMine(request, actor);
    const today = dayInFrance(workspace.clock.now());
    const events = eventsFrom(context, scopeOf(actor), today, mine ? actor.user : undefined);
    response.attachment(mine ? 'echeances-mes-dossiers.ics' : 'echeances-dossiers.ics');
    response.type('text/calendar; charset=utf-8');
    const name = mine ? 'Échéances de mes dossiers' : 'Échéances des dossiers';
    const file = streamCalendar({ name, stamp: today }, events);
    // Whoever leaves before the end is no fault of ours.
    await pipeline(Readable.from(file), response).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
    });
  });
  router.get('/recherche', async (request, response) => {
    const words = queryOf(request, 'mots').trim();
    const asked = queryOf(request, 'suite');
    const cursor = /^\d{1,15}$/.test(asked) ? asked : null;
    const result = words === '' ? null : await workspace.searching.search(actorOf(response), words, cursor);
    response.render('workspace/search', presentSearch(words, result));
  });
  return router;
}
