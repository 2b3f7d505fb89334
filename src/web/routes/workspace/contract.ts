/** One contract of a dossier: verdicts corrected, corrections withdrawn, read again under newer rules. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../../app/errors.ts';
import type { DossierContract } from '../../../app/workspace/dossier-ports.ts';
import { DECIDABLE } from '../../../app/workspace/judgements.ts';
import { actorOf } from '../../access/identity.ts';
import { reviewPath } from '../../presenters/site.ts';
import { presentContract } from '../../presenters/workspace/contract.ts';
import { dossierPath } from './dossier.ts';
import { fieldOf, formOf, orShow, paramOf, type WorkspaceWeb } from './forms.ts';

const PAGE = '/contrats/:contract';
const GONE = 'Ce contrat n’existe plus.';

async function findContract({ workspace }: WorkspaceWeb, request: Request): Promise<DossierContract> {
  const contract = await workspace.dossiers.contract(paramOf(request, 'contract'));
  if (contract === null) throw new AppError('not-found', GONE);
  return contract;
}

async function show(context: WorkspaceWeb, request: Request, response: Response, error: string | null): Promise<void> {
  const { workspace } = context;
  const contract = await findContract(context, request);
  const view = await workspace.readings.view(contract);
  const dossier = await workspace.dossiers.find(contract.dossier);
  if (view === null || dossier === null) throw new AppError('not-found', GONE);
  if (view.review === null) {
    response.redirect(303, reviewPath(contract.review));
    return;
  }
  const actor = actorOf(response);
  const authors = view.decisions.map(({ author }) => author);
  const colleagues = await workspace.organisations.named(actor.organisation, authors);
  response.render('workspace/contract', presentContract({ view, dossier, actor, colleagues, error }));
}

/** Acts, then shows the contract again at the point concerned. */
function acting(
  context: WorkspaceWeb,
  act: (contract: DossierContract, request: Request, response: Response) => Promise<string>,
): RequestHandler {
  return async (request, response) => {
    const contract = await findContract(context, request);
    await orShow(
      response,
      async () => response.redirect(303, await act(contract, request, response)),
      (error) => show(context, request, response, error),
    );
  };
}

const pointPath = (contract: string, requirement: string) =>
  `/contrats/${encodeURIComponent(contract)}#${encodeURIComponent(requirement)}`;

/** `/contrats/:contract` and its forms. */
export function dossierContractRoutes(context: WorkspaceWeb): Router {
  const { judgements, readings, dossiers } = context.workspace;
  const { renewals } = context;
  const router = Router();
  const form = formOf(context);
  router.get(PAGE, (request, response) => show(context, request, response, null));
  const decide = acting(context, async (contract, request, response) => {
    const requirement = fieldOf(request, 'exigence');
    const verdict = DECIDABLE.find((known) => known === fieldOf(request, 'verdict'));
    if (verdict === undefined) throw new AppError('invalid-request', 'Choisissez un verdict.');
    const reason = fieldOf(request, 'raison');
    const expiresOn = fieldOf(request, 'jusqu') || null;
    await judgements.decide(actorOf(response), contract, { requirement, verdict, reason, expiresOn });
    await renewals.prepare(contract.review);
    return pointPath(contract.id, requirement);
  });
  router.post(`${PAGE}/verdicts`, form, decide);
  const withdraw = acting(context, async (contract, request) => {
    const requirement = fieldOf(request, 'exigence');
    await judgements.withdraw(contract, requirement);
    await renewals.prepare(contract.review);
    return pointPath(contract.id, requirement);
  });
  router.post(`${PAGE}/verdicts/retirer`, form, withdraw);
  const readAgain = acting(context, async (contract) => {
    await readings.readAgain(contract);
    return dossierPath(contract.dossier);
  });
  router.post(`${PAGE}/relire`, form, readAgain);
  const erase = acting(context, async (contract) => {
    await dossiers.eraseContract(contract);
    return dossierPath(contract.dossier);
  });
  router.post(`${PAGE}/effacer`, form, erase);
  return router;
}
