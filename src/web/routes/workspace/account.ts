/** One's own account: password, codes, passkeys, the identity provider, the organisation one works in. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../../app/errors.ts';
import { requireGoodPassword } from '../../../app/workspace/passwords.ts';
import { headersOf, personOf, sendCookies } from '../../access/identity.ts';
import { presentAccount } from '../../presenters/workspace/account.ts';
import { fieldOf, formOf, orShow, paramOf, type WorkspaceWeb } from './forms.ts';
import { leaveFor } from './leaving.ts';

const PAGE = '/compte';
const WRONG_PASSWORD = 'Le mot de passe actuel n’est pas le bon.';

interface Shown {
  error?: string;
  /** What an application reads, and the recovery codes: shown once. */
  setup?: { uri: string; recoveryCodes: string[] };
}

async function show({ workspace }: WorkspaceWeb, request: Request, response: Response, shown: Shown = {}) {
  const person = personOf(response);
  const headers = headersOf(request);
  response.render(
    'workspace/account',
    presentAccount({
      person,
      memberships: await workspace.organisations.memberships(person.id),
      passkeys: await workspace.accounts.passkeys(headers),
      sessions: await workspace.accounts.sessions(headers),
      external: workspace.accounts.external,
      error: shown.error ?? null,
      setup: shown.setup ?? null,
    }),
  );
}

async function log({ workspace }: WorkspaceWeb, response: Response, action: string): Promise<void> {
  await workspace.people.recordOwn(personOf(response).id, action);
}

/** Runs `act` and comes back to the page, which shows what went wrong. */
function changing(
  context: WorkspaceWeb,
  action: string,
  act: (request: Request, response: Response) => Promise<{ cookies: string[] } | null>,
): RequestHandler {
  return (request, response) =>
    orShow(
      response,
      async () => {
        await log(context, response, action);
        const done = await act(request, response);
        if (done === null) throw new AppError('invalid-request', WRONG_PASSWORD);
        sendCookies(response, done.cookies);
        response.redirect(303, PAGE);
      },
      (error) => show(context, request, response, { error }),
    );
}

function startCode(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const password = fieldOf(request, 'motdepasse');
    const setup = await context.workspace.accounts.startSecondFactor(password, headersOf(request));
    if (setup === null) response.status(422);
    await show(context, request, response, setup === null ? { error: WRONG_PASSWORD } : { setup });
  };
}

function confirmCode(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { accounts } = context.workspace;
    const done = await accounts.confirmSecondFactor(fieldOf(request, 'code'), headersOf(request));
    if (done === null) {
      response.status(422);
      const error = 'Ce code n’est pas le bon. Reprenez la mise en place\u00a0: un nouveau secret vous sera donné.';
      await show(context, request, response, { error });
      return;
    }
    await log(context, response, 'account.code-added');
    sendCookies(response, done.cookies);
    response.redirect(303, PAGE);
  };
}

function linkProvider(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { accounts } = context.workspace;
    const headers = headersOf(request);
    await log(context, response, 'account.provider-linked');
    const started = await accounts.startExternal({ returnTo: PAGE, creates: false, links: true, headers });
    if (started === null) throw new AppError('not-found', 'Aucun service de connexion n’est réglé ici.');
    leaveFor(response, started, accounts.external ?? '');
  };
}

/** `/compte` and its forms. */
export function accountRoutes(context: WorkspaceWeb): Router {
  const { accounts, organisations, clock } = context.workspace;
  const router = Router();
  const form = formOf(context);
  router.get(PAGE, (request, response) => show(context, request, response));
  router.post(
    `${PAGE}/mot-de-passe`,
    form,
    changing(context, 'account.password', (request, response) => {
      const next = fieldOf(request, 'nouveau');
      requireGoodPassword(next, personOf(response));
      return accounts.changePassword({ current: fieldOf(request, 'actuel'), next }, headersOf(request));
    }),
  );
  router.post(`${PAGE}/code`, form, startCode(context));
  router.post(`${PAGE}/code/confirmer`, form, confirmCode(context));
  router.post(
    `${PAGE}/code/retirer`,
    form,
    changing(context, 'account.code-removed', (request) =>
      accounts.endSecondFactor(fieldOf(request, 'motdepasse'), headersOf(request)),
    ),
  );
  router.post(
    `${PAGE}/cles/:key/retirer`,
    form,
    changing(context, 'account.passkey-removed', async (request) => {
      const removed = await accounts.deletePasskey(paramOf(request, 'key'), headersOf(request));
      if (!removed) throw new AppError('not-found', 'Cette clé n’existe pas.');
      return { cookies: [] };
    }),
  );
  router.post(
    `${PAGE}/connexions/:session/fermer`,
    form,
    changing(context, 'account.session-ended', async (request) => {
      const ended = await accounts.endSession(paramOf(request, 'session'), headersOf(request));
      if (!ended) throw new AppError('not-found', 'Cette connexion est déjà fermée.');
      return { cookies: [] };
    }),
  );
  router.post(
    `${PAGE}/connexions/fermer`,
    form,
    changing(context, 'account.sessions-ended', async (request) => {
      await accounts.endOtherSessions(headersOf(request));
      return { cookies: [] };
    }),
  );
  router.post(`${PAGE}/externe`, form, linkProvider(context));
  router.post(`${PAGE}/organisation`, form, async (request: Request, response: Response) => {
    const chosen = await organisations.choose(personOf(response).id, fieldOf(request, 'organisation'), clock.now());
    if (!chosen) throw new AppError('not-found', 'Vous n’appartenez pas à cette organisation.');
    response.redirect(303, '/');
  });
  return router;
}
