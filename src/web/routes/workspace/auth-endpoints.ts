/** What browsers and identity providers call by themselves: passkeys in JSON, the return of the provider. Nothing else of
 *  better-auth can be reached from outside. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { headersOf, personOf } from '../../access/identity.ts';
import { limitRate } from '../../middleware/rate-limits.ts';
import type { WorkspaceWeb } from './forms.ts';

const PATH = '/compte/auth';

function toWebRequest(request: Request, url: string): globalThis.Request {
  const headers = headersOf(request);
  headers.delete('content-length');
  const body = request.method === 'POST' && typeof request.body === 'string' ? { body: request.body } : {};
  return new globalThis.Request(new URL(request.originalUrl, url), { method: request.method, headers, ...body });
}

async function send(response: Response, answer: globalThis.Response): Promise<void> {
  response.status(answer.status);
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.set(name, value);
  for (const cookie of answer.headers.getSetCookie()) response.append('Set-Cookie', cookie);
  response.send(Buffer.from(await answer.arrayBuffer()));
}

function pass({ workspace }: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    await send(response, await workspace.accounts.handle(toWebRequest(request, workspace.url)));
  };
}

/** Signing in by the provider or a passkey leaves the same trace as by password. */
function passEntrance(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { accounts, people } = context.workspace;
    const answer = await accounts.handle(toWebRequest(request, context.workspace.url));
    const cookies = answer.headers.getSetCookie();
    if (cookies.some((cookie) => /session_token=[^;]/.test(cookie))) {
      const cookie = cookies.map((one) => one.split(';')[0] ?? '').join('; ');
      const person = await accounts.who(new Headers({ cookie }));
      const by = request.path.includes('/passkey/') ? 'passkey' : 'provider';
      if (person !== null) await people.recordOwn(person.id, 'session.opened', { by });
    }
    await send(response, answer);
  };
}

function passSignedIn(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { id } = personOf(response);
    await context.workspace.people.recordOwn(id, 'account.passkey-added');
    await send(response, await context.workspace.accounts.handle(toWebRequest(request, context.workspace.url)));
  };
}

/** `/compte/auth/…`. */
export function authEndpoints(context: WorkspaceWeb): Router {
  const router = Router();
  const rare = limitRate(Math.min(context.requestsPerMinute, 60), 1);
  const json = express.text({ type: 'application/json', limit: '20kb' });
  router.get(`${PATH}/callback/:provider`, rare, passEntrance(context));
  router.get(`${PATH}/passkey/generate-authenticate-options`, rare, pass(context));
  router.post(`${PATH}/passkey/verify-authentication`, rare, json, passEntrance(context));
  router.get(`${PATH}/passkey/generate-register-options`, rare, pass(context));
  router.post(`${PATH}/passkey/verify-registration`, rare, json, passSignedIn(context));
  return router;
}
