/** JSON with the keys of each object in order, so that equal values write equal texts. */

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, held]) => [key, sorted(held)]));
}

/** The canonical text of plain JSON data. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}
