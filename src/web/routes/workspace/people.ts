/** The people of an organisation: roles, invitations and new passwords by link. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../../app/errors.ts';
import type { PeopleQuery } from '../../../app/workspace/ports.ts';
import { ROLES, type Role } from '../../../core/workspace/policy.ts';
import { actorOf } from '../../access/identity.ts';
import { presentPeople } from '../../presenters/workspace/people.ts';
import { fieldOf, formOf, orShow, paramOf, queryOf, type WorkspaceWeb } from './forms.ts';
import { sendZip } from './zip.ts';

const PAGE = '/personnes';
/** People shown at once. */
const PAGE_SIZE = 50;
const GONE = 'Cette invitation n’existe plus.';

interface Shown {
  error?: string;
  /** A link just made, shown once. */
  link?: { path: string; label: string };
}

/** What the address asks for. */
function readQuery(request: Request): { words: string; after: PeopleQuery['after'] } {
  const [user = '', ...name] = queryOf(request, 'suite').split('.');
  const words = queryOf(request, 'nom').trim().slice(0, 100);
  return { words, after: user === '' || name.length === 0 ? undefined : { user, name: name.join('.') } };
}

async function show(
  { workspace }: WorkspaceWeb,
  request: Request,
  response: Response,
  shown: Shown = {},
): Promise<void> {
  const actor = actorOf(response);
  const { organisations, url, clock } = workspace;
  const { words, after } = readQuery(request);
  const found = await organisations.people(actor.organisation, { words, after, limit: PAGE_SIZE + 1 });
  response.render(
    'workspace/people',
    presentPeople({
      self: actor.user,
      colleagues: found.slice(0, PAGE_SIZE),
      more: found.length > PAGE_SIZE,
      words,
      first: after === undefined,
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
        await show(context, request, response, { link: { path: `/invitation/${token}`, label } });
      },
      (error) => show(context, request, response, { error }),
    );
}

function passwordLink(context: WorkspaceWeb): RequestHandler {
  return (request, response) =>
    orShow(
      response,
      async () => {
        const token = await context.workspace.people.passwordLink(actorOf(response), paramOf(request, 'person'));
        await show(context, request, response, {
          link: { path: `/invitation/${token}`, label: 'un nouveau mot de passe' },
        });
      },
      (error) => show(context, request, response, { error }),
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
      (error) => show(context, request, response, { error }),
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
      (error) => show(context, request, response, { error }),
    );
}

/** All data of one person, as the law lets them ask for it. */
function exportPerson({ workspace }: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { organisation, user } = actorOf(response);
    const person = paramOf(request, 'person');
    const files = await workspace.memberData.exportMember(organisation, person);
    const object = { kind: 'person', id: person };
    await workspace.audit.record({ actor: user, organisation, action: 'person.exported', object });
    sendZip(response, 'donnees-personnelles.zip', files);
  };
}

/** `/personnes` and its forms. */
export function peopleRoutes(context: WorkspaceWeb): Router {
  const router = Router();
  const form = formOf(context);
  router.get(PAGE, (request, response) => show(context, request, response));
  router.post(`${PAGE}/inviter`, form, invite(context));
  router.post(`${PAGE}/invitations/:invitation/retirer`, form, async (request: Request, response: Response) => {
    const { people } = context.workspace;
    if (!(await people.revokeInvitation(actorOf(response), paramOf(request, 'invitation')))) {
      throw new AppError('not-found', GONE);
    }
    response.redirect(303, PAGE);
  });
  router.get(`${PAGE}/:person/export.zip`, exportPerson(context));
  router.post(`${PAGE}/:person/role`, form, changeRole(context));
  router.post(`${PAGE}/:person/retirer`, form, remove(context));
  router.post(`${PAGE}/:person/mot-de-passe`, form, passwordLink(context));
  return router;
}
