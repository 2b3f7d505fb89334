/** Addresses of stored files: random, and the same whatever keeps the file. */
const ADDRESS = /^[0-9a-f]{32}$/;

/** The address itself; throws `RangeError` when a file store cannot have given it. */
export function assertAddress(address: string): string {
  if (!ADDRESS.test(address)) throw new RangeError('not an address of this store');
  return address;
}
