/** Which tables a copy takes, and in which order: those that hold what cannot be made again. */
import { type Kysely, sql } from 'kysely';
import { engineOf } from './engine.ts';
import type { Database } from './schema.ts';

export interface CopiedTable {
  name: string;
  columns: string[];
}

/** Jobs are made again for reviews that wait; files are copied as files; the index of search is built again, as differences
 *  between contracts are. */
const LEFT_OUT = new Set(['jobs', 'job_claims', 'stored_files', 'file_chunks', 'search_pages', 'differences']);
const isCopied = (name: string) =>
  !LEFT_OUT.has(name) && !name.startsWith('search_terms') && !name.startsWith('sqlite_');

/** Pairs of a table and one that it refers to. */
async function references(db: Kysely<Database>, names: string[]): Promise<[from: string, to: string][]> {
  if (engineOf(db) === 'postgres') {
    const found = await sql<{ source: string; target: string }>`
      select conrelid::regclass::text as source, confrelid::regclass::text as target
      from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`.execute(db);
    const bare = (name: string) => name.replaceAll('"', '');
    return found.rows.map(({ source, target }) => [bare(source), bare(target)]);
  }
  const pairs: [string, string][] = [];
  for (const name of names) {
    const found = await sql<{ table: string }>`select "table" from pragma_foreign_key_list(${name})`.execute(db);
    for (const row of found.rows) pairs.push([name, row.table]);
  }
  return pairs;
}

function inOrder(names: string[], pairs: [from: string, to: string][]): string[] {
  const ordered: string[] = [];
  const visit = (name: string) => {
    if (ordered.includes(name) || !names.includes(name)) return;
    for (const [from, to] of pairs) if (from === name && to !== name) visit(to);
    ordered.push(name);
  };
  for (const name of [...names].sort()) visit(name);
  return ordered;
}

async function columnsOf(db: Kysely<Database>): Promise<Map<string, string[]>> {
  const tables = await db.introspection.getTables();
  const own = tables.filter((table) => !table.isView && (table.schema === undefined || table.schema === 'public'));
  return new Map(own.map((table) => [table.name, table.columns.map((column) => column.name)]));
}

/** The tables, each after those that it refers to. No table may refer to itself, nor two to each other. */
export async function copiedTables(db: Kysely<Database>): Promise<CopiedTable[]> {
  const columns = await columnsOf(db);
  const names = [...columns.keys()].filter(isCopied);
  return inOrder(names, await references(db, names)).map((name) => ({ name, columns: columns.get(name) ?? [] }));
}
