/** The reader's notes: one form for each finding, one for the contract; no script needed. */
import express, { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../app/errors.ts';
import { MAX_NOTE } from '../../app/notes.ts';
import type { WebContext } from '../context.ts';
import { findFinishedReview, orGone, reviewIdOf } from '../finished-review.ts';
import { requireFormToken } from '../middleware/form-guard.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import { addressOf, readFilters } from '../presenters/filters.ts';
import { CONTRACT_NOTE_ID } from '../presenters/notes.ts';
import { reviewPath } from '../presenters/site.ts';

/** Browsers count a line end as one character and send two. */
const form = z.object({
  exigence: z.string().max(80).optional(),
  note: z.string().max(2 * MAX_NOTE),
  filtres: z.string().max(400).default(''),
  depuis: z.literal('verdicts-decides').optional(),
});

function saveNote(context: WebContext): RequestHandler {
  return async (request, response) => {
    requireFormToken(context.cookies, response, request.body?._csrf);
    const fields = form.safeParse(request.body);
    if (!fields.success)
      throw new AppError(
        'invalid-request',
        `Une note compte ${MAX_NOTE}\u00a0caractères au plus. Rien n’a été changé.`,
      );
    const { exigence, note, filtres, depuis } = fields.data;
    const id = reviewIdOf(request);
    const review = await findFinishedReview(context, request);
    const finding = review.findings.find(({ requirement }) => requirement === exigence);
    if (exigence !== undefined && finding === undefined)
      throw new AppError('invalid-request', 'Ce rapport n’examine pas ce point.');
    orGone(await context.services.reader.saveNote(id, exigence ?? null, note));
    const themes = review.score.themes.map(({ theme }) => theme);
    // Known only in a dossier, where the guard puts it.
    const { decisionsPath } = response.locals;
    const decided = depuis !== undefined && typeof decisionsPath === 'string';
    const report = decided ? `${decisionsPath}/rapport` : reviewPath(id);
    const back = addressOf(report, readFilters(queryOf(filtres), themes));
    response.redirect(303, finding === undefined ? `${back}#${CONTRACT_NOTE_ID}` : openedAt(back, finding.requirement));
  };
}

/** The report with the row of a finding open: without scripts, an anchor alone may leave it closed. */
function openedAt(address: string, requirement: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}ligne=${encodeURIComponent(requirement)}#${requirement}`;
}

/** An address's query as Express gives it: repeated keys as a list. */
function queryOf(text: string): Record<string, unknown> {
  const query = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(query.keys())]
      .map((key) => [key, query.getAll(key)])
      .map(([key, values]) => [key, values?.length === 1 ? values[0] : values]),
  );
}

/** `POST /lectures/:id/notes`. */
export function noteRoutes(context: WebContext): Router {
  const router = Router();
  router.post(
    '/lectures/:id/notes',
    keepPrivate,
    express.urlencoded({ extended: false, limit: '20kb' }),
    saveNote(context),
  );
  return router;
}
