/** Spelling: a word that the lexicon does not know and that is one slip away from a word of the rules is read as that word. */

/** Slips are only looked for in words this long: in shorter ones, one letter makes another word. */
const MIN_LENGTH = 6;

/** Words of the rules, by first letter and length. */
export interface SpellingIndex {
  known: ReadonlySet<string>;
  buckets: ReadonlyMap<string, readonly string[]>;
}

const key = (first: string, length: number) => `${first}${length}`;

/** Index of the words that rules look for; `known`: every form of the lexicon, never taken for a slip. */
export function spellingIndex(words: Iterable<string>, known: ReadonlySet<string>): SpellingIndex {
  const buckets = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < MIN_LENGTH - 1) continue;
    const bucket = key(word.charAt(0), word.length);
    const list = buckets.get(bucket);
    if (list) list.push(word);
    else buckets.set(bucket, [word]);
  }
  return { known, buckets };
}

/** The word of the rules that `form` misspells, or null when it is known, short, or not one slip away from any. */
export function correct(form: string, index: SpellingIndex): string | null {
  if (form.length < MIN_LENGTH || !/^[a-z]+$/.test(form) || index.known.has(form)) return null;
  const second = form.charCodeAt(1);
  const last = form.charCodeAt(form.length - 1);
  for (let length = form.length - 1; length <= form.length + 1; length++) {
    for (const word of index.buckets.get(key(form.charAt(0), length)) ?? []) {
      // One slip is in one place: it leaves the second letter or the last one as it was.
      const alike = word.charCodeAt(1) === second || word.charCodeAt(length - 1) === last;
      if (alike && isOneSlip(form, word)) return word;
    }
  }
  return null;
}

/** True when one letter was added, dropped or changed, or two neighbours swapped. */
function isOneSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++;
  const left = a.length - head - tail;
  const right = b.length - head - tail;
  if (left <= 1 && right <= 1) return left + right > 0;
  return left === 2 && right === 2 && a[head] === b[head + 1] && a[head + 1] === b[head];
}
