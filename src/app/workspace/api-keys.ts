/** Keys of the HTTP API: made and ended by their owner, ended by administrators, never worth more than their owner's role. */
import type { Actor } from '../../core/workspace/policy.ts';
import { AppError } from '../errors.ts';
import { type ApiKey, KEY_SCOPES, type KeyScope } from './key-ports.ts';
import type { Membership, Person } from './ports.ts';
import type { WorkspaceContext } from './stores.ts';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;
/** How long keys may last. None lasts for ever: forgotten keys are the ones that leak. */
export const KEY_DAYS = [30, 90, 365] as const;
/** Requests that one key may make in a minute. */
export const KEY_REQUESTS_PER_MINUTE = 120;
/** Keys that one person may hold at a time. */
const MOST_KEYS = 20;
const MAX_LABEL = 100;
/** Lets people and scanners of secrets see what it is. */
export const TOKEN_PREFIX = 'contraclair_';

const TOO_FAST = `Cette clé sert plus de ${KEY_REQUESTS_PER_MINUTE} fois par minute. Réessayez dans une minute.`;

export interface WantedKey {
  label: string;
  scope: string;
  days: number;
}

/** A key at work: whose it is, and what they may do now. */
export interface KeyHolder {
  key: ApiKey;
  person: Person;
  membership: Membership;
}

function scopeIn(wanted: string): KeyScope {
  const scope = KEY_SCOPES.find((known) => known === wanted);
  if (scope === undefined) throw new AppError('invalid-request', 'Choisissez ce que la clé permet.');
  return scope;
}

export function createApiKeys({ apiKeys, accounts, organisations, attempts, audit, clock, ids }: WorkspaceContext) {
  const isGood = ({ revokedAt, expiresAt }: ApiKey) => revokedAt === null && expiresAt > clock.now();

  return {
    /** Returns the token: it is shown once, and kept as a hash. Throws `AppError('invalid-request')`. */
    async create(actor: Actor, { label, scope, days }: WantedKey): Promise<string> {
      const words = label.trim().slice(0, MAX_LABEL);
      if (words === '') throw new AppError('invalid-request', 'Dites à quoi sert cette clé.');
      if (!KEY_DAYS.some((allowed) => allowed === days)) {
        throw new AppError('invalid-request', 'Choisissez la durée de la clé dans la liste.');
      }
      const { user, organisation } = actor;
      const held = (await apiKeys.list(organisation, user)).filter(isGood);
      if (held.length >= MOST_KEYS) {
        throw new AppError('invalid-request', `Vous avez déjà ${MOST_KEYS} clés\u00a0: retirez-en une d’abord.`);
      }
      const createdAt = clock.now();
      const expiresAt = new Date(createdAt.getTime() + days * DAY);
      const key = { id: ids.next(), organisation, user, label: words, scope: scopeIn(scope), createdAt, expiresAt };
      const token = `${TOKEN_PREFIX}${ids.next()}`;
      await apiKeys.create({ ...key, usedAt: null, revokedAt: null }, token);
      const object = { kind: 'key', id: key.id };
      await audit.record({ actor: user, organisation, action: 'key.created', object, detail: { scope, days } });
      return token;
    },
    /** One's own keys; all of the organisation for an administrator. */
    keysSeenBy: ({ organisation, user, role }: Actor): Promise<ApiKey[]> =>
      apiKeys.list(organisation, role === 'administrator' ? null : user),
    /** Throws `AppError('not-found')` for a key that is not theirs to end. */
    async revoke({ organisation, user, role }: Actor, id: string): Promise<void> {
      const owner = role === 'administrator' ? null : user;
      if (!(await apiKeys.revoke(organisation, id, owner, clock.now()))) {
        throw new AppError('not-found', 'Cette clé n’existe pas, ou elle est déjà retirée.');
      }
      await audit.record({ actor: user, organisation, action: 'key.revoked', object: { kind: 'key', id } });
    },
    /** Who a request with this token acts for; null when the token is wrong, past or revoked, or when its owner has left the
     *  organisation. Throws `AppError('too-many-requests')`. */
    async holderOf(token: string): Promise<KeyHolder | null> {
      const key = await apiKeys.use(token, clock.now());
      if (key === null) return null;
      if ((await attempts.count(`api-key:${key.id}`, MINUTE)) > KEY_REQUESTS_PER_MINUTE) {
        throw new AppError('too-many-requests', TOO_FAST);
      }
      const person = await accounts.find(key.user);
      const memberships = person === null ? [] : await organisations.memberships(key.user);
      const membership = memberships.find(({ organisation }) => organisation.id === key.organisation);
      return person === null || membership === undefined ? null : { key, person, membership };
    },
  };
}

export type ApiKeys = ReturnType<typeof createApiKeys>;
