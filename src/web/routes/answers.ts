/** The provider's answers: their page, what is typed on it, and the filled-in letter that comes back. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { GivenAnswer } from '../../app/answers.ts';
import { dayInFrance } from '../../app/assemble-review.ts';
import type { FileAtHand } from '../../app/read-files.ts';
import { letterCandidates } from '../../core/letter/candidates.ts';
import { defaultChoices } from '../../core/letter/default-choices.ts';
import type { LetterChoices } from '../../core/letter/types.ts';
import type { Review } from '../../core/review/types.ts';
import { answersIn } from '../../report/letter/reply.ts';
import type { WebContext } from '../context.ts';
import { findFinishedReview, orGone, reviewIdOf } from '../finished-review.ts';
import { requireFormToken } from '../middleware/form-guard.ts';
import { limitUploads } from '../middleware/rate-limits.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import { type AnswersOutcome, answerField, presentAnswers } from '../presenters/answers.ts';
import { reviewPath } from '../presenters/site.ts';
import { receiveReply } from '../reply-upload.ts';

const PAGE = '/lectures/:id/reponses';
/** A long answer to every question. */
const FORM_LIMIT = '1mb';

async function choicesFor({ services, clock }: WebContext, id: string, review: Review): Promise<LetterChoices> {
  return (await services.letter(id)) ?? defaultChoices(review, dayInFrance(clock.now()));
}

async function render(context: WebContext, request: Request, response: Response, outcome: AnswersOutcome | null) {
  const review = await findFinishedReview(context, request);
  const id = reviewIdOf(request);
  const answers = await context.services.reader.answers(id);
  const choices = await choicesFor(context, id, review);
  response.render('pages/answers', presentAnswers({ id, review, choices, answers, outcome }));
}

function keepTyped(context: WebContext): RequestHandler {
  return async (request, response) => {
    requireFormToken(context.cookies, response, request.body?._csrf);
    const review = await findFinishedReview(context, request);
    const id = reviewIdOf(request);
    const given = letterCandidates(review).flatMap(({ requirement }): GivenAnswer[] => {
      const text: unknown = request.body?.[answerField(requirement)];
      return typeof text === 'string' ? [{ requirement, text }] : [];
    });
    orGone(await context.services.reader.saveAnswers(id, review, given, 'saisie'));
    response.redirect(303, `${reviewPath(id)}/reponses#bilan`);
  };
}

/** Answers found in a file: whatever stands beside the sentences of the letter as it was chosen. */
async function readAnswers(
  context: WebContext,
  file: FileAtHand,
  { id, review }: { id: string; review: Review },
): Promise<GivenAnswer[] | { message: string }> {
  const read = await context.services.reader.readReply(file);
  if (!read.ok) return { message: read.message };
  return answersIn(read.document, review, await choicesFor(context, id, review));
}

async function importAnswers(context: WebContext, request: Request, file: FileAtHand | null): Promise<AnswersOutcome> {
  if (file === null) return { kind: 'failed', message: 'Choisissez le fichier que le prestataire vous a renvoyé.' };
  const review = await findFinishedReview(context, request);
  const id = reviewIdOf(request);
  const given = await readAnswers(context, file, { id, review });
  if (!Array.isArray(given)) return { kind: 'failed', message: given.message };
  if (given.length === 0) return { kind: 'nothing', file: file.name };
  orGone(await context.services.reader.saveAnswers(id, review, given, 'fichier'));
  return { kind: 'imported', found: given.length, file: file.name };
}

function importFile(context: WebContext): RequestHandler {
  return async (request, response) => {
    const file = await receiveReply(request, (fields) =>
      requireFormToken(context.cookies, response, fields.get('_csrf')?.[0]),
    );
    const outcome = await importAnswers(context, request, file);
    if (outcome.kind !== 'imported') response.status(422);
    await render(context, request, response, outcome);
  };
}

/** `/lectures/:id/reponses`, and its import. */
export function answerRoutes(context: WebContext): Router {
  const router = Router();
  router.use(PAGE, keepPrivate);
  router.get(PAGE, (request, response) => render(context, request, response, null));
  router.post(
    PAGE,
    express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 500 }),
    keepTyped(context),
  );
  router.post(`${PAGE}/fichier`, limitUploads(context, 'answers'), importFile(context));
  return router;
}
