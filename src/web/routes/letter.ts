/** The letter to the provider: its page, the choices that are kept, and its files. */
import express, { type RequestHandler, Router } from 'express';
import { dayInFrance } from '../../app/assemble-review.ts';
import { AppError } from '../../app/errors.ts';
import type { Answer } from '../../core/answers/types.ts';
import { letterCandidates } from '../../core/letter/candidates.ts';
import { defaultChoices } from '../../core/letter/default-choices.ts';
import { followUpChoices } from '../../core/letter/follow-up.ts';
import { buildLetter } from '../../core/letter/letter.ts';
import type { LetterChoices } from '../../core/letter/types.ts';
import type { Review } from '../../core/review/types.ts';
import { isLetterFormat, LETTER_FILE_NAMES, LETTER_MEDIA_TYPES, renderLetter } from '../../report/letter/index.ts';
import type { WebContext } from '../context.ts';
import { findFinishedReview, orGone, reviewIdOf } from '../finished-review.ts';
import { requireFormToken } from '../middleware/form-guard.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import { presentLetter } from '../presenters/letter.ts';
import { readLetterForm } from '../presenters/letter-form.ts';
import { reviewPath } from '../presenters/site.ts';

const PAGE = '/lectures/:id/lettre';
const NOTHING = 'Choisissez au moins une question avant de télécharger la lettre.';
/** Some hundred ticked boxes and a few addresses. */
const FORM_LIMIT = '40kb';

async function choicesFor({ services, clock }: WebContext, id: string, review: Review): Promise<LetterChoices> {
  return (await services.letter(id)) ?? defaultChoices(review, dayInFrance(clock.now()));
}

/** A comparison leads here with the points to ask for; they are chosen on the page, and kept only once it is sent. */
function askedFor(choices: LetterChoices, asked: unknown, review: Review): LetterChoices {
  if (typeof asked !== 'string') return choices;
  const wanted = new Set(asked.split(','));
  const requirements = letterCandidates(review)
    .map((finding) => finding.requirement)
    .filter((id) => wanted.has(id));
  return requirements.length === 0 ? choices : { ...choices, requirements };
}

/** The answers lead here with the follow-up. */
function followedUp(choices: LetterChoices, suite: unknown, review: Review, answers: Answer[]): LetterChoices {
  return suite === 'relance' ? followUpChoices(review, choices, answers) : choices;
}

function show(context: WebContext): RequestHandler {
  return async (request, response) => {
    const review = await findFinishedReview(context, request);
    const id = reviewIdOf(request);
    const answers = await context.services.reader.answers(id);
    const kept = askedFor(await choicesFor(context, id, review), request.query.exigences, review);
    const choices = followedUp(kept, request.query.suite, review, answers);
    response.render('pages/letter', presentLetter(id, review, choices, answers));
  };
}

/** Keeps the choices, then shows the page again, or the file that was asked for. */
function keep(context: WebContext): RequestHandler {
  return async (request, response) => {
    requireFormToken(context.cookies, response, request.body?._csrf);
    const review = await findFinishedReview(context, request);
    const id = reviewIdOf(request);
    const { choices, download } = readLetterForm(request.body, review, dayInFrance(context.clock.now()));
    orGone(await context.services.saveLetter(id, choices));
    const page = `${reviewPath(id)}/lettre`;
    response.redirect(303, download === null || choices.requirements.length === 0 ? page : `${page}/${download}`);
  };
}

function download(context: WebContext): RequestHandler {
  return async (request, response) => {
    const format = String(request.params.format);
    if (!isLetterFormat(format)) throw new AppError('not-found', 'Cette forme de lettre n’existe pas.');
    const review = await findFinishedReview(context, request);
    const id = reviewIdOf(request);
    const answers = await context.services.reader.answers(id);
    const letter = buildLetter(review, await choicesFor(context, id, review), answers);
    if (letter.groups.length === 0) throw new AppError('invalid-request', NOTHING);
    response.attachment(`${LETTER_FILE_NAMES[letter.kind]}-${letter.date}.${format}`);
    response.type(LETTER_MEDIA_TYPES[format]).send(Buffer.from(await renderLetter(format, letter)));
  };
}

/** `/lectures/:id/lettre`, its form and its files. */
export function letterRoutes(context: WebContext): Router {
  const router = Router();
  router.use(PAGE, keepPrivate);
  router.get(PAGE, show(context));
  router.post(PAGE, express.urlencoded({ extended: false, limit: FORM_LIMIT }), keep(context));
  router.get(`${PAGE}/:format`, download(context));
  return router;
}
