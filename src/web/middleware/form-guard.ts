/** Keeps other sites from sending our forms for the visitor: where the request comes from, then the form's token. */
import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '../../app/errors.ts';
import type { VisitorCookies } from '../visitor.ts';
import { visitorOf } from './visitors.ts';

const STALE =
  'Cette page est restée ouverte trop longtemps, ou votre navigateur refuse les cookies de ce site. Rien n’a été changé\u00a0: revenez à la page, rechargez-la et recommencez.';

/** Browsers tell where a request comes from: `Sec-Fetch-Site` on secure origins, else `Origin` ("null" says nothing). */
function comesFromElsewhere(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = request.get('origin');
  if (origin === undefined || origin === 'null') return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.get('host');
}

/** Refuses changes that another site asks for. Throws `AppError('cross-site')`. */
export const refuseOtherSites: RequestHandler = (request, _response, next) => {
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  if (changes && comesFromElsewhere(request)) {
    throw new AppError('cross-site', 'Cette demande vient d’un autre site\u00a0: elle a été refusée.');
  }
  next();
};

/** Throws `AppError('stale-form')` unless `token` is the one that our pages gave this visitor. */
export function requireFormToken(cookies: VisitorCookies, response: Response, token: unknown): void {
  if (typeof token === 'string' && cookies.isFormToken(visitorOf(response), token)) return;
  throw new AppError('stale-form', STALE);
}
