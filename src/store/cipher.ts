/** Encryption at rest: AES-256-GCM under keys derived from one master key, each text bound to the place it belongs to. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress, zstdDecompressSync } from 'node:zlib';

const ALGORITHM = 'aes-256-gcm';
const KEY_LENGTH = 32;
export const IV_LENGTH = 12;
export const TAG_LENGTH = 16;

/** Keys of each use, so that no key serves two. */
export interface Keys {
  files: Uint8Array;
  rows: Uint8Array;
  cookies: Uint8Array;
  /** Words of the search index. */
  search: Uint8Array;
  backups: Uint8Array;
  /** Marks of files that an organisation has. */
  marks: Uint8Array;
  /** Signs sessions of accounts, and seals what better-auth seals itself. */
  accounts: Uint8Array;
  /** Chains the audit log. */
  audit: Uint8Array;
  /** Not secret: tells whether a database was written under this master key. */
  fingerprint: string;
}

/** Derives the keys of each use (HKDF-SHA-256) from a 32-byte master key. */
export function deriveKeys(master: Uint8Array): Keys {
  const derive = (use: string) => new Uint8Array(hkdfSync('sha256', master, 'contraclair', use, KEY_LENGTH));
  const fingerprint = Buffer.from(derive('fingerprint')).toString('hex').slice(0, 16);
  return {
    files: derive('files'),
    rows: derive('rows'),
    cookies: derive('cookies'),
    accounts: derive('accounts'),
    audit: derive('audit'),
    search: derive('search'),
    backups: derive('backups'),
    marks: derive('marks'),
    fingerprint,
  };
}

/** An encryption in progress; `place` must be given again to decrypt. */
export function startSealing(key: Uint8Array, place: string) {
  const iv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  cipher.setAAD(Buffer.from(place, 'utf8'));
  return { iv, cipher };
}

/** Bytes of `iv + text + tag`; null when they were altered, moved from another place, or sealed under another key. */
export function openSealed(key: Uint8Array, place: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < IV_LENGTH + TAG_LENGTH) return null;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_LENGTH));
  decipher.setAAD(Buffer.from(place, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_LENGTH));
  try {
    const text = decipher.update(sealed.subarray(IV_LENGTH, sealed.length - TAG_LENGTH));
    return Buffer.concat([text, decipher.final()]);
  } catch {
    return null;
  }
}

const compress = promisify(zstdCompress);
const decompressApart = promisify(zstdDecompress);

/** Below this many bytes, handing the work to another thread takes longer than the work. A page of results opens sixty texts. */
const SMALL = 16 * 1024;

const decompress = async (packed: Buffer) =>
  packed.length <= SMALL ? zstdDecompressSync(packed) : decompressApart(packed);

/** JSON values in and out of sealed, compressed columns. */
export interface RowCipher {
  seal(place: string, value: unknown): Promise<Uint8Array>;
  /** Throws when the column was altered or belongs elsewhere. */
  open(place: string, sealed: Uint8Array): Promise<unknown>;
}

export function createRowCipher(key: Uint8Array): RowCipher {
  return {
    async seal(place, value) {
      const packed = await compress(JSON.stringify(value), { params: { [constants.ZSTD_c_compressionLevel]: 3 } });
      const { iv, cipher } = startSealing(key, place);
      return Buffer.concat([iv, cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
    },
    async open(place, sealed) {
      const packed = openSealed(key, place, sealed);
      if (packed === null) throw new Error(`stored data cannot be decrypted: ${place.split(':')[0]}`);
      return JSON.parse((await decompress(packed)).toString('utf8'));
    },
  };
}
