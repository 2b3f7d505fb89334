/** Signing in and out: password, then code when the account asks for one; or the identity provider. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { headersOf, sendCookies, signedInOf } from '../../access/identity.ts';
import { limitRate } from '../../middleware/rate-limits.ts';
import { presentCode, presentSignIn } from '../../presenters/workspace/session.ts';
import { addressOf, fieldOf, formOf, localPath, queryOf, startAfresh, type WorkspaceWeb } from './forms.ts';
import { leaveFor } from './leaving.ts';

const WRONG = 'Adresse ou mot de passe incorrect. Rien n’indique lequel des deux.';
const WRONG_CODE = 'Ce code n’est pas le bon, ou il est passé. Attendez le suivant et recommencez.';
const LOCKED = 'Trop de codes faux\u00a0: ce compte est fermé pour un moment. Réessayez plus tard.';
const EXTERNAL_REFUSED =
  'La connexion par ce service n’a pas abouti. Un compte se relie d’abord depuis «\u00a0Mon compte\u00a0», ou par une invitation.';

function showSignIn({ workspace }: WorkspaceWeb, response: Response, back: string, error: string | null, email = '') {
  const { external } = workspace.accounts;
  response.render('workspace/sign-in', presentSignIn({ back, error, email, external }));
}

function open(context: WorkspaceWeb): RequestHandler {
  return (request, response) => {
    const back = localPath(queryOf(request, 'suite'));
    if (signedInOf(response) !== null) response.redirect(303, back);
    else showSignIn(context, response, back, queryOf(request, 'refus') === 'externe' ? EXTERNAL_REFUSED : null);
  };
}

function enter(context: WorkspaceWeb, request: Request, response: Response, cookies: string[], back: string): void {
  startAfresh(context, request, response);
  sendCookies(response, cookies);
  response.redirect(303, back);
}

function signIn(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const back = localPath(fieldOf(request, 'suite'));
    const credentials = { email: fieldOf(request, 'courriel').slice(0, 300), password: fieldOf(request, 'motdepasse') };
    const { people } = context.workspace;
    const outcome = await people.signIn(credentials, headersOf(request), addressOf(request));
    if (outcome.kind === 'refused') {
      response.status(422);
      showSignIn(context, response, back, WRONG, credentials.email);
      return;
    }
    if (outcome.kind === 'code-needed') {
      sendCookies(response, outcome.cookies);
      response.redirect(303, `/connexion/code?suite=${encodeURIComponent(back)}`);
      return;
    }
    await people.recordOwn(outcome.user, 'session.opened');
    enter(context, request, response, outcome.cookies, back);
  };
}

function verifyCode(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const back = localPath(fieldOf(request, 'suite'));
    const kind = fieldOf(request, 'genre') === 'secours' ? 'recovery' : 'application';
    const { accounts, people } = context.workspace;
    const outcome = await accounts.verifyCode(fieldOf(request, 'code').slice(0, 40), kind, headersOf(request));
    if (outcome.kind !== 'signed-in') {
      response.status(422);
      response.render('workspace/code', presentCode(back, outcome.kind === 'locked' ? LOCKED : WRONG_CODE));
      return;
    }
    await people.recordOwn(outcome.user, 'session.opened', { code: kind });
    enter(context, request, response, outcome.cookies, back);
  };
}

function signOut(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { accounts, people } = context.workspace;
    const actor = signedInOf(response)?.person.id ?? null;
    if (actor !== null) await people.recordOwn(actor, 'session.closed');
    enter(context, request, response, await accounts.signOut(headersOf(request)), '/connexion');
  };
}

function goToProvider(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const returnTo = localPath(fieldOf(request, 'suite'));
    const { accounts } = context.workspace;
    const headers = headersOf(request);
    const started = await accounts.startExternal({ returnTo, creates: false, links: false, headers });
    if (started === null) {
      response.redirect(303, '/connexion');
      return;
    }
    leaveFor(response, started, accounts.external ?? '');
  };
}

/** `/connexion`, `/deconnexion`. */
export function sessionRoutes(context: WorkspaceWeb): Router {
  const router = Router();
  const form = formOf(context);
  const rare = limitRate(Math.min(context.requestsPerMinute, 60), 1);
  router.get('/connexion', open(context));
  router.post('/connexion', rare, form, signIn(context));
  router.get('/connexion/code', (request, response) => {
    response.render('workspace/code', presentCode(localPath(queryOf(request, 'suite')), null));
  });
  router.post('/connexion/code', rare, form, verifyCode(context));
  router.post('/connexion/externe', rare, form, goToProvider(context));
  router.post('/deconnexion', form, signOut(context));
  return router;
}
