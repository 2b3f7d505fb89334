/** The two ends of a copy, and the count by which they are compared. */
import { createHash } from 'node:crypto';

export type CellValue = string | number | null | Uint8Array;

/** Rows of one table, in the order of `columns`. */
export interface RowBatch {
  table: string;
  columns: string[];
  rows: CellValue[][];
}

export interface FileToCopy {
  key: string;
  /** Null when the source lost or altered it meanwhile. */
  read(): Promise<Uint8Array | null>;
}

export interface CopyHeader {
  /** Migrations that made the tables. */
  migrations: string[];
  /** Tells which master key seals what is copied. */
  fingerprint: string;
  createdAt: string;
}

/** Where a copy comes from: files first, then rows, each table after those that it refers to. */
export interface DataSource {
  header: CopyHeader;
  files(): AsyncIterable<FileToCopy>;
  rows(): AsyncIterable<RowBatch>;
  /** What the source says that it gave out, once all is read; null when it does not count. */
  totals(): Promise<Totals | null>;
}

/** Where a copy goes. Nothing counts before `seal`. */
export interface DataTarget {
  /** Throws `AppError('copy-refused')` when it holds data already, or cannot take this copy. */
  open(header: CopyHeader): Promise<void>;
  /** True when the file was there already, as it is. */
  putFile(key: string, bytes: Uint8Array, sha256: string): Promise<boolean>;
  putRows(batch: RowBatch): Promise<void>;
  /** Reads back what it holds, lets `verify` throw, then makes it all count. */
  seal(totals: Totals, verify: (found: Totals) => void): Promise<void>;
  /** Leaves nothing that counts. */
  abandon(): Promise<void>;
}

/** Rows of each table and a digest that does not depend on their order; files and their digest. */
export interface Totals {
  files: Total;
  tables: Record<string, Total>;
}

export interface Total {
  count: number;
  /** Hexadecimal. */
  digest: string;
}

const MODULUS = 1n << 256n;

/** Adds up digests of rows, so that two engines may give the rows in any order. */
export function createTally() {
  let count = 0;
  let sum = 0n;
  return {
    add(digest: Buffer) {
      count += 1;
      sum = (sum + BigInt(`0x${digest.toString('hex')}`)) % MODULUS;
    },
    total: (): Total => ({ count, digest: sum.toString(16).padStart(64, '0') }),
  };
}

function encode(value: CellValue): [kind: string, Uint8Array] {
  if (value === null) return ['0', new Uint8Array()];
  if (typeof value === 'string') return ['s', Buffer.from(value, 'utf8')];
  if (typeof value === 'number') return ['n', Buffer.from(String(value), 'utf8')];
  return ['b', value];
}

/** SHA-256 of a row: names, kinds and values, whatever the order of the columns. */
export function digestRow(columns: readonly string[], row: readonly CellValue[]): Buffer {
  const hash = createHash('sha256');
  const order = columns.map((name, index) => ({ name, index })).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, index } of order) {
    const [kind, bytes] = encode(row[index] ?? null);
    hash.update(`${name.length}:${name}${kind}${bytes.length}:`).update(bytes);
  }
  return hash.digest();
}

/** Digest of a file among others: its address and its bytes. */
export const digestFile = (key: string, sha256: string): Buffer =>
  createHash('sha256').update(`${key}:${sha256}`).digest();

/** Counts rows by table. */
export function createRowTallies() {
  const tallies = new Map<string, ReturnType<typeof createTally>>();
  return {
    add({ table, columns, rows }: RowBatch) {
      const tally = tallies.get(table) ?? createTally();
      tallies.set(table, tally);
      for (const row of rows) tally.add(digestRow(columns, row));
    },
    totals: (): Record<string, Total> =>
      Object.fromEntries([...tallies].map(([table, tally]) => [table, tally.total()])),
  };
}
