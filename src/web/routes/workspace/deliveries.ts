/** Delivered copies: their page, their replay, the links that show them without an account, the export of a dossier. */

import { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../../app/errors.ts';
import type { DeliveredCopy, Dossier, Share } from '../../../app/workspace/dossier-ports.ts';
import { actorOf } from '../../access/identity.ts';
import { limitRate } from '../../middleware/rate-limits.ts';
import { namesOf } from '../../presenters/workspace/contract.ts';
import { presentDelivery } from '../../presenters/workspace/delivery.ts';
import { presentShared } from '../../presenters/workspace/shared.ts';
import { acting, findDossier, showDossier } from './dossier.ts';
import { addressOf, fieldOf, formOf, orShow, paramOf, type WorkspaceWeb } from './forms.ts';
import { sendZip } from './zip.ts';

const PAGE = '/rendus/:delivery';
const GONE = 'Cette copie n’existe plus.';
const NO_LINK =
  'Ce lien de partage n’existe pas, a été retiré ou n’est plus valable. Demandez-en un autre à votre conseiller.';

async function show(context: WorkspaceWeb, request: Request, response: Response, replays: boolean): Promise<void> {
  const { deliveries, organisations } = context.workspace;
  const id = paramOf(request, 'delivery');
  const found = await deliveries.openDelivery(id);
  if (found === null) throw new AppError('not-found', GONE);
  const actor = actorOf(response);
  const { delivery, copy } = found;
  const authors = copy.contracts.flatMap(({ decisions }) => decisions.map(({ author }) => author));
  const shown = [delivery.author, delivery.validatedBy ?? delivery.author, ...authors];
  const nameOf = namesOf(await organisations.named(actor.organisation, shown));
  const replay = replays ? await deliveries.replay(id) : null;
  const mayReplay = actor.role !== 'doctor';
  response.render(
    'workspace/delivery',
    presentDelivery({ ...found, nameOf, replay, mayReplay, engine: context.version }),
  );
}

/** The report of one contract of a copy (1 for the first), as the bytes that were rendered on delivery. */
function sendPage(response: Response, copy: DeliveredCopy, number: number): void {
  const page = copy.contracts[number - 1]?.page;
  if (page === undefined) throw new AppError('not-found', GONE);
  response.attachment(`rapport-rendu-${copy.deliveredAt.slice(0, 10)}.html`);
  response.type('text/html; charset=utf-8').send(page);
}

function sendReport({ workspace }: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const found = await workspace.deliveries.openDelivery(paramOf(request, 'delivery'));
    if (found === null) throw new AppError('not-found', GONE);
    sendPage(response, found.copy, Number(paramOf(request, 'number')));
  };
}

function sendArchive({ workspace }: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const found = await workspace.deliveries.archive(paramOf(request, 'delivery'));
    if (found === null) throw new AppError('not-found', GONE);
    sendZip(response, `rendu-${found.delivery.at.toISOString().slice(0, 10)}.zip`, found.files);
  };
}

function createShare(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { sharing, url } = context.workspace;
    const dossier = await findDossier(context, request);
    await orShow(
      response,
      async () => {
        const token = await sharing.share(actorOf(response), dossier, Number(fieldOf(request, 'jours')));
        await showDossier(context, request, response, { link: `${url}/partage/${token}` });
      },
      (error) => showDossier(context, request, response, { error }),
    );
  };
}

/** What a link shows. Throws `AppError`: `not-found` for a link that leads nowhere, `too-many-requests` after many. */
async function openLink(
  { workspace }: WorkspaceWeb,
  request: Request,
  action: 'share.opened' | 'share.exported',
): Promise<{ share: Share; dossier: Dossier; copy: DeliveredCopy }> {
  const { sharing, deliveries, people } = workspace;
  await people.requirePatience(addressOf(request));
  const opened = await sharing.openShare(paramOf(request, 'token'), action);
  if (opened === null) {
    await people.countWrongLink(addressOf(request));
    throw new AppError('not-found', NO_LINK);
  }
  const [last] = await deliveries.deliveriesOf(opened.dossier.id);
  const found = last === undefined ? null : await deliveries.openDelivery(last.id);
  if (found === null) throw new AppError('not-found', NO_LINK);
  return { ...opened, copy: found.copy };
}

function openShare(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { share, dossier, copy } = await openLink(context, request, 'share.opened');
    const organisation = await context.workspace.organisations.find(dossier.organisation);
    if (organisation === null) throw new AppError('not-found', NO_LINK);
    const path = `/partage/${encodeURIComponent(paramOf(request, 'token'))}`;
    response.render('workspace/shared', presentShared(copy, share, organisation.name, path));
  };
}

function downloadShared(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { copy } = await openLink(context, request, 'share.exported');
    sendPage(response, copy, Number(paramOf(request, 'number')));
  };
}

function exportDossier(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const dossier = await findDossier(context, request);
    const files = await context.workspace.memberData.exportDossier(dossier);
    sendZip(response, `dossier-${dossier.createdAt.toISOString().slice(0, 10)}.zip`, files);
  };
}

/** `/rendus/:delivery`, `/partage/:token`, and what a dossier gives out. */
export function deliveryRoutes(context: WorkspaceWeb): Router {
  const { sharing } = context.workspace;
  const router = Router();
  const form = formOf(context);
  const rare = limitRate(Math.min(context.requestsPerMinute, 60), 1);
  router.get(PAGE, (request, response) => show(context, request, response, false));
  router.post(`${PAGE}/rejouer`, form, (request: Request, response: Response) =>
    show(context, request, response, true),
  );
  router.get(`${PAGE}/rapports/:number`, sendReport(context));
  router.get(`${PAGE}/archive.zip`, sendArchive(context));
  router.post('/dossiers/:dossier/partages', form, createShare(context));
  const revoke = acting(context, async (dossier, request) => {
    await sharing.revokeShare(dossier, paramOf(request, 'share'));
    return undefined;
  });
  router.post('/dossiers/:dossier/partages/:share/retirer', form, revoke);
  router.get('/dossiers/:dossier/export.zip', exportDossier(context));
  router.get('/partage/:token', rare, openShare(context));
  router.get('/partage/:token/rapports/:number', rare, downloadShared(context));
  return router;
}
