/** The first page, and the form that sends files: durable first, then the address of the review. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { parseContractTypes } from '../../app/contract-types.ts';
import { AppError, HTTP_STATUS } from '../../app/errors.ts';
import type { ReviewRecord } from '../../app/ports.ts';
import { MOST_OFFERS } from '../../core/comparison/offers.ts';
import type { WebContext } from '../context.ts';
import { requireFormToken } from '../middleware/form-guard.ts';
import { limitUploads } from '../middleware/rate-limits.ts';
import { updateVisitor, visitorOf } from '../middleware/visitors.ts';
import { type Fields, receiveUpload } from '../multipart.ts';
import { presentHome } from '../presenters/home.ts';
import { comparisonPath, reviewPath } from '../presenters/site.ts';
import { rememberReview } from '../visitor.ts';

/** "I don't know", in the list of types: detect them. */
const UNKNOWN_TYPE = 'inconnu';
/** Errors that the visitor corrects on the form itself. */
const SHOWN_ON_FORM: readonly string[] = ['no-file', 'file-too-large', 'too-many-files', 'unknown-type'];

async function recentReviews({ services }: WebContext, response: Response): Promise<ReviewRecord[]> {
  const records: ReviewRecord[] = [];
  for (const id of visitorOf(response).recent) {
    const record = await services.review(id);
    if (record !== null) records.push(record);
  }
  return records;
}

async function showHome(context: WebContext, response: Response, errors: string[] = []): Promise<void> {
  const { maxFileBytes, maxFiles, reading, retentionDays, clock } = context;
  const recent = await recentReviews(context, response);
  response.render(
    'pages/home',
    presentHome({ recent, maxFileBytes, maxFiles, reading, retentionDays, now: clock.now(), errors }),
  );
}

async function submit(context: WebContext, request: Request, response: Response): Promise<string[]> {
  const { services, cookies, maxFileBytes, maxFiles } = context;
  const submission = services.startSubmission();
  const check = (fields: Fields) => requireFormToken(cookies, response, fields.get('_csrf')?.[0]);
  const fields = await receiveUpload(request, submission, { fileFields: ['fichiers'], maxFileBytes, maxFiles, check });
  try {
    const types = parseContractTypes((fields.get('types') ?? []).filter((type) => type !== UNKNOWN_TYPE));
    return await submission.commit(types, fields.get('lot')?.[0] === 'offres' ? 'apart' : 'together');
  } catch (error) {
    await submission.discard();
    throw error;
  }
}

/** One contract is shown at once; offers are set side by side, when there are as many as a table holds. */
async function addressAfter({ services }: WebContext, ids: string[]): Promise<string> {
  const [only, ...others] = ids;
  if (only === undefined || ids.length > MOST_OFFERS) return '/';
  return others.length === 0 ? reviewPath(only) : comparisonPath(await services.compare('offres', ids));
}

function receiveForm(context: WebContext): RequestHandler {
  return async (request, response) => {
    try {
      const ids = await submit(context, request, response);
      context.services.submitted();
      updateVisitor(context.cookies, request, response, (visitor) => ids.reduceRight(rememberReview, visitor));
      response.redirect(303, await addressAfter(context, ids));
    } catch (error) {
      if (!(error instanceof AppError) || !SHOWN_ON_FORM.includes(error.code)) throw error;
      response.status(HTTP_STATUS[error.code]);
      await showHome(context, response, [error.message]);
    }
  };
}

/** `GET /`, `POST /lectures`. */
export function homeRoutes(context: WebContext): Router {
  const router = Router();
  router.get('/', (_request, response) => showHome(context, response));
  router.post('/lectures', limitUploads(context, 'form'), receiveForm(context));
  return router;
}
