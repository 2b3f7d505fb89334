/** Brings the tables up to date at every start; several processes may start at once. */
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import * as reviews from './migrations/001-reviews.ts';
import * as additions from './migrations/002-additions.ts';
import * as comparisons from './migrations/003-comparisons.ts';
import * as serverStorage from './migrations/004-server-storage.ts';
import * as search from './migrations/005-search.ts';
import * as accounts from './migrations/010-accounts.ts';
import * as organisations from './migrations/011-organisations.ts';
import * as dossiers from './migrations/012-dossiers.ts';
import type { Database } from './schema.ts';

const MIGRATIONS = {
  '001-reviews': reviews,
  '002-additions': additions,
  '003-comparisons': comparisons,
  '004-server-storage': serverStorage,
  '005-search': search,
  '010-accounts': accounts,
  '011-organisations': organisations,
  '012-dossiers': dossiers,
};

/** Applies the missing migrations, in one transaction, and returns their names. Throws when one fails; nothing then stays. */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const provider = { getMigrations: async () => MIGRATIONS };
  // A branch of work may ship a migration with a lower number than one that is already applied.
  const migrator = new Migrator({ db, provider, allowUnorderedMigrations: true });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}
