/** Comparisons: the form that makes one, its page, its files. Their addresses are private, as those of readings are. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { dayInFrance } from '../../app/assemble-review.ts';
import type { ComparedContracts } from '../../app/compare-reviews.ts';
import { AppError, HTTP_STATUS } from '../../app/errors.ts';
import type { ReviewRecord } from '../../app/ports.ts';
import type { Renewal } from '../../app/renewals.ts';
import { compareOffers, FEWEST_OFFERS } from '../../core/comparison/offers.ts';
import type { Review } from '../../core/review/types.ts';
import { COMPARISON_FILES, isComparisonFormat, renderComparison, renderDiff } from '../../report/comparison/index.ts';
import type { WebContext } from '../context.ts';
import { requireFormToken } from '../middleware/form-guard.ts';
import { limitUploads } from '../middleware/rate-limits.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import { visitorOf } from '../middleware/visitors.ts';
import { presentCompareForm, presentWaiting } from '../presenters/compare-form.ts';
import { presentComparison } from '../presenters/comparison.ts';
import { dossierPathOf } from '../presenters/comparison-frame.ts';
import { presentPoint } from '../presenters/comparison-point.ts';
import { presentRenewal } from '../presenters/renewal.ts';
import { type ContractPlaces, comparisonPath, placesOf } from '../presenters/site.ts';
import { receiveOffers } from './offers.ts';

const PAGE = '/comparaisons/:id';
const DAY = 24 * 60 * 60 * 1000;
const UNKNOWN =
  'Cette comparaison n’existe pas ou n’existe plus\u00a0: elle a peut-être été effacée, à votre demande ou parce que son délai de conservation est passé.';
const NOT_READY = 'Cette comparaison n’est pas prête\u00a0: attendez que les lectures soient finies.';

const one = z.string().max(64);
const form = z.object({
  genre: z.enum(['offres', 'renouvellement']),
  lecture: z.union([one, z.array(one).max(20)]).optional(),
  vigueur: one.optional(),
  propose: one.optional(),
});

async function recentReviews({ services }: WebContext, response: Response): Promise<ReviewRecord[]> {
  const records = await Promise.all(visitorOf(response).recent.map((id) => services.review(id)));
  return records.filter((record) => record !== null);
}

async function showForm(context: WebContext, response: Response, errors: string[] = []): Promise<void> {
  const kept = await context.services.comparisonsAmong(visitorOf(response).recent);
  const expiresAt = new Date(context.clock.now().getTime() + context.retentionDays * DAY);
  const limits = { maxFileBytes: context.maxFileBytes, expiresAt };
  response.render('pages/compare', presentCompareForm(await recentReviews(context, response), kept, limits, errors));
}

function make(context: WebContext): RequestHandler {
  return async (request, response) => {
    requireFormToken(context.cookies, response, request.body?._csrf);
    const parsed = form.safeParse(request.body);
    if (!parsed.success) throw new AppError('invalid-request', 'Ce formulaire est incomplet.');
    const { genre, lecture, vigueur, propose } = parsed.data;
    const chosen = genre === 'offres' ? [lecture ?? []].flat() : [vigueur ?? '', propose ?? ''];
    try {
      const id = await context.services.compare(genre, chosen);
      // Made here, so that the page that follows only shows it.
      await findRenewal(context, id);
      response.redirect(303, comparisonPath(id));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid-request') throw error;
      response.status(HTTP_STATUS[error.code]);
      await showForm(context, response, [error.message]);
    }
  };
}

/** The comparison as a renewal that is ready; null when it is of another kind, unknown, or not ready. */
async function findRenewal({ services, renewals }: WebContext, id: string): Promise<Renewal | null> {
  const record = await services.comparisonRecord(id);
  return record?.kind === 'renouvellement' ? renewals.read(record) : null;
}

