/** The topic model made ready: which features of a text speak of which requirement. */
import type { TopicData } from '../ruleset/types.ts';

/** The requirements that one feature speaks for, each followed by how much. */
export type Weights = readonly number[];

/** `TopicData` made ready: features by word, then by the word before it (none for a word alone). */
export interface TopicModel {
  requirements: readonly string[];
  places: ReadonlyMap<string, number>;
  weights: ReadonlyMap<string, ReadonlyMap<string, Weights>>;
}

/** Makes a model ready. */
export function compileTopics({ requirements, weights }: TopicData): TopicModel {
  const byWord = new Map<string, Map<string, Weights>>();
  for (const [feature, own] of weights) {
    const space = feature.indexOf(' ');
    const word = feature.slice(space + 1);
    const byLast = byWord.get(word) ?? new Map<string, Weights>();
    byWord.set(word, byLast.set(space < 0 ? '' : feature.slice(0, space), own.flat()));
  }
  return { requirements, places: new Map(requirements.map((id, i) => [id, i])), weights: byWord };
}
