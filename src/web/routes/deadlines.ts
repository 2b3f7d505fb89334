/** The dates of a contract as a file for the reader's calendar. */
import { type Request, type RequestHandler, Router } from 'express';
import { AppError } from '../../app/errors.ts';
import type { ReviewRecord } from '../../app/ports.ts';
import { renderDeadlines } from '../../report/calendar/index.ts';
import type { WebContext } from '../context.ts';
import { keepPrivate } from '../middleware/security-headers.ts';

function sendCalendar(find: (request: Request) => Promise<ReviewRecord | null>): RequestHandler {
  return async (request, response) => {
    const record = await find(request);
    const calendar = record?.review ? renderDeadlines(record.review) : null;
    if (calendar === null) throw new AppError('not-found', 'Ce contrat n’a pas d’échéance à venir, ou n’existe plus.');
    response.attachment('echeances.ics');
    response.type('text/calendar; charset=utf-8').send(calendar);
  };
}

/** `GET /lectures/:id/echeances.ics`, and the same for the sample. */
export function deadlineRoutes({ services }: WebContext): Router {
  const router = Router();
  router.get(
    '/lectures/:id/echeances.ics',
    keepPrivate,
    sendCalendar((request) => services.review(String(request.params.id))),
  );
  router.get(
    '/exemple/echeances.ics',
    sendCalendar(async () => (await services.example())?.record ?? null),
  );
  return router;
}
