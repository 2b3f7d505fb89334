/** Offers sent from the comparison page: two to six, each one or several files, read and then set side by side. */
import type { Request, RequestHandler, Response } from 'express';
import { AppError, HTTP_STATUS } from '../../app/errors.ts';
import { FEWEST_OFFERS, MOST_OFFERS } from '../../core/comparison/offers.ts';
import type { WebContext } from '../context.ts';
import { requireFormToken } from '../middleware/form-guard.ts';
import { updateVisitor } from '../middleware/visitors.ts';
import { type Fields, receiveUpload } from '../multipart.ts';
import { comparisonPath } from '../presenters/site.ts';
import { rememberReview } from '../visitor.ts';

/** Names of the file fields, one an offer. */
export const OFFER_FIELDS = Array.from({ length: MOST_OFFERS }, (_, i) => `offre-${i + 1}`);
const TOO_FEW = `Déposez au moins ${FEWEST_OFFERS === 2 ? 'deux' : FEWEST_OFFERS} offres\u00a0: chacune dans son champ, avec tous ses fichiers. Rien n’a été conservé.`;
/** Errors that the visitor corrects on the form itself. */
const SHOWN_ON_FORM: readonly string[] = ['no-file', 'file-too-large', 'too-many-files'];

async function submit(context: WebContext, request: Request, response: Response): Promise<string[]> {
  const { services, cookies, maxFileBytes, maxFiles } = context;
  const submission = services.startSubmission();
  const check = (fields: Fields) => requireFormToken(cookies, response, fields.get('_csrf')?.[0]);
  const limits = { maxFileBytes, maxFiles: maxFiles * MOST_OFFERS };
  await receiveUpload(request, submission, { fileFields: OFFER_FIELDS, ...limits, check });
  try {
    if (submission.bundles().length < FEWEST_OFFERS) throw new AppError('no-file', TOO_FEW);
    // What each offer bears on is told from its own text: offers may be of different types.
    return await submission.commit([], 'by-bundle');
  } catch (error) {
    await submission.discard();
    throw error;
  }
}

/** Takes the offers in and goes to their comparison, which waits for the readings; `showForm` shows the form again. */
export function receiveOffers(
  context: WebContext,
  showForm: (response: Response, errors: string[]) => Promise<void>,
): RequestHandler {
  return async (request, response) => {
    try {
      const ids = await submit(context, request, response);
      context.services.submitted();
      updateVisitor(context.cookies, request, response, (visitor) => ids.reduceRight(rememberReview, visitor));
      response.redirect(303, comparisonPath(await context.services.compare('offres', ids)));
    } catch (error) {
      if (!(error instanceof AppError) || !SHOWN_ON_FORM.includes(error.code)) throw error;
      response.status(HTTP_STATUS[error.code]);
      await showForm(response, [error.message]);
    }
  };
}
