/** The days to come of all dossiers one may see, as a page and as a calendar file; and the search in their words. */
import { type Request, Router } from 'express';
import { dayInFrance } from '../../../app/assemble-review.ts';
import type { CalendarPeriod } from '../../../app/workspace/dossier-ports.ts';
import { scopeOf } from '../../../core/workspace/policy.ts';
import { renderCalendar } from '../../../report/calendar/icalendar.ts';
import { actorOf } from '../../access/identity.ts';
import { monthsFrom, presentCalendar, toEvents } from '../../presenters/workspace/calendar.ts';
import { presentSearch } from '../../presenters/workspace/search.ts';
import { queryOf, type WorkspaceWeb } from './forms.ts';

/** Months shown at once. */
const MONTHS = 3;
/** Entries of one kind on a page, and in a file. */
const MOST_ON_PAGE = 200;
const MOST_IN_FILE = 500;

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** What the address asks for, by month (`mois`) or from a day on (`du`), else from the first of this month. */
function periodOf({ workspace }: WorkspaceWeb, request: Request): CalendarPeriod {
  const [month, day] = [queryOf(request, 'mois'), queryOf(request, 'du')];
  const thisMonth = dayInFrance(workspace.clock.now()).slice(0, 7);
  const first = `${/^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : thisMonth}-01`;
  const from = isDay(day) ? day : first;
  return { from, to: monthsFrom(`${from.slice(0, 7)}-01`, MONTHS), most: MOST_ON_PAGE };
}

/** `/calendrier`, `/calendrier.ics`, `/recherche`. */
export function calendarRoutes(context: WorkspaceWeb): Router {
  const { workspace } = context;
  const router = Router();
  router.get('/calendrier', async (request, response) => {
    const period = periodOf(context, request);
    const entries = await workspace.calendar(scopeOf(actorOf(response)), period);
    const today = dayInFrance(workspace.clock.now());
    response.render('workspace/calendar', presentCalendar({ entries, period, months: MONTHS, today }));
  });
  router.get('/calendrier.ics', async (_request, response) => {
    const today = dayInFrance(workspace.clock.now());
    const period = { from: today, to: monthsFrom(today, 24), most: MOST_IN_FILE };
    const entries = await workspace.calendar(scopeOf(actorOf(response)), period);
    response.attachment('echeances-dossiers.ics').type('text/calendar; charset=utf-8');
    response.send(renderCalendar({ name: 'Échéances des dossiers', stamp: today, events: toEvents(entries) }));
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
