/** The letter to the provider: its page, the choices that are kept, and its files. */
import express, { type RequestHandler, Router } from 'express';
import { dayInFrance } from '../../app/assemble-review.ts';
import { AppError } from '../../app/errors.ts';
import { letterCandidates } from '../../core/letter/candidates.ts';
import { followUpChoices } from '../../core/letter/follow-up.ts';
import { buildLetter } from '../../core/letter/letter.ts';
import type { LetterChoices } from '../../core/letter/types.ts';
import type { Review } from '../../core/review/types.ts';
import { isLetterFormat, LETTER_FILE_NAMES, LETTER_MEDIA_TYPES, renderLetter } from '../../report/letter/index.ts';
import type { WebContext } from '../context.ts';
import { orGone } from '../finished-review.ts';
import { type OpenLetterDesk, openOwnDesk } from '../letter-desk.ts';
import { requireFormToken } from '../middleware/form-guard.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import { presentLetter } from '../presenters/letter.ts';
import { readLetterForm } from '../presenters/letter-form.ts';

const PAGE = '/lectures/:id/lettre';
const NOTHING_CHOSEN = 'Choisissez au moins une question avant de télécharger la lettre.';
const NOTHING_TO_ASK = 'Il n’y a aucune question à poser\u00a0: aucun des points examinés ne manque à ce contrat.';
/** Some hundred ticked boxes and a few addresses. */
const FORM_LIMIT = '40kb';

/** A comparison leads here with the points to ask for; they are chosen on the page, and kept only once it is sent. */
function askedFor(choices: LetterChoices, asked: unknown, review: Review): LetterChoices {
  if (typeof asked !== 'string') return choices;
  const wanted = new Set(asked.split(','));
  const requirements = letterCandidates(review)
    .map((finding) => finding.requirement)
    .filter((id) => wanted.has(id));
  return requirements.length === 0 ? choices : { ...choices, requirements };
}

function show(open: OpenLetterDesk): RequestHandler {
  return async (request, response) => {
    const { review, choices: kept, answers, place } = await open(request);
    const asked = askedFor(kept, request.query.exigences, review);
    // The answers lead here with the follow-up.
    const choices = request.query.suite === 'relance' ? followUpChoices(review, asked, answers) : asked;
    response.render('pages/letter', presentLetter(review, choices, answers, place));
  };
}

/** Keeps the choices, then shows the page again, or the file that was asked for. */
function keep(context: WebContext, open: OpenLetterDesk): RequestHandler {
  return async (request, response) => {
    requireFormToken(context.cookies, response, request.body?._csrf);
    const desk = await open(request);
    const { choices, download } = readLetterForm(request.body, desk.review, dayInFrance(context.clock.now()));
    orGone(await desk.keep(choices));
    const { page } = desk.place;
    response.redirect(303, download === null || choices.requirements.length === 0 ? page : `${page}/${download}`);
  };
}

function download(open: OpenLetterDesk): RequestHandler {
  return async (request, response) => {
    const format = String(request.params.format);
    if (!isLetterFormat(format)) throw new AppError('not-found', 'Cette forme de lettre n’existe pas.');
    const { review, choices, answers, suffix } = await open(request);
    const letter = buildLetter(review, choices, answers);
    if (letter.groups.length === 0) {
      const asks = letterCandidates(review).length > 0;
      throw new AppError('invalid-request', asks ? NOTHING_CHOSEN : NOTHING_TO_ASK);
    }
    response.attachment(`${LETTER_FILE_NAMES[letter.kind]}-${letter.date}${suffix}.${format}`);
    response.type(LETTER_MEDIA_TYPES[format]).send(Buffer.from(await renderLetter(format, letter)));
  };
}

/** The page of a letter at `path`, its form and its files. */
export function letterPages(context: WebContext, path: string, open: OpenLetterDesk): Router {
  const router = Router();
  router.use(path, keepPrivate);
  router.get(path, show(open));
  router.post(path, express.urlencoded({ extended: false, limit: FORM_LIMIT }), keep(context, open));
  router.get(`${path}/:format`, download(open));
  return router;
}

/** `/lectures/:id/lettre`, its form and its files. */
export function letterRoutes(context: WebContext): Router {
  return letterPages(context, PAGE, openOwnDesk(context));
}
