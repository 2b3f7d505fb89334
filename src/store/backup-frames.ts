/** The frames of a backup file: numbered, compressed and encrypted pieces, of which none can be changed, moved, dropped or
 *  cut off the end without being noticed. */
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import { AppError } from '../app/errors.ts';
import { openSealed, startSealing } from './cipher.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
const LENGTH_BYTES = 4;
/** No frame is larger than the largest file that may be uploaded, and some. */
const LARGEST = 1024 * 1024 * 1024;

/** The number and the word "last" are part of what is sealed. */
const placeOf = (index: number, last: boolean) => `backup:${index}:${last ? 'last' : 'more'}`;

const DAMAGED =
  'Ce fichier de sauvegarde est abîmé, tronqué, ou n’a pas été fait avec cette clé\u00a0: rien n’en a été repris.';

export const damaged = (cause?: unknown) => new AppError('copy-damaged', DAMAGED, { cause });

function wrongKey(): AppError {
  const message =
    'Cette sauvegarde a été chiffrée avec une autre clé\u00a0: remettez le fichier contraclair.key d’origine dans le dossier de données, ou indiquez sa clé dans CONTRACLAIR_KEY.';
  return new AppError('wrong-key', message);
}

/** One frame, ready to be written: its length, then what is sealed. */
export async function sealFrame(key: Uint8Array, index: number, body: Uint8Array, last: boolean): Promise<Buffer> {
  const packed = await compress(body, LEVEL);
  const { iv, cipher } = startSealing(key, placeOf(index, last));
  const sealed = Buffer.concat([iv, cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(sealed.length);
  return Buffer.concat([length, sealed]);
}

/** Reads bytes on demand from a stream. */
class Reader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Exactly `size` bytes, or null at the end. Throws when the end comes in between. */
  async take(size: number): Promise<Buffer | null> {
    const parts = [this.#held];
    let held = this.#held.length;
    while (held < size) {
      const next = await this.#source.next();
      if (next.done) break;
      parts.push(Buffer.from(next.value));
      held += next.value.length;
    }
    const all = Buffer.concat(parts);
    if (all.length < size && all.length > 0) throw damaged();
    this.#held = all.subarray(size);
    return all.length === 0 ? null : all.subarray(0, size);
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}

async function openFrame(key: Uint8Array, index: number, sealed: Buffer): Promise<{ body: Buffer; last: boolean }> {
  for (const last of [false, true]) {
    const packed = openSealed(key, placeOf(index, last), sealed);
    if (packed !== null) return { body: await decompress(packed), last };
  }
  throw damaged();
}

/** Bodies of the frames that follow the first line, which must be `magic`. Throws `AppError`: 'wrong-key' when that line
 *  names another key, 'copy-damaged'. */
export async function* readFrames(
  key: Uint8Array,
  source: AsyncIterable<Uint8Array>,
  magic: string,
): AsyncIterable<Buffer> {
  const reader = new Reader(source);
  try {
    const start = (await reader.take(magic.length))?.toString('latin1') ?? '';
    if (start !== magic) throw start.startsWith(magic.slice(0, magic.lastIndexOf(' '))) ? wrongKey() : damaged();
    for (let index = 0; ; index += 1) {
      const length = await reader.take(LENGTH_BYTES);
      const size = length?.readUInt32BE() ?? 0;
      const sealed = size === 0 || size > LARGEST ? null : await reader.take(size);
      if (sealed === null) throw damaged();
      const { body, last } = await openFrame(key, index, sealed);
      yield body;
      if (!last) continue;
      if ((await reader.take(1)) !== null) throw damaged();
      return;
    }
  } finally {
    await reader.close();
  }
}
