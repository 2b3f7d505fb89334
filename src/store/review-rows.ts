/** The sealed columns of a review: what each holds, and the place that its encryption is bound to. */
import type { Selectable } from 'kysely';
import type { KeptFile, Progress, ReviewOutcome, ReviewRecord, StoredFile } from '../app/ports.ts';
import type { SourceDocument } from '../core/document.ts';
import type { ContractType } from '../core/review/types.ts';
import type { ReviewFilesTable, ReviewsTable } from '../database/schema.ts';
import { IV_LENGTH, type RowCipher } from './cipher.ts';

type ReviewRow = Selectable<ReviewsTable>;
type FileRow = Selectable<ReviewFilesTable>;
type FileMeta = Pick<StoredFile, 'name' | 'sha256'>;

export const FINISHED: Progress = { stage: 'termine' };
/** Bytes that no two seals share: where encryption started from. */
export const versionOf = (sealed: Uint8Array) => Buffer.from(sealed.subarray(0, IV_LENGTH)).toString('base64url');

/** How the review stands, and whether what its last run left is what counts. */
export function stateOf(row: Pick<ReviewRow, 'state' | 'opening_until'>, now: Date) {
  const ended = row.state === 'done' || row.state === 'failed';
  // A locked file of it is being read, with its password: the review will be made again.
  const opening = ended && row.opening_until !== null && row.opening_until > now.getTime();
  return { state: opening ? ('running' as const) : row.state, ended: ended && !opening };
}

const NO_OUTCOME: ReviewOutcome = { review: null, failures: [], error: null };

/** Opened columns need no validation: their encryption proves that this program wrote them. */
export function createReviewRows(cipher: RowCipher) {
  return {
    sealProgress: (review: string, progress: Progress) => cipher.seal(`progress:${review}`, progress),
    sealOutcome: (review: string, outcome: ReviewOutcome) => cipher.seal(`outcome:${review}`, outcome),
    sealDocument: (file: string, document: SourceDocument) => cipher.seal(`document:${file}`, document),

    async fileRow(review: string, file: KeptFile, position: number): Promise<FileRow> {
      const meta: FileMeta = { name: file.name, sha256: file.sha256 };
      const sealed = await cipher.seal(`meta:${file.key}`, meta);
      return { key: file.key, review_id: review, position, size: file.size, meta: sealed, document: null };
    },

    async openFile(row: Pick<FileRow, 'key' | 'size' | 'meta'>): Promise<KeptFile> {
      const meta = (await cipher.open(`meta:${row.key}`, row.meta)) as FileMeta;
      return { key: row.key, name: meta.name, sha256: meta.sha256, size: row.size };
    },

    async openDocument(row: Pick<FileRow, 'key' | 'document'>): Promise<SourceDocument | null> {
      if (row.document === null) return null;
      return (await cipher.open(`document:${row.key}`, row.document)) as SourceDocument;
    },

    /** What the last run that ended left; null before. */
    async openOutcome(row: Pick<ReviewRow, 'id' | 'outcome'>): Promise<ReviewOutcome | null> {
      return row.outcome === null ? null : ((await cipher.open(`outcome:${row.id}`, row.outcome)) as ReviewOutcome);
    },

    async openRecord(row: ReviewRow, files: StoredFile[], now: Date): Promise<ReviewRecord> {
      const kept = (await cipher.open(`progress:${row.id}`, row.progress)) as Progress;
      const { state, ended } = stateOf(row, now);
      const progress = ended ? FINISHED : kept;
      // What an earlier run found is out of date while another is under way.
      const outcome = ended ? await this.openOutcome(row) : null;
      return {
        id: row.id,
        files,
        types: openTypes(row),
        state,
        progress,
        ...(outcome ?? NO_OUTCOME),
        ...(outcome === null || row.outcome === null ? {} : { version: versionOf(row.outcome) }),
        createdAt: new Date(row.created_at),
        expiresAt: new Date(row.expires_at),
      };
    },
  };
}

/** The types that the visitor chose; empty means "detect them". */
export function openTypes(row: Pick<ReviewRow, 'types'>): ContractType[] {
  return JSON.parse(row.types) as ContractType[];
}

export type ReviewRows = ReturnType<typeof createReviewRows>;
