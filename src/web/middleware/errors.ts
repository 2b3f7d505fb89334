/** The end of every request that did not go well: a French page, or JSON for the API. */
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { AppError, HTTP_STATUS, toAppError } from '../../app/errors.ts';
import type { Log } from '../../app/ports.ts';
import { presentError } from '../presenters/error.ts';

const TITLES: Partial<Record<number, string>> = {
  403: 'Demande refusée',
  404: 'Page introuvable',
  409: 'Pas encore prêt',
  413: 'Fichier trop volumineux',
  429: 'Trop de demandes',
  500: 'Une erreur s’est produite',
  503: 'Service momentanément indisponible',
  507: 'Espace de stockage plein',
};

const NOT_FOUND =
  'Cette adresse ne mène à rien. La lecture a peut-être été effacée, à votre demande ou parce que son délai de conservation est passé.';

function wantsJson(request: Request): boolean {
  return request.path.startsWith('/api/') || request.path.endsWith('/etat') || request.path === '/sante';
}

/** Errors of Express and its parsers carry a status; below 500, the request was at fault. */
function fromExpress(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const status = error instanceof Error && 'status' in error ? error.status : 500;
  if (typeof status !== 'number' || status >= 500 || status < 400) return toAppError(error);
  return new AppError('invalid-request', 'Cette demande est mal formée.', { cause: error });
}

function answer(request: Request, response: Response, error: AppError): void {
  const status = HTTP_STATUS[error.code];
  response.status(status);
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  if (wantsJson(request)) response.json({ error: { code: error.code, message: error.message } });
  else
    response.render(
      'pages/error',
      presentError({ status, title: TITLES[status] ?? 'Demande mal formée', message: error.message }),
    );
}

/** Nothing answers at this address. */
export const notFound: RequestHandler = () => {
  throw new AppError('not-found', NOT_FOUND);
};

/** Answers with the error; logs what is our fault. */
export function handleErrors(log: Log): ErrorRequestHandler {
  return (thrown, request, response, next) => {
    const error = fromExpress(thrown);
    if (HTTP_STATUS[error.code] >= 500) log.error({ method: request.method, error: thrown }, 'request failed');
    if (response.headersSent) next(thrown);
    else answer(request, response, error);
  };
}
