/** Lists of numbers one after another in one array: an array of its own for each would cost more than what it holds. */

/** Those of list `i` stand in `[first[i], first[i + 1])` of `all`. */
export interface Lists {
  first: Int32Array;
  all: Int32Array;
}

/** Empty lists of the sizes given, and how to add to them. */
export function listsOf(sizes: Int32Array): { lists: Lists; add: (list: number, value: number) => void } {
  const first = new Int32Array(sizes.length + 1);
  for (let i = 0; i < sizes.length; i++) first[i + 1] = (first[i] ?? 0) + (sizes[i] ?? 0);
  const all = new Int32Array(first[sizes.length] ?? 0);
  const next = first.slice();
  const add = (list: number, value: number) => {
    const at = next[list] ?? 0;
    all[at] = value;
    next[list] = at + 1;
  };
  return { lists: { first, all }, add };
}

/** The numbers of list `i`; none for a list that there is not. */
export const listAt = ({ first, all }: Lists, i: number): Int32Array => all.subarray(first[i] ?? 0, first[i + 1] ?? 0);
