/** The people of an organisation: roles, invitations and new passwords by link. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../../app/errors.ts';
import { ROLES, type Role } from '../../../core/workspace/policy.ts';
import { actorOf } from '../../access/identity.ts';
import { presentPeople } from '../../presenters/workspace/people.ts';
import { fieldOf, formOf, orShow, paramOf, type WorkspaceWeb } from './forms.ts';

const PAGE = '/personnes';
const GONE = 'Cette invitation n’existe plus.';

interface Shown {
  error?: string;
  /** A link just made, shown once. */
  link?: { path: string; label: string };
}

async function show({ workspace }: WorkspaceWeb, response: Response, shown: Shown = {}): Promise<void> {
  const actor = actorOf(response);
  const { organisations, url, clock } = workspace;
  response.render(
    'workspace/people',
    presentPeople({
      self: actor.user,
      colleagues: await organisations.colleagues(actor.organisation),
      invitations: await organisations.pendingInvitations(actor.organisation, clock.now()),
      error: shown.error ?? null,
      link: shown.link === undefined ? null : { url: `${url}${shown.link.path}`, label: shown.link.label },
    }),
  );
}

function roleIn(value: string): Role {
  const role = ROLES.find((known) => known === value);
  if (role === undefined) throw new AppError('invalid-request', 'Choisissez un rôle.');
  return role;
}

function invite(context: WorkspaceWeb): RequestHandler {
  return (request, response) =>
    orShow(
      response,
      async () => {
        const label = fieldOf(request, 'nom').trim().slice(0, 200);
        if (label === '') throw new AppError('invalid-request', 'Écrivez pour qui est ce lien.');
        const token = await context.workspace.people.invite(actorOf(response), roleIn(fieldOf(request, 'role')), label);
        await show(context, response, { link: { path: `/invitation/${token}`, label } });
      },
      (error) => show(context, response, { error }),
    );
}

function passwordLink(context: WorkspaceWeb): RequestHandler {
  return (request, response) =>
    orShow(
      response,
      async () => {
        const token = await context.workspace.people.passwordLink(actorOf(response), paramOf(request, 'person'));
        await show(context, response, { link: { path: `/invitation/${token}`, label: 'un nouveau mot de passe' } });
      },
      (error) => show(context, response, { error }),
    );
}

function changeRole(context: WorkspaceWeb): RequestHandler {
  return (request, response) =>
    orShow(
      response,
      async () => {
        const role = roleIn(fieldOf(request, 'role'));
        await context.workspace.people.setRole(actorOf(response), paramOf(request, 'person'), role);
        response.redirect(303, PAGE);
      },
      (error) => show(context, response, { error }),
    );
}

function remove(context: WorkspaceWeb): RequestHandler {
  return (request, response) =>
    orShow(
      response,
      async () => {
        await context.workspace.people.removeColleague(actorOf(response), paramOf(request, 'person'));
        response.redirect(303, PAGE);
      },
      (error) => show(context, response, { error }),
    );
}

/** `/personnes` and its forms. */
export function peopleRoutes(context: WorkspaceWeb): Router {
  const router = Router();
  const form = formOf(context);
  router.get(PAGE, (_request, response) => show(context, response));
  router.post(`${PAGE}/inviter`, form, invite(context));
  router.post(`${PAGE}/invitations/:invitation/retirer`, form, async (request: Request, response: Response) => {
    const { people } = context.workspace;
    if (!(await people.revokeInvitation(actorOf(response), paramOf(request, 'invitation')))) {
      throw new AppError('not-found', GONE);
    }
    response.redirect(303, PAGE);
  });
  router.post(`${PAGE}/:person/role`, form, changeRole(context));
  router.post(`${PAGE}/:person/retirer`, form, remove(context));
  router.post(`${PAGE}/:person/mot-de-passe`, form, passwordLink(context));
  return router;
}
