/** What each document of a contract is, as its reader says: kept, and used by a new reading. */
import express, { type RequestHandler, Router } from 'express';
import { AppError } from '../../app/errors.ts';
import { DOCUMENT_ROLES, type DocumentRole } from '../../core/review/types.ts';
import type { WebContext } from '../context.ts';
import { findFinishedReview, orGone, reviewIdOf } from '../finished-review.ts';
import { requireFormToken } from '../middleware/form-guard.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import { reviewPath } from '../presenters/site.ts';

const BUSY = 'Cette lecture est déjà en cours. Attendez qu’elle soit finie, puis changez le rôle des pièces.';

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

function saveRoles(context: WebContext): RequestHandler {
  return async (request, response) => {
    requireFormToken(context.cookies, response, request.body?._csrf);
    const id = reviewIdOf(request);
    const review = await findFinishedReview(context, request);
    const known = new Set(review.documents.map(({ name }) => name));
    const roles: Record<string, DocumentRole> = {};
    const given = listOf(request.body?.role);
    for (const [at, name] of listOf(request.body?.piece).entries()) {
      const role = DOCUMENT_ROLES.find((one) => one === given[at]);
      if (!known.has(name) || (role === undefined && given[at] !== ''))
        throw new AppError('invalid-request', 'Ce rapport n’a pas ces pièces. Rechargez la page et recommencez.');
      if (role !== undefined) roles[name] = role;
    }
    const outcome = await context.services.assignRoles(id, roles);
    orGone(outcome !== 'unknown');
    if (outcome === 'busy') throw new AppError('busy', BUSY);
    response.redirect(303, reviewPath(id));
  };
}

/** `POST /lectures/:id/pieces`: as many `piece` (names of documents) as `role` (empty: as detected). */
export function pieceRoutes(context: WebContext): Router {
  const router = Router();
  const body = express.urlencoded({ extended: false, limit: '64kb' });
  router.post('/lectures/:id/pieces', keepPrivate, body, saveRoles(context));
  return router;
}
