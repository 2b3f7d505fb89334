/** Keys of the HTTP API: made, shown once, listed, ended. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { actorOf } from '../../access/identity.ts';
import { presentApiKeys } from '../../presenters/workspace/api-keys.ts';
import { fieldOf, formOf, orShow, paramOf, type WorkspaceWeb } from './forms.ts';

const PAGE = '/cles-api';

interface Shown {
  token?: string;
  error?: string;
}

async function show({ workspace }: WorkspaceWeb, response: Response, { token, error }: Shown = {}): Promise<void> {
  const actor = actorOf(response);
  const keys = await workspace.apiKeys.keysSeenBy(actor);
  const owners = keys.map(({ user }) => user);
  const colleagues = await workspace.organisations.named(actor.organisation, owners);
  const now = workspace.clock.now();
  const page = { keys, actor, colleagues, now, token: token ?? null, error: error ?? null };
  response.render('workspace/api-keys', presentApiKeys(page));
}

function create(context: WorkspaceWeb): RequestHandler {
  return (request, response) =>
    orShow(
      response,
      async () => {
        const wanted = {
          label: fieldOf(request, 'nom'),
          scope: fieldOf(request, 'droits'),
          days: Number(fieldOf(request, 'jours')),
        };
        const token = await context.workspace.apiKeys.create(actorOf(response), wanted);
        await show(context, response, { token });
      },
      (error) => show(context, response, { error }),
    );
}

/** `/cles-api`. */
export function apiKeyRoutes(context: WorkspaceWeb): Router {
  const router = Router();
  const form = formOf(context);
  router.get(PAGE, (_request, response) => show(context, response));
  router.post(PAGE, form, create(context));
  router.post(`${PAGE}/:key/retirer`, form, async (request: Request, response: Response) => {
    await context.workspace.apiKeys.revoke(actorOf(response), paramOf(request, 'key'));
    response.redirect(303, PAGE);
  });
  return router;
}
