/** Keys of the HTTP API, found by the hash of their token. */
import type { Kysely } from 'kysely';
import type { ApiKey, ApiKeyStore } from '../../app/workspace/key-ports.ts';
import type { Database } from '../../database/schema.ts';
import type { ApiKeysTable } from '../../database/workspace-schema.ts';
import { hashToken, timeOf } from './row-values.ts';

const MINUTE = 60 * 1000;

function openKey(row: ApiKeysTable): ApiKey {
  return {
    id: row.id,
    organisation: row.organisation_id,
    user: row.user_id,
    label: row.label,
    scope: row.scope,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    usedAt: timeOf(row.used_at),
    revokedAt: timeOf(row.revoked_at),
  };
}

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createApiKeyStore(db: Kysely<Database>): ApiKeyStore {
  return {
    async create(key, token) {
      const row: ApiKeysTable = {
        id: key.id,
        organisation_id: key.organisation,
        user_id: key.user,
        label: key.label,
        scope: key.scope,
        token_hash: hashToken(token),
        created_at: key.createdAt.getTime(),
        expires_at: key.expiresAt.getTime(),
        used_at: null,
        revoked_at: null,
      };
      await db.insertInto('api_keys').values(row).execute();
    },
    async use(token, now) {
      const at = now.getTime();
      const row = await db
        .selectFrom('api_keys')
        .where('token_hash', '=', hashToken(token))
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', at)
        .selectAll()
        .executeTakeFirst();
      if (row === undefined) return null;
      // Programs ask often: a write for each request would cost more than the request.
      if (row.used_at === null || row.used_at <= at - MINUTE) {
        await db.updateTable('api_keys').where('id', '=', row.id).set({ used_at: at }).execute();
      }
      return openKey(row);
    },
    async list(organisation, user) {
      const all = db.selectFrom('api_keys').where('organisation_id', '=', organisation);
      const own = user === null ? all : all.where('user_id', '=', user);
      return (await own.selectAll().orderBy('created_at', 'desc').orderBy('id').execute()).map(openKey);
    },
    async revoke(organisation, id, user, now) {
      const all = db.updateTable('api_keys').where('organisation_id', '=', organisation).where('id', '=', id);
      const own = user === null ? all : all.where('user_id', '=', user);
      const standing = own.where('revoked_at', 'is', null).set({ revoked_at: now.getTime() });
      return (await standing.executeTakeFirst()).numUpdatedRows > 0n;
    },
  };
}
