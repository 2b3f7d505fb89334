/** Who is signed in, found once a request, and what the frame of every page shows of them. */
import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '../../app/errors.ts';
import type { Membership, Person } from '../../app/workspace/ports.ts';
import type { Workspace } from '../../app/workspace/workspace.ts';
import type { Actor } from '../../core/workspace/policy.ts';
import { type AccountBar, presentAccountBar } from '../presenters/workspace/frame.ts';

export interface SignedIn {
  person: Person;
  /** The organisation they work in now; null when they belong to none. */
  membership: Membership | null;
  actor: Actor | null;
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

/** Finds who sends the request. Visitors without our cookie cost nothing. */
export function identifyAccount({ accounts, organisations }: Workspace): RequestHandler {
  return async (request, response, next) => {
    const person = request.headers.cookie ? await accounts.who(headersOf(request)) : null;
    const membership = person === null ? null : await organisations.current(person.id);
    const actor =
      person === null || membership === null
        ? null
        : { user: person.id, organisation: membership.organisation.id, role: membership.role };
    const signedIn = person === null ? null : { person, membership, actor };
    const account = signedIn === null ? null : presentAccountBar(signedIn, request.path);
    Object.assign(response.locals, { signedIn, account, withAccounts: true } satisfies IdentityLocals & {
      withAccounts: true;
    });
    next();
  };
}
