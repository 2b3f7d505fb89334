/** What the frames of a backup file hold: one record each, a line of JSON and the bytes that it announces. */
import { z } from 'zod';
import type { CellValue, CopyHeader, RowBatch, Totals } from '../app/copy-ports.ts';
import { damaged } from './backup-frames.ts';
import type { Keys } from './cipher.ts';

/** First line of the file: what it is, which version of this format, and which key it needs. */
export const firstLine = (fingerprint: string): string => `CONTRACLAIR-SAUVEGARDE 1 ${fingerprint}\n`;

/** What reads and writes backups: the key, and the name of the master key that it comes from. */
export type BackupKeys = Pick<Keys, 'backups' | 'fingerprint'>;

const total = z.object({ count: z.number(), digest: z.string() });
const record = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('header'),
    migrations: z.array(z.string()),
    fingerprint: z.string(),
    createdAt: z.string(),
  }),
  z.object({ kind: z.literal('file'), key: z.string(), sha256: z.string() }),
  z.object({ kind: z.literal('rows'), table: z.string(), columns: z.array(z.string()) }),
  z.object({ kind: z.literal('end'), totals: z.object({ files: total, tables: z.record(z.string(), total) }) }),
]);

export type BackupRecord = z.infer<typeof record> & { bytes: Buffer };

type PackedCell = string | number | null | [base64: string];

const pack = (value: CellValue): PackedCell =>
  value instanceof Uint8Array ? [Buffer.from(value).toString('base64')] : value;
const unpack = (value: PackedCell): CellValue => (Array.isArray(value) ? Buffer.from(value[0], 'base64') : value);

function body(head: z.infer<typeof record>, bytes: Uint8Array = new Uint8Array()): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`, 'utf8'), bytes]);
}

export const headerBody = ({ migrations, fingerprint, createdAt }: CopyHeader): Buffer =>
  body({ kind: 'header', migrations, fingerprint, createdAt });
export const fileBody = (key: string, sha256: string, bytes: Uint8Array): Buffer =>
  body({ kind: 'file', key, sha256 }, bytes);
export const rowsBody = ({ table, columns, rows }: RowBatch): Buffer =>
  body({ kind: 'rows', table, columns }, Buffer.from(JSON.stringify(rows.map((row) => row.map(pack))), 'utf8'));
export const endBody = (totals: Totals): Buffer => body({ kind: 'end', totals });

/** The record of a frame. Throws `AppError('copy-damaged')` on what this version does not write. */
export function parseRecord(frame: Buffer): BackupRecord {
  const end = frame.indexOf(10);
  const parsed = record.safeParse(JSON.parse(frame.subarray(0, end).toString('utf8')));
  if (!parsed.success) throw damaged(parsed.error);
  return { ...parsed.data, bytes: frame.subarray(end + 1) };
}

/** The rows of a record of kind "rows". The encryption proves that this program wrote them. */
export function parseRows(bytes: Buffer): CellValue[][] {
  return (JSON.parse(bytes.toString('utf8')) as PackedCell[][]).map((row) => row.map(unpack));
}
