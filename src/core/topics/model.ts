/** A linear model of words made ready: which features of a text speak of which subject, by numbers instead of words. */
import type { WordModelData } from '../ruleset/types.ts';
import type { Span } from '../text/clauses.ts';
import type { Tokens } from '../text/tokens.ts';

/** Number of a word that tells no subject, and of one that no feature holds. A word of another channel (`features.ts`) is another stem. */
export const NO_STEM = 0;
export const UNKNOWN_STEM = 1;
/** In `WordModel.alone`: a word that is a feature in pairs only. */
export const NO_FEATURE = -1;

/** `WordModelData` made ready: stems and features by number. */
export interface WordModel {
  subjects: readonly string[];
  /** By subject, the logarithm of its odds before any word is read. */
  bias: readonly number[];
  places: ReadonlyMap<string, number>;
  /** Numbers of the stems that features are made of, from 2. */
  stems: ReadonlyMap<string, number>;
  /** By stem: the feature that it makes alone. */
  alone: readonly number[];
  /** By stem: the features that it makes after another stem, by the number of that one. */
  pairs: readonly ReadonlyMap<number, number>[];
  /** Feature `i` speaks of `subject[k]`, as much as `weight[k]`, for k in `[first[i], first[i + 1])`. */
  first: Int32Array;
  subject: Uint16Array;
  weight: Float64Array;
}

/** Makes a model ready. */
export function compileWordModel({ subjects, bias, weights }: WordModelData): WordModel {
  const stems = new Map<string, number>();
  const alone: number[] = [NO_FEATURE, NO_FEATURE];
  const pairs: Map<number, number>[] = [new Map(), new Map()];
  const numberOf = (stem: string) => {
    const known = stems.get(stem);
    if (known !== undefined) return known;
    stems.set(stem, alone.push(NO_FEATURE) - 1);
    return pairs.push(new Map()) - 1;
  };
  [...weights.keys()].forEach((feature, i) => {
    const [word = '', last] = feature.split(' ').reverse();
    const stem = numberOf(word);
    if (last === undefined) alone[stem] = i;
    else pairs[stem]?.set(numberOf(last), i);
  });
  const lists = [...weights.values()];
  const first = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    first[i + 1] = (first[i] ?? 0) + list.length / 2;
  });
  const subject = new Uint16Array(first[lists.length] ?? 0);
  const weight = new Float64Array(subject.length);
  lists.forEach((list, i) => {
    for (let k = 0; k < list.length; k += 2) {
      const at = (first[i] ?? 0) + k / 2;
      subject[at] = list[k] ?? 0;
      weight[at] = list[k + 1] ?? 0;
    }
  });
  return {
    subjects,
    bias,
    places: new Map(subjects.map((id, i) => [id, i])),
    stems,
    alone,
    pairs,
    first,
    subject,
    weight,
  };
}

/**
 * Number of the stem of each form of a text.
 * @param stemOf beginning of a word that tells a subject, with the mark of its channel; empty for any other
 */
export function stemNumbers({ forms }: Tokens, { stems }: WordModel, stemOf: (form: string) => string): Int32Array {
  return Int32Array.from(forms, (form) => {
    const stem = stemOf(form);
    return stem === '' ? NO_STEM : (stems.get(stem) ?? UNKNOWN_STEM);
  });
}

/** Words shown of a clause. */
const MOST_WORDS = 3;

/** The heaviest words of a span, at most three, in their order; those that weigh nothing, or against, are never among them. */
export function heaviestWords({ from, to }: Span, weightAt: (token: number) => number): Span[] {
  const found: { from: number; weight: number }[] = [];
  for (let token = from; token < to; token++) {
    const weight = weightAt(token);
    if (weight > 0) found.push({ from: token, weight });
  }
  return found
    .sort((a, b) => b.weight - a.weight || a.from - b.from)
    .slice(0, MOST_WORDS)
    .map((word) => ({ from: word.from, to: word.from + 1 }))
    .sort((a, b) => a.from - b.from);
}
