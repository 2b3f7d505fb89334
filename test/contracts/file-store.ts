/** What every file store promises, whatever keeps it. */
import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileStore } from '../../src/app/ports.ts';
import { streamOf } from '../builders/storage.ts';

export interface TestFileStore {
  files: FileStore;
  close(): Promise<void>;
}

const always = async () => true;
const never = async () => false;
const soon = () => new Date(Date.now() + 60_000);

export function describeFileStore(name: string, open: () => Promise<TestFileStore>): void {
  describe(`file store on ${name}`, () => {
    let files: FileStore;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ files, close } = await open());
    });
    afterAll(() => close());

    it('gives back the bytes it was given, with their size and hash', async () => {
      const property = fc.asyncProperty(
        fc.uint8Array({ maxLength: 5000 }),
        fc.integer({ min: 1, max: 900 }),
        async (bytes, chunk) => {
          const written = await files.write(streamOf(bytes, chunk));
          expect(written.size).toBe(bytes.length);
          expect(written.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
          expect(Buffer.from((await files.read(written.key)) ?? 'nothing')).toEqual(Buffer.from(bytes));
        },
      );
      await fc.assert(property, { numRuns: 30 });
    });

    it('gives each upload an address of its own, even for the same bytes', async () => {
      const [one, two] = [await files.write(streamOf('same')), await files.write(streamOf('same'))];
      expect(one.key).not.toBe(two.key);
      await files.delete(one.key);
      expect(await files.read(one.key)).toBeNull();
      expect(await files.read(two.key)).not.toBeNull();
    });

    it('leaves nothing behind when an upload breaks off', async () => {
      async function* broken(): AsyncIterable<Uint8Array> {
        yield randomBytes(5000);
        throw new Error('connection lost');
      }
      await files.sweep(never, soon());
      await expect(files.write(broken())).rejects.toThrow('connection lost');
      expect(await files.sweep(never, soon())).toBe(0);
    });

    it('knows nothing of an address it did not give, and refuses what is no address', async () => {
      expect(await files.read('0'.repeat(32))).toBeNull();
      await files.delete('0'.repeat(32));
      await expect(files.read('../../etc/passwd')).rejects.toThrow(RangeError);
      await expect(files.delete('..')).rejects.toThrow(RangeError);
    });

    it('takes in a file under the address that another store gave it, as often as asked', async () => {
      const key = randomBytes(16).toString('hex');
      await files.put(key, streamOf('first'));
      const bytes = randomBytes(3_000_000);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(await files.put(key, streamOf(bytes, 70_000))).toEqual({ key, sha256, size: bytes.length });
      expect(Buffer.from((await files.read(key)) ?? 'nothing').equals(bytes)).toBe(true);
      await expect(files.put('../../etc/passwd', streamOf('x'))).rejects.toThrow(RangeError);
    });

    it('lists whole files, and no others', async () => {
      await files.sweep(never, soon());
      const kept = [await files.write(streamOf('one')), await files.write(streamOf('two'))];
      const listed: string[] = [];
      for await (const key of files.list()) listed.push(key);
      expect(listed.sort()).toEqual(kept.map((file) => file.key).sort());
    });

    it('sweeps old files that nobody owns, and no others', async () => {
      await files.sweep(never, soon());
      const [kept, orphan] = [await files.write(streamOf('kept')), await files.write(streamOf('orphan'))];
      expect(await files.sweep(never, new Date(0))).toBe(0);
      expect(await files.sweep(always, soon())).toBe(0);
      expect(await files.sweep(async (key) => key === kept.key, soon())).toBe(1);
      expect(await files.read(orphan.key)).toBeNull();
      expect(await files.read(kept.key)).not.toBeNull();
    });
  });
}
