/** The HTTP API for programs: submit, follow, erase. It knows no visitor and sets no cookie. */
import { type RequestHandler, Router } from 'express';
import { parseContractTypes } from '../../app/contract-types.ts';
import { AppError } from '../../app/errors.ts';
import { presentState } from '../api-schema.ts';
import type { WebContext } from '../context.ts';
import { limitUploads } from '../middleware/rate-limits.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import { receiveUpload } from '../multipart.ts';
import { describeApi } from '../openapi.ts';
import { reviewPath } from '../presenters/site.ts';
import { dossierApi, submitToDossier } from './workspace/api.ts';

const REVIEWS = '/api/v1/reviews';
const UNKNOWN = 'Cette relecture n’existe pas ou n’existe plus.';

function submit({ services, maxFileBytes, maxFiles }: WebContext): RequestHandler {
  return async (request, response) => {
    const submission = services.startSubmission();
    const fields = await receiveUpload(request, submission, { fileFields: ['files'], maxFileBytes, maxFiles });
    try {
      const [id = ''] = await submission.commit(parseContractTypes(fields.get('types') ?? []));
      services.submitted();
      response
        .status(202)
        .location(`${REVIEWS}/${id}`)
        .json({ id, url: reviewPath(id) });
    } catch (error) {
      await submission.discard();
      throw error;
    }
  };
}

/** `/api/v1`. */
export function apiRoutes(context: WebContext): Router {
  const { services, version } = context;
  const router = Router();
  const description = describeApi(version, context.workspace !== null);
  router.get('/api/v1/openapi.json', (_request, response) => {
    response.json(description);
  });
  router.use(REVIEWS, keepPrivate);
  const { workspace } = context;
  const submitting = workspace === null ? submit(context) : submitToDossier({ ...context, workspace });
  router.post(REVIEWS, limitUploads(context, 'api'), submitting);
  router.get(`${REVIEWS}/:id`, async (request, response) => {
    const record = await services.review(String(request.params.id));
    if (record === null) throw new AppError('not-found', UNKNOWN);
    response.json(presentState(record));
  });
  router.delete(`${REVIEWS}/:id`, async (request, response) => {
    if (!(await services.erase(String(request.params.id)))) throw new AppError('not-found', UNKNOWN);
    response.status(204).end();
  });
  if (workspace !== null) router.use(dossierApi({ ...context, workspace }));
  router.use('/api', () => {
    throw new AppError('not-found', 'Cette adresse n’existe pas.');
  });
  return router;
}
