/** One dossier: its page, what changes it, what is added to it. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { parseContractTypes } from '../../../app/contract-types.ts';
import { AppError } from '../../../app/errors.ts';
import type { Dossier } from '../../../app/workspace/dossier-ports.ts';
import { DOSSIER_STATUSES } from '../../../core/workspace/statuses.ts';
import { actorOf } from '../../access/identity.ts';
import { requireFormToken } from '../../middleware/form-guard.ts';
import { limitUploads } from '../../middleware/rate-limits.ts';
import { type Fields, receiveUpload } from '../../multipart.ts';
import { comparisonPath } from '../../presenters/site.ts';
import { presentDossier } from '../../presenters/workspace/dossier.ts';
import { fieldOf, formOf, orShow, paramOf, type WorkspaceWeb } from './forms.ts';
import { colleagueIn, doctorsOffered, memberIn, staffAnd } from './members.ts';

const PAGE = '/dossiers/:dossier';
const GONE = 'Ce dossier n’existe plus.';
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface DossierShown {
  error?: string;
  /** A link just made, shown once. */
  link?: string;
}

export async function findDossier({ workspace }: WorkspaceWeb, request: Request): Promise<Dossier> {
  const dossier = await workspace.dossiers.find(paramOf(request, 'dossier'));
  if (dossier === null) throw new AppError('not-found', GONE);
  return dossier;
}

export const dossierPath = (id: string): string => `/dossiers/${encodeURIComponent(id)}`;

/** The page of a dossier, with what its reader may see of it. */
export async function showDossier(
  context: WorkspaceWeb,
  request: Request,
  response: Response,
  shown: DossierShown = {},
): Promise<void> {
  const { workspace } = context;
  const dossier = await findDossier(context, request);
  await workspace.readings.catchUpDossier(dossier.id);
  const actor = actorOf(response);
  const advises = actor.role !== 'doctor';
  const { organisations } = workspace;
  const notes = advises ? await workspace.judgements.notesOf(dossier.id) : [];
  const contracts = await workspace.dossiers.contractsOf(dossier.id);
  const shownPeople = [dossier.member, dossier.assignee, dossier.validation?.by, ...notes.map(({ author }) => author)];
  response.render(
    'workspace/dossier',
    presentDossier({
      dossier,
      actor,
      contracts,
      comparisons: await workspace.decidedComparisons.among(contracts),
      ...(await staffAnd(organisations, actor.organisation, shownPeople)),
      doctors: advises ? await doctorsOffered(organisations, actor.organisation) : [],
      notes,
      deliveries: await workspace.deliveries.deliveriesOf(dossier.id),
      shares: advises ? await workspace.sharing.sharesOf(dossier.id) : [],
      needsValidation: await workspace.judgements.hasSecondReader(dossier.organisation),
      now: workspace.clock.now(),
      error: shown.error ?? null,
      link: shown.link ?? null,
    }),
  );
}

/** Acts on the dossier, then shows its page again; a mistake is shown there. */
export function acting(
  context: WorkspaceWeb,
  act: (dossier: Dossier, request: Request, response: Response) => Promise<string | undefined>,
): RequestHandler {
  return async (request, response) => {
    const dossier = await findDossier(context, request);
    await orShow(
      response,
      async () => {
        const target = await act(dossier, request, response);
        response.redirect(303, target ?? dossierPath(dossier.id));
      },
      (error) => showDossier(context, request, response, { error }),
    );
  };
}

async function change({ workspace }: WorkspaceWeb, dossier: Dossier, request: Request): Promise<undefined> {
  const { organisations } = workspace;
  const { organisation } = dossier;
  const due = fieldOf(request, 'echeance');
  if (due !== '' && !ISO_DAY.test(due)) throw new AppError('invalid-request', 'L’échéance n’est pas une date.');
  await workspace.dossiers.change(dossier, {
    title: fieldOf(request, 'titre'),
    speciality: fieldOf(request, 'specialite').slice(0, 100),
    member: await memberIn(organisations, organisation, request),
    assignee: await colleagueIn(organisations, organisation, fieldOf(request, 'charge')),
    dueOn: due === '' ? null : due,
  });
}

