/** Signing in, and opening links: attempts are counted, and stopped when there are too many. */
import { AppError } from '../errors.ts';
import type { PeopleOptions } from './people-options.ts';
import type { SignInOutcome } from './ports.ts';

const MINUTE = 60 * 1000;
/** Attempts are counted over this window. */
const WINDOW = 15 * MINUTE;
/** Wrong passwords on one account from one network address; on one account from anywhere, so that guessing from many
 *  addresses ends while a single stranger cannot lock somebody out; from one address, which a whole practice may share. */
const MOST_PER_PAIR = 10;
const MOST_PER_ACCOUNT = 50;
const MOST_PER_ADDRESS = 100;
/** Links tried that lead nowhere, from one network address. */
const MOST_WRONG_LINKS = 30;

const TOO_MANY = 'Trop d’essais en peu de temps. Attendez un quart d’heure avant de recommencer.';

export function createEntrance({ accounts, attempts, audit }: PeopleOptions) {
  return {
    /** Throws `AppError('too-many-requests')` after too many attempts; `address` is the visitor's network address. */
    async signIn(
      credentials: { email: string; password: string },
      headers: Headers,
      address: string,
    ): Promise<SignInOutcome> {
      const account = `sign-in:${credentials.email.trim().toLowerCase()}`;
      const pair = `${account}:from:${address}`;
      const counts: [number, number][] = [
        [await attempts.count(pair, WINDOW), MOST_PER_PAIR],
        [await attempts.count(account, WINDOW), MOST_PER_ACCOUNT],
        [await attempts.count(`sign-in-from:${address}`, WINDOW), MOST_PER_ADDRESS],
      ];
      if (counts.some(([tried, most]) => tried > most)) throw new AppError('too-many-requests', TOO_MANY);
      const outcome = await accounts.signIn(credentials, headers);
      if (outcome.kind === 'refused') {
        await audit.record({ actor: null, organisation: null, action: 'session.refused', object: null });
      } else {
        await attempts.forget(pair);
        await attempts.forget(account);
      }
      return outcome;
    },
    /** Counts a link that led nowhere. Throws `AppError('too-many-requests')` when an address tries too many. */
    async countWrongLink(address: string): Promise<void> {
      const tried = await attempts.count(`link-from:${address}`, WINDOW);
      if (tried > MOST_WRONG_LINKS) throw new AppError('too-many-requests', TOO_MANY);
    },
    /** Throws when `address` tried too many links, even if this one is good. */
    async requirePatience(address: string): Promise<void> {
      if (await attempts.reached(`link-from:${address}`, WINDOW, MOST_WRONG_LINKS)) {
        throw new AppError('too-many-requests', TOO_MANY);
      }
    },
  };
}
