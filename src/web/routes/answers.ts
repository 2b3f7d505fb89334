/** The provider's answers: their page, what is typed on it, and the filled-in letter that comes back. */
import express, { type RequestHandler, type Response, Router } from 'express';
import type { GivenAnswer } from '../../app/answers.ts';
import type { FileAtHand } from '../../app/read-files.ts';
import { letterCandidates } from '../../core/letter/candidates.ts';
import { answersIn } from '../../report/letter/reply.ts';
import type { WebContext } from '../context.ts';
import { orGone } from '../finished-review.ts';
import { type LetterDesk, type OpenLetterDesk, openOwnDesk } from '../letter-desk.ts';
import { requireFormToken } from '../middleware/form-guard.ts';
import { limitUploads } from '../middleware/rate-limits.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import { type AnswersOutcome, answerField, presentAnswers } from '../presenters/answers.ts';
import { receiveReply } from '../reply-upload.ts';

const PAGE = '/lectures/:id/reponses';
/** A long answer to every question. */
const FORM_LIMIT = '1mb';

function render(response: Response, desk: LetterDesk, outcome: AnswersOutcome | null): void {
  response.render('pages/answers', presentAnswers({ ...desk, outcome }));
}

function keepTyped(context: WebContext, open: OpenLetterDesk): RequestHandler {
  return async (request, response) => {
    requireFormToken(context.cookies, response, request.body?._csrf);
    const { id, review, place } = await open(request);
    const given = letterCandidates(review).flatMap(({ requirement }): GivenAnswer[] => {
      const text: unknown = request.body?.[answerField(requirement)];
      return typeof text === 'string' ? [{ requirement, text }] : [];
    });
    orGone(await context.services.reader.saveAnswers(id, review, given, 'saisie'));
    response.redirect(303, `${place.answers}#bilan`);
  };
}

/** Answers found in a file: whatever stands beside the sentences of the letter as it was chosen. */
async function readAnswers(
  { services }: WebContext,
  file: FileAtHand,
  { review, choices }: LetterDesk,
): Promise<GivenAnswer[] | { message: string }> {
  const read = await services.reader.readReply(file);
  return read.ok ? answersIn(read.document, review, choices) : { message: read.message };
}

async function importAnswers(context: WebContext, desk: LetterDesk, file: FileAtHand | null): Promise<AnswersOutcome> {
  if (file === null) return { kind: 'failed', message: 'Choisissez le fichier que le prestataire vous a renvoyé.' };
  const given = await readAnswers(context, file, desk);
  if (!Array.isArray(given)) return { kind: 'failed', message: given.message };
  if (given.length === 0) return { kind: 'nothing', file: file.name };
  orGone(await context.services.reader.saveAnswers(desk.id, desk.review, given, 'fichier'));
  return { kind: 'imported', found: given.length, file: file.name };
}

function importFile(context: WebContext, open: OpenLetterDesk): RequestHandler {
  return async (request, response) => {
    const file = await receiveReply(request, (fields) =>
      requireFormToken(context.cookies, response, fields.get('_csrf')?.[0]),
    );
    const outcome = await importAnswers(context, await open(request), file);
    if (outcome.kind !== 'imported') response.status(422);
    render(response, await open(request), outcome);
  };
}

/** The page of answers at `path`, and its import. */
export function answerPages(context: WebContext, path: string, open: OpenLetterDesk): Router {
  const router = Router();
  router.use(path, keepPrivate);
  router.get(path, async (request, response) => render(response, await open(request), null));
  router.post(
    path,
    express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 500 }),
    keepTyped(context, open),
  );
  router.post(`${path}/fichier`, limitUploads(context, 'answers'), importFile(context, open));
  return router;
}

/** `/lectures/:id/reponses`, and its import. */
export function answerRoutes(context: WebContext): Router {
  return answerPages(context, PAGE, openOwnDesk(context));
}
