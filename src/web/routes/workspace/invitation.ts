/** Links of invitation: who has no account makes one, who has one joins; or a new password is chosen. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../../app/errors.ts';
import type { OpenInvitation } from '../../../app/workspace/invitations.ts';
import { headersOf, sendCookies, signedInOf } from '../../access/identity.ts';
import { limitRate } from '../../middleware/rate-limits.ts';
import { presentInvitation } from '../../presenters/workspace/invitation.ts';
import { addressOf, fieldOf, formOf, orShow, paramOf, startAfresh, type WorkspaceWeb } from './forms.ts';
import { leaveFor } from './leaving.ts';

const GONE =
  'Ce lien d’invitation n’existe pas, a déjà servi ou n’est plus valable. Demandez-en un autre à l’administrateur de votre organisation.';

async function find({ workspace }: WorkspaceWeb, request: Request): Promise<OpenInvitation> {
  const { people } = workspace;
  await people.requirePatience(addressOf(request));
  const invitation = await people.openInvitation(paramOf(request, 'token'));
  if (invitation !== null) return invitation;
  await people.countWrongLink(addressOf(request));
  throw new AppError('not-found', GONE);
}

function view({ workspace }: WorkspaceWeb, request: Request, response: Response, invitation: OpenInvitation) {
  const person = signedInOf(response)?.person ?? null;
  const typed = { email: fieldOf(request, 'courriel'), name: fieldOf(request, 'nom') };
  const { external } = workspace.accounts;
  return (error: string | null) =>
    response.render(
      'workspace/invitation',
      presentInvitation({ invitation, token: paramOf(request, 'token'), person, error, typed, external }),
    );
}

function show(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    view(context, request, response, await find(context, request))(null);
  };
}

async function accept(context: WorkspaceWeb, request: Request, response: Response, invitation: OpenInvitation) {
  const { people, accounts } = context.workspace;
  const password = fieldOf(request, 'motdepasse');
  const person = signedInOf(response)?.person ?? null;
  if (invitation.kind === 'password') {
    await people.choosePassword(invitation, password);
    startAfresh(context, request, response);
    response.redirect(303, '/connexion');
    return;
  }
  if (person !== null) {
    await people.joinAs(invitation, person.id);
    response.redirect(303, '/');
    return;
  }
  const email = fieldOf(request, 'courriel').trim().slice(0, 200);
  const name = fieldOf(request, 'nom').trim().slice(0, 200);
  if (name === '' || !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email)) {
    throw new AppError('invalid-request', 'Donnez votre nom et une adresse de courriel complète.');
  }
  await people.join(invitation, { email, name, password });
  const outcome = await accounts.signIn({ email, password }, headersOf(request));
  startAfresh(context, request, response);
  if (outcome.kind === 'signed-in') sendCookies(response, outcome.cookies);
  response.redirect(303, '/');
}

function receive(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const invitation = await find(context, request);
    const again = view(context, request, response, invitation);
    await orShow(
      response,
      () => accept(context, request, response, invitation),
      (message) => void again(message),
    );
  };
}

/** Makes the account by the identity provider, then comes back to this page to join. */
function goToProvider(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    await find(context, request);
    const returnTo = `/invitation/${encodeURIComponent(paramOf(request, 'token'))}`;
    const headers = headersOf(request);
    const started = await context.workspace.accounts.startExternal({ returnTo, creates: true, links: false, headers });
    if (started === null) throw new AppError('not-found', 'Aucun service de connexion n’est réglé ici.');
    leaveFor(response, started, context.workspace.accounts.external ?? '');
  };
}

/** `/invitation/:token`. */
export function invitationRoutes(context: WorkspaceWeb): Router {
  const router = Router();
  const rare = limitRate(Math.min(context.requestsPerMinute, 60), 1);
  router.get('/invitation/:token', rare, show(context));
  router.post('/invitation/:token', rare, formOf(context), receive(context));
  router.post('/invitation/:token/externe', rare, formOf(context), goToProvider(context));
  return router;
}
