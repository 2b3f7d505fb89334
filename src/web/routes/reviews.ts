/** The private address of a review: its progress, then its report; password, cancel and erase. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../app/errors.ts';
import type { ReviewRecord } from '../../app/ports.ts';
import type { WebContext } from '../context.ts';
import { requireFormToken } from '../middleware/form-guard.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import { updateVisitor } from '../middleware/visitors.ts';
import { presentProgress } from '../presenters/progress.ts';
import { presentReport } from '../presenters/report.ts';
import { reviewPath } from '../presenters/site.ts';
import { forgetReview } from '../visitor.ts';

const unlockForm = z.object({ fichier: z.string().max(300), motdepasse: z.string().min(1).max(1000) });

const UNKNOWN =
  'Cette lecture n’existe pas ou n’existe plus\u00a0: elle a peut-être été effacée, à votre demande ou parce que son délai de conservation est passé.';
const BUSY =
  'Cette lecture est encore en cours. Attendez qu’elle soit finie, puis saisissez de nouveau le mot de passe.';

function idOf(request: Request): string {
  return String(request.params.id);
}

async function findReview({ services }: WebContext, request: Request): Promise<ReviewRecord> {
  const record = await services.review(idOf(request));
  if (record === null) throw new AppError('not-found', UNKNOWN);
  return record;
}

function showReview(context: WebContext): RequestHandler {
  return async (request, response) => {
    const record = await findReview(context, request);
    if (record.state === 'done' && record.review !== null) {
      const { reader } = context.services;
      const [notes, answers] = await Promise.all([reader.notes(record.id), reader.answers(record.id)]);
      response.render('pages/report', presentReport(record, request.query, { additions: { notes, answers } }));
    } else response.render('pages/progress', presentProgress(record));
  };
}

function showState(context: WebContext): RequestHandler {
  return async (request, response) => {
    const { state, progress } = await findReview(context, request);
    response.json({ state, progress });
  };
}

function requireToken({ cookies }: WebContext): RequestHandler {
  return (request: Request, response: Response, next) => {
    requireFormToken(cookies, response, request.body?._csrf);
    next();
  };
}

function erase(context: WebContext): RequestHandler {
  return async (request, response) => {
    const id = idOf(request);
    if (!(await context.services.erase(id))) throw new AppError('not-found', UNKNOWN);
    updateVisitor(context.cookies, request, response, (visitor) => forgetReview(visitor, id));
    response.redirect(303, '/');
  };
}

function unlock({ services }: WebContext): RequestHandler {
  return async (request, response) => {
    const form = unlockForm.safeParse(request.body);
    if (!form.success) throw new AppError('invalid-request', 'Saisissez le mot de passe du fichier.');
    const outcome = await services.unlock(idOf(request), form.data.fichier, form.data.motdepasse);
    if (outcome === 'unknown') throw new AppError('not-found', 'Ce fichier n’attend pas de mot de passe.');
    if (outcome === 'busy') throw new AppError('busy', BUSY);
    response.redirect(303, reviewPath(idOf(request)));
  };
}

/** `/lectures/:id` and its forms. Cancelling erases too: nothing of a reading that was given up is kept. */
export function reviewRoutes(context: WebContext): Router {
  const router = Router();
  const form = [express.urlencoded({ extended: false, limit: '10kb' }), requireToken(context)];
  router.use('/lectures/:id', keepPrivate);
  router.get('/lectures/:id', showReview(context));
  router.get('/lectures/:id/etat', showState(context));
  router.post('/lectures/:id/effacer', form, erase(context));
  router.post('/lectures/:id/annuler', form, erase(context));
  router.post('/lectures/:id/mot-de-passe', form, unlock(context));
  return router;
}
