/** The finished review that an address names: what notes, answers, the letter and the diagnosis are made beside. */
import type { Request } from 'express';
import { AppError } from '../app/errors.ts';
import type { Review } from '../core/review/types.ts';
import type { WebContext } from './context.ts';

export const UNKNOWN_REVIEW =
  'Cette lecture n’existe pas ou n’existe plus\u00a0: elle a peut-être été effacée, à votre demande ou parce que son délai de conservation est passé.';
const NOT_READY = 'Cette lecture n’est pas finie\u00a0: revenez quand son rapport est prêt.';

/** The id in an address `…/:id…`. */
export function reviewIdOf(request: Request): string {
  return String(request.params.id);
}

/** The review of `/lectures/:id…`. Throws `AppError('not-found')` when it is unknown or still under way. */
export async function findFinishedReview({ services }: WebContext, request: Request): Promise<Review> {
  const record = await services.review(reviewIdOf(request));
  if (record === null) throw new AppError('not-found', UNKNOWN_REVIEW);
  if (record.review === null) throw new AppError('not-found', NOT_READY);
  return record.review;
}

/** A change that was not kept because the review went meanwhile. */
export function orGone(kept: boolean): void {
  if (!kept) throw new AppError('not-found', UNKNOWN_REVIEW);
}