async function setStatus({ workspace }: WorkspaceWeb, dossier: Dossier, request: Request): Promise<undefined> {
  const status = DOSSIER_STATUSES.find((known) => known === fieldOf(request, 'statut'));
  if (status === undefined || status === 'rendu') throw new AppError('invalid-request', 'Choisissez un statut.');
  await workspace.dossiers.setStatus(dossier, status);
}

/** Files go straight into a submission, as on the first page. */
function deposit(context: WorkspaceWeb): RequestHandler {
  const { services, cookies, maxFileBytes, maxFiles, workspace } = context;
  return async (request, response) => {
    const dossier = await findDossier(context, request);
    const submission = services.startSubmission();
    const check = (fields: Fields) => requireFormToken(cookies, response, fields.get('_csrf')?.[0]);
    const fields = await receiveUpload(request, submission, {
      fileFields: ['fichiers'],
      maxFileBytes,
      maxFiles,
      check,
    });
    try {
      const types = parseContractTypes((fields.get('types') ?? []).filter((type) => type !== 'inconnu'));
      const offers = fields.get('lot')?.[0] === 'offres';
      const kind = offers ? 'offre' : 'contrat';
      await workspace.dossiers.deposit(actorOf(response), dossier, submission, { types, kind, apart: offers });
      response.redirect(303, dossierPath(dossier.id));
    } catch (error) {
      await submission.discard();
      if (!(error instanceof AppError) || error.code !== 'no-file') throw error;
      response.status(422);
      await showDossier(context, request, response, { error: error.message });
    }
  };
}

/** Sets contracts or offers of the dossier side by side. */
async function compare(
  { workspace, services, renewals }: WorkspaceWeb,
  dossier: Dossier,
  request: Request,
): Promise<string> {
  const chosen = new Set([request.body?.contrat ?? []].flat().map(String));
  const contracts = await workspace.dossiers.contractsOf(dossier.id);
  const kind = fieldOf(request, 'genre') === 'renouvellement' ? 'renouvellement' : 'offres';
  const compared = contracts.filter(({ id }) => chosen.has(id));
  const id = await workspace.decidedComparisons.start(compared, kind);
  const record = kind === 'renouvellement' ? await services.comparisonRecord(id) : null;
  // Made here, so that the page that follows only shows it.
  if (record !== null) await renewals.read(record);
  return comparisonPath(id);
}

/** `/dossiers/:dossier` and its forms. */
export function dossierRoutes(context: WorkspaceWeb): Router {
  const { workspace } = context;
  const router = Router();
  const form = formOf(context);
  router.get(PAGE, (request, response) => showDossier(context, request, response));
  router.post(
    PAGE,
    form,
    acting(context, (dossier, request) => change(context, dossier, request)),
  );
  router.post(
    `${PAGE}/statut`,
    form,
    acting(context, (dossier, request) => setStatus(context, dossier, request)),
  );
  router.post(`${PAGE}/contrats`, limitUploads(context, 'dossier'), deposit(context));
  router.post(
    `${PAGE}/comparer`,
    form,
    acting(context, (dossier, request) => compare(context, dossier, request)),
  );
  const note = acting(context, async (dossier, request, response) => {
    await workspace.judgements.note(actorOf(response), dossier, fieldOf(request, 'note'));
    return undefined;
  });
  router.post(`${PAGE}/notes`, form, note);
  const validate = acting(context, async (dossier, _request, response) => {
    await workspace.judgements.validate(actorOf(response), dossier);
    return undefined;
  });
  router.post(`${PAGE}/valider`, form, validate);
  const deliver = acting(context, async (dossier, _request, response) => {
    const delivery = await workspace.deliveries.deliver(actorOf(response), dossier);
    return `/rendus/${encodeURIComponent(delivery.id)}`;
  });
  router.post(`${PAGE}/rendre`, form, deliver);
  const erase = acting(context, async (dossier) => {
    await workspace.dossiers.erase(dossier.id);
    return '/dossiers';
  });
  router.post(`${PAGE}/effacer`, form, erase);
  return router;
}
