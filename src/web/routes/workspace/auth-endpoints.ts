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
    const { accounts, audit } = context.workspace;
    const answer = await accounts.handle(toWebRequest(request, context.workspace.url));
    const session = answer.headers.getSetCookie().some((cookie) => /session_token=[^;]/.test(cookie));
    if (session) {
      const detail = { by: request.path.includes('/passkey/') ? 'passkey' : 'provider' };
      await audit.record({ actor: null, organisation: null, action: 'session.opened', object: null, detail });
    }
    await send(response, answer);
  };
}

function passSignedIn(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { id } = personOf(response);
    await context.workspace.audit.record({
      actor: id,
      organisation: null,
      action: 'account.passkey-added',
      object: { kind: 'person', id },
    });
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
