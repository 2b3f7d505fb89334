/** What the pages of a letter and of its answers stand on: a review, what was chosen and answered, the addresses around. */
import type { Request } from 'express';
import { dayInFrance } from '../app/assemble-review.ts';
import type { Answer } from '../core/answers/types.ts';
import { defaultChoices } from '../core/letter/default-choices.ts';
import type { LetterChoices } from '../core/letter/types.ts';
import type { Review } from '../core/review/types.ts';
import type { WebContext } from './context.ts';
import { findFinishedReview, reviewIdOf } from './finished-review.ts';
import { type LetterPlace, ownLetterPlace } from './presenters/letter.ts';

export interface LetterDesk {
  /** Of the reading that letter and answers are kept with. */
  id: string;
  review: Review;
  /** As kept, or the first ones. */
  choices: LetterChoices;
  answers: readonly Answer[];
  place: LetterPlace;
  /** Added to the names of files. */
  suffix: string;
  /** False when the review is gone. */
  keep(choices: LetterChoices): Promise<boolean>;
}

export type OpenLetterDesk = (request: Request) => Promise<LetterDesk>;

/** The desk of a single reading, which follows the machine's verdicts. Its routes have an `:id`. */
export function openOwnDesk(context: WebContext): OpenLetterDesk {
  const { services, clock } = context;
  return async (request) => {
    const review = await findFinishedReview(context, request);
    const id = reviewIdOf(request);
    const kept = await services.letter(id);
    return {
      id,
      review,
      choices: kept ?? defaultChoices(review, dayInFrance(clock.now())),
      answers: await services.reader.answers(id),
      place: ownLetterPlace(id),
      suffix: '',
      keep: (choices) => services.saveLetter(id, choices),
    };
  };
}
