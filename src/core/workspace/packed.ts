/** Plain data that JSON alone would lose: maps and sets, wherever they stand. */

const MAP = '$map';
const SET = '$set';

/** The value as plain JSON. Throws `TypeError` for what would not come back as it was: functions, dates, patterns. */
export function pack(value: unknown): unknown {
  if (value instanceof Map) return { [MAP]: [...value].map(pack) };
  if (value instanceof Set) return { [SET]: [...value].map(pack) };
  if (Array.isArray(value)) return value.map(pack);
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
      throw new TypeError(`a ${typeof value} cannot be kept`);
    }
    return value;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError('only plain data can be kept');
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, pack(held)]));
}

/** What `pack` was given. */
export function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && Array.isArray(first[1])) {
    if (first[0] === MAP) return new Map(first[1].map(unpack) as [unknown, unknown][]);
    if (first[0] === SET) return new Set(first[1].map(unpack));
  }
  return Object.fromEntries(entries.map(([key, held]) => [key, unpack(held)]));
}
