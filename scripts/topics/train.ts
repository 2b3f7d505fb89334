/** Training of the topic model: one logistic regression a requirement, over words shared by all, by adaptive gradient descent. Deterministic. */

import { shareOf } from '../../src/core/topics/topics.ts';

/** A clause to learn from. */
export interface Lesson {
  /** The contract it stands in, or the requirement it was written for. */
  source: string;
  features: string[];
  /** Words that tell a subject, in it, in what introduces it and in its title. */
  words: number;
  /** Requirements that it speaks of. */
  about: string[];
  /** Requirements that it is known not to speak of; `all`: every other. */
  notAbout: string[] | 'all';
}

export interface Trained {
  bias: number[];
  /** Weights of each feature, one a requirement. */
  weights: Map<string, Float64Array>;
}

/** Passes over the lessons, step of the descent, and clauses a feature must stand in: chosen on contracts kept apart. */
const PASSES = 8;
const STEP = 0.3;
const MIN_CLAUSES = 3;
/** Sources a feature must stand in: what one contract alone says, its names above all, teaches nothing of the next. */
const MIN_SOURCES = 2;
/** Starting odds: a clause speaks of two or three requirements in a hundred. */
const START = -4;
/** How much a lesson weighs: an annotated contract tells all that a clause does not speak of; a clause of the bank, written for
 *  one requirement, may well touch others that nobody noted. */
const KNOWN = 2;
const NEAR_MISS = 20;
const UNKNOWN = 0.3;
/** Errors too small to learn from. */
const LEAST_ERROR = 0.005;

/** Learns from `lessons`, taken in an order that a fixed seed shuffles. */
export function train(lessons: readonly Lesson[], requirements: readonly string[]): Trained {
  const vocabulary = vocabularyOf(lessons, MIN_CLAUSES, MIN_SOURCES);
  const size = requirements.length;
  const weights = new Float64Array(vocabulary.size * size);
  const steps = new Float64Array(vocabulary.size * size).fill(0.001);
  const bias = new Float64Array(size).fill(START);
  const ready = lessons.map((lesson) => prepare(lesson, requirements, vocabulary));
  const shuffled = shuffler(ready);
  for (let pass = 0; pass < PASSES; pass++)
    for (const lesson of shuffled()) learn(lesson, { weights, steps, bias, size });
  const byFeature = [...vocabulary].map(
    ([feature, place]) => [feature, weights.slice(place * size, (place + 1) * size)] as const,
  );
  return { bias: [...bias], weights: new Map(byFeature) };
}

interface Ready {
  features: number[];
  /** One part of the score for each feature: long clauses tell no more than short ones. */
  share: number;
  target: Uint8Array;
  weight: Float64Array;
}

function prepare(lesson: Lesson, requirements: readonly string[], vocabulary: ReadonlyMap<string, number>): Ready {
  const about = new Set(lesson.about);
  const known = new Set(lesson.notAbout === 'all' ? [] : lesson.notAbout);
  const others = lesson.notAbout === 'all' ? KNOWN : UNKNOWN;
  return {
    features: lesson.features.flatMap((feature) => vocabulary.get(feature) ?? []),
    share: shareOf(lesson.words),
    target: Uint8Array.from(requirements, (id) => (about.has(id) ? 1 : 0)),
    weight: Float64Array.from(requirements, (id) => (about.has(id) ? 1 : known.has(id) ? NEAR_MISS : others)),
  };
}

interface State {
  weights: Float64Array;
  steps: Float64Array;
  bias: Float64Array;
  size: number;
}

function learn({ features, share, target, weight }: Ready, { weights, steps, bias, size }: State): void {
  const scores = Float64Array.from(bias);
  for (const feature of features)
    for (let i = 0; i < size; i++) scores[i] = (scores[i] ?? 0) + (weights[feature * size + i] ?? 0) * share;
  for (let i = 0; i < size; i++) {
    const error = (1 / (1 + Math.exp(-(scores[i] ?? 0))) - (target[i] ?? 0)) * (weight[i] ?? 0);
    if (Math.abs(error) < LEAST_ERROR) continue;
    bias[i] = (bias[i] ?? 0) - (STEP / 10) * error;
    const slope = error * share;
    for (const feature of features) {
      descend(weights, steps, feature * size + i, slope, STEP);
    }
  }
}

/** One step down the slope of a weight, the shorter the more was learnt on it. */
export function descend(weights: Float64Array, steps: Float64Array, at: number, slope: number, step: number): void {
  const learnt = (steps[at] ?? 0) + slope * slope;
  steps[at] = learnt;
  weights[at] = (weights[at] ?? 0) - (step * slope) / Math.sqrt(learnt);
}

/** Features that stand in enough clauses and sources to teach more than an accident, each with its place. */
export function vocabularyOf(
  lessons: readonly Pick<Lesson, 'features' | 'source'>[],
  minClauses: number,
  minSources: number,
): Map<string, number> {
  const found = new Map<string, { clauses: number; sources: Set<string> }>();
  for (const { features, source } of lessons) {
    for (const feature of features) {
      const one = found.get(feature) ?? { clauses: 0, sources: new Set() };
      found.set(feature, { clauses: one.clauses + 1, sources: one.sources.add(source) });
    }
  }
  const kept = [...found].filter(([, { clauses, sources }]) => clauses >= minClauses && sources.size >= minSources);
  return new Map(
    kept
      .map(([feature]) => feature)
      .sort()
      .map((feature, place) => [feature, place]),
  );
}

/** Gives the items in another order each time, the same orders at each run. */
export function shuffler<T>(items: readonly T[]): () => T[] {
  const order = [...items];
  let seed = 1;
  return () => {
    for (let i = order.length - 1; i > 0; i--) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      const j = seed % (i + 1);
      const [one, other] = [order[i], order[j]];
      if (one !== undefined && other !== undefined) [order[i], order[j]] = [other, one];
    }
    return order;
  };
}
