/** The days to come of all dossiers one may see, as a page and as a calendar file; and the search in their words. */
import { type Request, type RequestHandler, Router } from 'express';
import { dayInFrance } from '../../../app/assemble-review.ts';
import { scopeOf } from '../../../core/workspace/policy.ts';
import { renderCalendar } from '../../../report/calendar/icalendar.ts';
import { actorOf } from '../../access/identity.ts';
import { monthsFrom, presentCalendar, toEvents } from '../../presenters/workspace/calendar.ts';
import { presentSearch } from '../../presenters/workspace/search.ts';
import { queryOf, type WorkspaceWeb } from './forms.ts';

/** Months shown at once. */
const MONTHS = 3;

function entriesOf({ workspace }: WorkspaceWeb, response: Parameters<RequestHandler>[1], from: string, months: number) {
  const scope = scopeOf(actorOf(response));
  return workspace.calendar(scope, from, monthsFrom(from, months));
}

/** First day to show: what the address asks for, else the first of this month. */
function firstDay({ workspace }: WorkspaceWeb, request: Request): string {
  const asked = queryOf(request, 'mois');
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? `${asked}-01` : `${dayInFrance(workspace.clock.now()).slice(0, 7)}-01`;
}

/** `/calendrier`, `/calendrier.ics`, `/recherche`. */
export function calendarRoutes(context: WorkspaceWeb): Router {
  const { workspace } = context;
  const router = Router();
  router.get('/calendrier', async (request, response) => {
    const from = firstDay(context, request);
    const entries = await entriesOf(context, response, from, MONTHS);
    const today = dayInFrance(workspace.clock.now());
    response.render('workspace/calendar', presentCalendar({ entries, from, months: MONTHS, today }));
  });
  router.get('/calendrier.ics', async (_request, response) => {
    const today = dayInFrance(workspace.clock.now());
    const entries = await entriesOf(context, response, today, 24);
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
