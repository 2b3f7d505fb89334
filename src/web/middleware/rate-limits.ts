/** Bounds what one address may ask for in a given time. */
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { AppError } from '../../app/errors.ts';

const MINUTE = 60 * 1000;

/** At most `limit` requests per `minutes` from one address. Beyond, throws `AppError('too-many-requests')`. */
export function limitRate(limit: number, minutes: number): RequestHandler {
  return rateLimit({
    windowMs: minutes * MINUTE,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => {
      const wait = minutes === 1 ? 'une minute' : `${minutes} minutes`;
      next(new AppError('too-many-requests', `Trop de demandes en peu de temps. Réessayez dans ${wait}.`));
    },
  });
}
