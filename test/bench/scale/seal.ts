/** Seals the same value in many places: compressed once, encrypted for each place, as `createRowCipher` would. */
import { zstdCompressSync } from 'node:zlib';
import { startSealing } from '../../../src/store/cipher.ts';

export type SealAt = (place: string) => Uint8Array;

export function sealer(key: Uint8Array, value: unknown): SealAt {
  const packed = zstdCompressSync(JSON.stringify(value));
  return (place) => {
    const { iv, cipher } = startSealing(key, place);
    return Buffer.concat([iv, cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
  };
}