/** In a dossier, with the verdicts that its advisors decided. */
async function find({ services, workspace }: WebContext, request: Request): Promise<ComparedContracts> {
  const compared = await services.comparison(String(request.params.id));
  if (compared === null) throw new AppError('not-found', UNKNOWN);
  return workspace === null ? compared : workspace.decidedComparisons.decide(compared);
}

/** A contract that can be compared, and where its pages are. */
interface Ready {
  review: Review;
  places: ContractPlaces;
}

/** The offers that can be compared; null while some are under way, or when too few remain. */
function readyOf({ record, contracts }: ComparedContracts): Ready[] | null {
  if (record.kind === 'renouvellement') return null;
  if (contracts.some((contract) => contract?.record.state === 'queued' || contract?.record.state === 'running'))
    return null;
  const ready = contracts.flatMap((compared): Ready[] => {
    const review = compared?.record.review;
    if (!compared || !review) return [];
    return [{ review, places: placesOf(compared.record.id, compared.contract) }];
  });
  return ready.length < FEWEST_OFFERS ? null : ready;
}

function show(context: WebContext): RequestHandler {
  return async (request, response) => {
    const renewal = await findRenewal(context, String(request.params.id));
    if (renewal !== null) return response.render('pages/renewal', presentRenewal(renewal));
    const compared = await find(context, request);
    const [first, second, ...others] = readyOf(compared) ?? [];
    if (!first || !second) response.render('pages/comparison-waiting', presentWaiting(compared));
    else {
      const page = presentComparison(compared, [first, second, ...others], request.query);
      const point = presentPoint(page, request.query);
      if (point === null) response.render('pages/comparison', page);
      else response.render('pages/comparison-point', point);
    }
  };
}

/** The readings to set side by side. Throws `AppError('not-found')` while they are not ready. */
async function readOffers(context: WebContext, request: Request): Promise<Review[]> {
  const ready = readyOf(await find(context, request));
  if (ready === null) throw new AppError('not-found', NOT_READY);
  return ready.map(({ review }) => review);
}

function download(context: WebContext): RequestHandler {
  return async (request, response) => {
    const format = String(request.params.format);
    if (!isComparisonFormat(format)) throw new AppError('not-found', 'Cette forme de comparaison n’existe pas.');
    const date = dayInFrance(context.clock.now());
    const renewal = await findRenewal(context, String(request.params.id));
    const file =
      renewal === null
        ? await renderComparison(format, compareOffers(await readOffers(context, request)), date)
        : await renderDiff(format, renewal.difference, date);
    const { extension, mediaType } = COMPARISON_FILES[format];
    response.attachment(`comparaison-${date}.${extension}`);
    response.type(mediaType).send(typeof file === 'string' ? file : Buffer.from(file));
  };
}

function erase(context: WebContext): RequestHandler {
  return async (request, response) => {
    requireFormToken(context.cookies, response, request.body?._csrf);
    const { record, contracts } = await find(context, request);
    if (!(await context.services.eraseComparison(record.id))) throw new AppError('not-found', UNKNOWN);
    response.redirect(303, context.workspace === null ? '/comparaisons' : (dossierPathOf(contracts) ?? '/dossiers'));
  };
}

/** `/comparaisons`, `/comparaisons/:id` and its files. */
export function comparisonRoutes(context: WebContext): Router {
  const router = Router();
  const body = express.urlencoded({ extended: false, limit: '10kb' });
  router.get('/comparaisons', (_request, response) => showForm(context, response));
  router.post('/comparaisons', body, make(context));
  router.post(
    '/comparaisons/offres',
    limitUploads(context, 'comparisons'),
    receiveOffers(context, (response, errors) => showForm(context, response, errors)),
  );
  router.use(PAGE, keepPrivate);
  router.get(PAGE, show(context));
  router.get(`${PAGE}/fichier/:format`, download(context));
  router.post(`${PAGE}/effacer`, body, erase(context));
  return router;
}
