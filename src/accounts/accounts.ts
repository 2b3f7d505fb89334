/** The `Accounts` port on better-auth: its outcomes as values, its cookies as they are to be sent. */
import { APIError } from 'better-auth/api';
import type { Accounts, Person } from '../app/workspace/ports.ts';
import { AUTH_PATH, type Auth, type AuthSettings, createAuth, EXTERNAL_PROVIDER } from './better-auth.ts';
import { createSecondFactor } from './second-factor.ts';
import { createSessions } from './sessions.ts';

interface AuthUser {
  id: string;
  email: string;
  name: string;
  twoFactorEnabled?: boolean | null | undefined;
}

function toPerson({ id, email, name, twoFactorEnabled }: AuthUser): Person {
  return { id, email, name, secondFactor: twoFactorEnabled === true };
}

/** What `act` gives, or null when better-auth refuses (4xx). Throws on anything else. */
export async function unlessRefused<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof APIError && error.statusCode >= 400 && error.statusCode < 500) return null;
    throw error;
  }
}

function signing(auth: Auth): Pick<Accounts, 'who' | 'signIn' | 'signOut'> {
  return {
    async who(headers) {
      const session = await auth.api.getSession({ headers });
      return session === null ? null : toPerson(session.user);
    },
    async signIn({ email, password }, headers) {
      const body = { email: email.trim().toLowerCase(), password };
      const answer = await unlessRefused(() => auth.api.signInEmail({ body, headers, returnHeaders: true }));
      if (answer === null) return { kind: 'refused' };
      const cookies = answer.headers.getSetCookie();
      if ('twoFactorRedirect' in answer.response) return { kind: 'code-needed', cookies };
      return { kind: 'signed-in', user: answer.response.user.id, cookies };
    },
    async signOut(headers) {
      const answer = await unlessRefused(() => auth.api.signOut({ headers, returnHeaders: true }));
      return answer?.headers.getSetCookie() ?? [];
    },
  };
}

function keeping(auth: Auth): Pick<Accounts, 'create' | 'find' | 'resetPassword' | 'changePassword' | 'delete'> {
  return {
    async create({ email, name, password }) {
      const { internalAdapter, password: passwords } = await auth.$context;
      const address = email.trim().toLowerCase();
      if ((await internalAdapter.findUserByEmail(address)) !== null) return null;
      const hash = await passwords.hash(password);
      const person = { email: address, name, emailVerified: false };
      const user = await internalAdapter.createUser(person, { method: 'admin' });
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
      });
      return user.id;
    },
    async find(user) {
      const found = await (await auth.$context).internalAdapter.findUserById(user);
      return found === null ? null : toPerson(found);
    },
    async resetPassword(user, password) {
      const { internalAdapter, password: passwords } = await auth.$context;
      const hash = await passwords.hash(password);
      const accounts = await internalAdapter.findAccounts(user);
      if (accounts.some((account) => account.providerId === 'credential')) {
        await internalAdapter.updatePassword(user, hash);
      } else {
        await internalAdapter.linkAccount({ userId: user, providerId: 'credential', accountId: user, password: hash });
      }
      await internalAdapter.deleteUserSessions(user);
    },
    async changePassword({ current, next }, headers) {
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
      const answer = await unlessRefused(() => auth.api.changePassword({ body, headers, returnHeaders: true }));
      return answer === null ? null : { cookies: answer.headers.getSetCookie() };
    },
    async delete(user) {
      const { internalAdapter } = await auth.$context;
      await internalAdapter.deleteUserSessions(user);
      await internalAdapter.deleteUser(user);
    },
  };
}

function holding(auth: Auth): Pick<Accounts, 'passkeys' | 'deletePasskey'> {
  return {
    async passkeys(headers) {
      const found = (await unlessRefused(() => auth.api.listPasskeys({ headers }))) ?? [];
      return found.map(({ id, name, createdAt }) => ({
        id,
        name: name ?? '',
        createdAt: createdAt ? new Date(createdAt) : null,
      }));
    },
    async deletePasskey(id, headers) {
      return (await unlessRefused(() => auth.api.deletePasskey({ body: { id }, headers }))) !== null;
    },
  };
}

/** Accounts kept by better-auth; the tables must be up to date (`migrate`). */
export function createAccounts(settings: AuthSettings): Accounts {
  const auth = createAuth(settings);
  const { url, external } = settings;
  return {
    ...signing(auth),
    ...keeping(auth),
    ...holding(auth),
    ...createSecondFactor(auth),
    ...createSessions(auth),
    external: external?.name ?? null,
    async startExternal({ returnTo, creates, links, headers }) {
      if (external === null) return null;
      const body = {
        provider: EXTERNAL_PROVIDER,
        callbackURL: `${url}${returnTo}`,
        errorCallbackURL: `${url}/connexion?refus=externe`,
        requestSignUp: creates,
        disableRedirect: true,
      };
      const answer = await (links
        ? auth.api.linkSocialAccount({ body, headers, returnHeaders: true })
        : auth.api.signInSocial({ body, headers, returnHeaders: true }));
      const target = answer.response.url;
      return target ? { url: target, cookies: answer.headers.getSetCookie() } : null;
    },
    handle: (request) => auth.handler(request),
  };
}

export { AUTH_PATH };
