/** Who is signed in, found once a request, and what the frame of every page shows of them. */
import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '../../app/errors.ts';
import type { KeyScope } from '../../app/workspace/key-ports.ts';
import type { Membership, Person } from '../../app/workspace/ports.ts';
import type { Workspace } from '../../app/workspace/workspace.ts';
import type { Actor } from '../../core/workspace/policy.ts';
import { type AccountBar, presentAccountBar } from '../presenters/workspace/frame.ts';

export interface SignedIn {
  person: Person;
  /** The organisation they work in now; null when they belong to none. */
  membership: Membership | null;
  actor: Actor | null;
  /** The key of the HTTP API that the request carries; null in a browser. */
  key: { id: string; scope: KeyScope } | null;
}

interface IdentityLocals {
  signedIn: SignedIn | null;
  /** Read by the layout. */
  account: AccountBar | null;
}

/** The headers of a request, as web standards have them. */
export function headersOf(request: Request): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}

/** Sends cookies as the accounts gave them. */
export function sendCookies(response: Response, cookies: readonly string[]): void {
  for (const cookie of cookies) response.append('Set-Cookie', cookie);
}

/** The person signed in; null when there is none. `identifyAccount` must have run. */
export function signedInOf(response: Response): SignedIn | null {
  return (response.locals as IdentityLocals).signedIn ?? null;
}

/** The person signed in. Throws `AppError('not-signed-in')`. */
export function personOf(response: Response): Person {
  const signedIn = signedInOf(response);
  if (signedIn === null) throw new AppError('not-signed-in', 'Connectez-vous pour continuer.');
  return signedIn.person;
}

/** The person signed in, acting in their organisation. Throws `AppError` when there is none. */
export function actorOf(response: Response): Actor {
  const actor = signedInOf(response)?.actor;
  if (!actor) throw new AppError('not-signed-in', 'Connectez-vous pour continuer.');
  return actor;
}

const BAD_KEY = 'Cette clé n’existe pas, a été retirée ou n’est plus valable.';

/** The key of an `Authorization` header; null when there is no such header. */
function tokenOf(request: Request): string | null {
  const header = request.get('authorization');
  if (header === undefined) return null;
  return /^Bearer +([\w-]{1,200})$/i.exec(header)?.[1] ?? '';
}

/** Who a program acts for. Keys that are tried and wrong are counted as links are. */
async function findByKey({ apiKeys, people }: Workspace, request: Request, token: string): Promise<SignedIn> {
  const address = request.ip ?? 'unknown';
  await people.requirePatience(address);
  const holder = await apiKeys.holderOf(token);
  if (holder === null) {
    await people.countWrongLink(address);
    throw new AppError('not-signed-in', BAD_KEY);
  }
  const { key, person, membership } = holder;
  const actor = { user: person.id, organisation: key.organisation, role: membership.role };
  return { person, membership, actor, key: { id: key.id, scope: key.scope } };
}

async function findBySession({ accounts, organisations }: Workspace, request: Request): Promise<SignedIn | null> {
  const person = request.headers.cookie ? await accounts.who(headersOf(request)) : null;
  if (person === null) return null;
  const membership = await organisations.current(person.id);
  const actor =
    membership === null ? null : { user: person.id, organisation: membership.organisation.id, role: membership.role };
  return { person, membership, actor, key: null };
}

/** True for a request that changes nothing. */
export const isReading = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** Programs are known by a key, and only where the API answers; a browser's session changes nothing there, so that no other
 *  site can make it. */
async function findSignedIn(workspace: Workspace, request: Request): Promise<SignedIn | null> {
  // Routes match whatever the case.
  if (!/^\/api\//i.test(request.path)) return findBySession(workspace, request);
  const token = tokenOf(request);
  if (token !== null) return findByKey(workspace, request, token);
  return isReading(request) ? findBySession(workspace, request) : null;
}

/** Finds who sends the request. Visitors without our cookie cost nothing. */
export function identifyAccount(workspace: Workspace): RequestHandler {
  return async (request, response, next) => {
    const signedIn = await findSignedIn(workspace, request);
    const account = signedIn === null ? null : presentAccountBar(signedIn, request.path);
    Object.assign(response.locals, { signedIn, account, withAccounts: true } satisfies IdentityLocals & {
      withAccounts: true;
    });
    next();
  };
}
