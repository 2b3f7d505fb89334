/** The self-diagnosis: beside a review, whose answers are kept with it, or alone, whose answers only stand in its address. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { dayInFrance } from '../../app/assemble-review.ts';
import { AppError } from '../../app/errors.ts';
import type { DiagnosisAnswers, Questionnaire } from '../../core/diagnosis/types.ts';
import { isDiagnosisFormat, renderDiagnosis } from '../../report/diagnosis/index.ts';
import { REPORT_FILES } from '../../report/index.ts';
import { shownLine } from '../../report/view/shown-text.ts';
import type { WebContext } from '../context.ts';
import { findFinishedReview, orGone, reviewIdOf } from '../finished-review.ts';
import { requireFormToken } from '../middleware/form-guard.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import {
  DIAGNOSIS,
  type DiagnosisSource,
  diagnosisPath,
  presentDiagnosisForm,
  presentDiagnosisPlan,
  viewOf,
} from '../presenters/diagnosis.ts';

const PAGE = `/lectures/:id${DIAGNOSIS}`;

/** The answers among some fields: those that the questionnaire knows. */
function answersIn({ questions }: Questionnaire, fields: Record<string, unknown>): DiagnosisAnswers {
  const known = questions.flatMap(({ id, choices }) => {
    const choice = choices.find((one) => one.id === fields[id]);
    return choice === undefined ? [] : [[id, choice.id] as const];
  });
  return Object.fromEntries(known);
}

async function sourceOf(context: WebContext, request: Request): Promise<DiagnosisSource> {
  return { id: reviewIdOf(request), review: await findFinishedReview(context, request) };
}

/** The answers kept with a review; without any, there is no plan yet. */
async function keptAnswers({ services }: WebContext, source: DiagnosisSource): Promise<DiagnosisAnswers | null> {
  const kept = await services.reader.diagnosis(source.id);
  return kept === null ? null : answersIn(services.questionnaire, kept);
}

function keep(context: WebContext): RequestHandler {
  return async (request, response) => {
    requireFormToken(context.cookies, response, request.body?._csrf);
    const source = await sourceOf(context, request);
    const answers = answersIn(context.services.questionnaire, request.body ?? {});
    orGone(await context.services.reader.saveDiagnosis(source.id, answers));
    response.redirect(303, `${diagnosisPath(source)}/plan`);
  };
}

interface Asked {
  source: DiagnosisSource | null;
  answers: DiagnosisAnswers;
}

async function sendFile({ services, clock }: WebContext, request: Request, response: Response, asked: Asked) {
  const format = String(request.params.format);
  if (!isDiagnosisFormat(format)) throw new AppError('not-found', 'Cette forme de plan n’existe pas.');
  const { source, answers } = asked;
  const date = dayInFrance(clock.now());
  const view = viewOf(services.questionnaire, answers, source);
  const practice = shownLine(source?.review.facts.client ?? '');
  const { extension, mediaType } = REPORT_FILES[format];
  response.attachment(`diagnostic-du-cabinet-${date}.${extension}`);
  response.type(mediaType).send(Buffer.from(await renderDiagnosis(format, view, { practice, date })));
}

/** `/diagnostic`, `/lectures/:id/diagnostic`, their plans and the plans as files. */
export function diagnosisRoutes(context: WebContext): Router {
  const { questionnaire } = context.services;
  const router = Router();
  const alone = (request: Request): Asked => ({ source: null, answers: answersIn(questionnaire, request.query) });
  const beside = async (request: Request): Promise<Asked | null> => {
    const source = await sourceOf(context, request);
    const answers = await keptAnswers(context, source);
    return answers === null ? null : { source, answers };
  };

  router.use([DIAGNOSIS, PAGE], keepPrivate);
  router.get(DIAGNOSIS, (request, response) => {
    const { answers } = alone(request);
    const kept = Object.keys(answers).length === 0 ? null : answers;
    response.render('pages/diagnosis', presentDiagnosisForm(questionnaire, kept, null));
  });
  router.get(`${DIAGNOSIS}/plan`, (request, response) => {
    response.render('pages/diagnosis-plan', presentDiagnosisPlan(questionnaire, alone(request).answers, null));
  });
  router.get(`${DIAGNOSIS}/plan/:format`, (request, response) => sendFile(context, request, response, alone(request)));
  router.get(PAGE, async (request, response) => {
    const source = await sourceOf(context, request);
    const answers = await keptAnswers(context, source);
    response.render('pages/diagnosis', presentDiagnosisForm(questionnaire, answers, source));
  });
  router.post(PAGE, express.urlencoded({ extended: false, limit: '20kb' }), keep(context));
  router.get(`${PAGE}/plan`, async (request, response) => {
    const asked = await beside(request);
    if (asked === null) response.redirect(303, `/lectures/${encodeURIComponent(reviewIdOf(request))}${DIAGNOSIS}`);
    else response.render('pages/diagnosis-plan', presentDiagnosisPlan(questionnaire, asked.answers, asked.source));
  });
  router.get(`${PAGE}/plan/:format`, async (request, response) => {
    const asked = await beside(request);
    if (asked === null) throw new AppError('not-found', 'Répondez d’abord aux questions du diagnostic.');
    await sendFile(context, request, response, asked);
  });
  return router;
}
