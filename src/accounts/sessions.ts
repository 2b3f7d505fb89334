/** One's own sessions: where one is signed in, and how to end it. */
import type { Accounts } from '../app/workspace/ports.ts';
import type { Auth } from './better-auth.ts';

type Sessions = Pick<Accounts, 'sessions' | 'endSession' | 'endOtherSessions'>;

/** The sessions of `auth`. better-auth's own listing asks for a sign-in of a quarter of an hour ago at most, which is too
 *  little for somebody who looks for a session they forgot. Tokens never leave this module. */
export function createSessions(auth: Auth): Sessions {
  async function own(headers: Headers) {
    const current = await auth.api.getSession({ headers });
    if (current === null) return { token: '', all: [] };
    const { internalAdapter } = await auth.$context;
    const all = await internalAdapter.listSessions(current.user.id, { onlyActiveSessions: true });
    return { token: current.session.token, all };
  }

  return {
    async sessions(headers) {
      const { token, all } = await own(headers);
      return all
        .map((session) => ({
          id: session.id,
          current: session.token === token,
          agent: session.userAgent ?? '',
          startedAt: new Date(session.createdAt),
          endsAt: new Date(session.expiresAt),
        }))
        .sort((a, b) => Number(b.current) - Number(a.current) || b.startedAt.getTime() - a.startedAt.getTime());
    },
    async endSession(id, headers) {
      const { all } = await own(headers);
      const session = all.find((one) => one.id === id);
      if (session === undefined) return false;
      await (await auth.$context).internalAdapter.deleteSession(session.token);
      return true;
    },
    async endOtherSessions(headers) {
      const { token, all } = await own(headers);
      const { internalAdapter } = await auth.$context;
      const others = all.filter((session) => session.token !== token);
      for (const session of others) await internalAdapter.deleteSession(session.token);
      return others.length;
    },
  };
}
