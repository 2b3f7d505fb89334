/** Bytes too many for memory, on disk for a while: encrypted under a key that no disk ever holds, and without a name. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

const CIPHER = 'aes-256-ctr';
const BLOCK = 16;
const CHUNK = 64 * 1024;

export interface ScratchFile {
  size: number;
  /** Bytes from `start` to before `end`. */
  read(start: number, end: number): Readable;
  close(): Promise<void>;
}

/** The counter of the block that holds the byte at `position`. */
function counterAt(start: Uint8Array, position: number): Buffer {
  const first = BigInt(`0x${Buffer.from(start).toString('hex')}`);
  const counter = BigInt.asUintN(8 * BLOCK, first + BigInt(Math.floor(position / BLOCK)));
  return Buffer.from(counter.toString(16).padStart(2 * BLOCK, '0'), 'hex');
}

async function fill(handle: FileHandle, key: Uint8Array, start: Uint8Array, bytes: AsyncIterable<Uint8Array>) {
  const cipher = createCipheriv(CIPHER, key, start);
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    await handle.writeFile(cipher.update(chunk));
  }
  return size;
}

function readRange(handle: FileHandle, key: Uint8Array, start: Uint8Array, from: number, to: number): Readable {
  async function* decrypted(): AsyncIterable<Uint8Array> {
    const aligned = from - (from % BLOCK);
    const decipher = createDecipheriv(CIPHER, key, counterAt(start, from));
    const buffer = Buffer.alloc(CHUNK);
    for (let position = aligned; position < to; ) {
      const wanted = Math.min(CHUNK, to - position);
      const { bytesRead } = await handle.read(buffer, 0, wanted, position);
      if (bytesRead === 0) return;
      const text = decipher.update(buffer.subarray(0, bytesRead));
      yield text.subarray(Math.max(0, from - position));
      position += bytesRead;
    }
  }
  return Readable.from(decrypted(), { objectMode: false });
}

/** Takes `bytes` in. The file has no name any more once it is written, so that it goes with the process that made it. */
export async function writeScratch(directory: string, bytes: AsyncIterable<Uint8Array>): Promise<ScratchFile> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, `import-${randomBytes(12).toString('hex')}`);
  const [key, start] = [randomBytes(32), randomBytes(BLOCK)];
  const handle = await open(path, 'wx+', 0o600);
  // Some systems do not let go of the name of an open file: it is then removed at the end.
  const forget = () => rm(path, { force: true }).catch(() => undefined);
  await forget();
  const close = async () => {
    await handle.close();
    await forget();
  };
  try {
    const size = await fill(handle, key, start, bytes);
    return { size, close, read: (from, to) => readRange(handle, key, start, from, to) };
  } catch (error) {
    await close();
    throw error;
  }
}
