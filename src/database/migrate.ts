/** Brings the tables up to date at every start; several processes may start at once. */
import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator } from 'kysely/migration';
import * as reviews from './migrations/001-reviews.ts';
import * as additions from './migrations/002-additions.ts';
import * as comparisons from './migrations/003-comparisons.ts';
import * as serverStorage from './migrations/004-server-storage.ts';
import * as search from './migrations/005-search.ts';
import * as accounts from './migrations/010-accounts.ts';
import * as organisations from './migrations/011-organisations.ts';
import * as dossiers from './migrations/012-dossiers.ts';
import * as dossierLists from './migrations/013-dossier-lists.ts';
import * as openings from './migrations/014-openings.ts';
import * as tallies from './migrations/016-tallies.ts';
import * as apiKeys from './migrations/017-api-keys.ts';
import * as people from './migrations/018-people.ts';
import * as searchWords from './migrations/019-search-words.ts';
import * as imports from './migrations/020-imports.ts';
import * as months from './migrations/021-months.ts';
import * as periodTallies from './migrations/022-period-tallies.ts';
import * as differences from './migrations/023-differences.ts';
import * as searchTerms from './migrations/024-search-terms.ts';
import * as wordlessPages from './migrations/025-wordless-pages.ts';
import * as comparers from './migrations/026-comparers.ts';
import * as logFilters from './migrations/027-log-filters.ts';
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
  '013-dossier-lists': dossierLists,
  '016-tallies': tallies,
  '017-api-keys': apiKeys,
  '020-imports': imports,
  '021-months': months,
  '022-period-tallies': periodTallies,
  '023-differences': differences,
  '024-search-terms': searchTerms,
  '025-wordless-pages': wordlessPages,
  '026-comparers': comparers,
  '027-log-filters': logFilters,
  '014-openings': openings,
  '018-people': people,
  '019-search-words': searchWords,
};

function migratorOf(db: Kysely<Database>, names?: readonly string[]): Migrator {
  const wanted = Object.entries(MIGRATIONS).filter(([name]) => names === undefined || names.includes(name));
  const provider = { getMigrations: async () => Object.fromEntries(wanted) };
  // A branch of work may ship a migration with a lower number than one that is already applied.
  return new Migrator({ db, provider, allowUnorderedMigrations: true });
}

/** Applies the missing migrations, or those of `names` only, in one transaction, and returns their names. Throws when one
 *  fails; nothing then stays. */
export async function migrate(db: Kysely<Database>, names?: readonly string[]): Promise<string[]> {
  const { error, results } = await migratorOf(db, names).migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

/** Names of the migrations that were applied. */
export async function appliedMigrations(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(db);
  return rows.map((row) => row.name);
}

/** Names of `names` that this version of the program does not know. */
export const unknownMigrations = (names: readonly string[]): string[] => names.filter((name) => !(name in MIGRATIONS));
