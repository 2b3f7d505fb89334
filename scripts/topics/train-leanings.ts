/**
 * Training of the leanings: one softmax over the verdicts, whose weights are the sum of those of any requirement and of those of this one, so that a word
 * of refusal learnt on one point serves the others. Adaptive gradient descent, deterministic.
 */
import { LEANINGS, type Leaning, subjectOf } from '../../src/core/topics/leanings.ts';
import { shareOf } from '../../src/core/topics/topics.ts';
import { descend, shuffler, type Trained, vocabularyOf } from './train.ts';

/** A clause written or cited for a requirement, and the verdict it deserves there. */
export interface Judged {
  /** The contract it stands in, or its own name. */
  source: string;
  requirement: string;
  verdict: Leaning;
  features: string[];
  /** Words that tell a subject in it. */
  words: number;
  /** True for a way of saying, of which only what its words tell on any requirement is learnt. */
  anywhere?: boolean;
}

/** Passes over the clauses, step of the descent, and clauses a feature must stand in, on the whole and for one requirement. */
const PASSES = 8;
const STEP = 0.3;
const MIN_CLAUSES = 3;
/** Sources a feature must stand in: what one contract alone says teaches nothing of the next. */
const MIN_SOURCES = 2;
const SIZE = LEANINGS.length;

/** Learns from `lessons`, taken in an order that a fixed seed shuffles. */
export function trainLeanings(
  lessons: readonly Judged[],
  requirements: readonly string[],
): Trained & { subjects: string[] } {
  const rows = rowsOf(lessons, requirements);
  const weights = new Float64Array(rows.size * SIZE);
  const steps = new Float64Array(weights.length).fill(0.01);
  const ready = lessons.map(({ requirement, verdict, features, words, anywhere }) => ({
    rows: features
      .flatMap((feature) => [rows.get(feature) ?? [], (!anywhere && rows.get(`${requirement}\t${feature}`)) || []])
      .flat(),
    bias: anywhere ? null : (rows.get(`${requirement}\t`) ?? 0),
    share: shareOf(words),
    right: LEANINGS.indexOf(verdict),
  }));
  const shuffled = shuffler(ready);
  for (let pass = 0; pass < PASSES; pass++) for (const lesson of shuffled()) learn(lesson, weights, steps);
  return asModel(rows, weights, requirements);
}

/** Number of each feature on any requirement (`feature`), on one (`requirement⇥feature`), and of each requirement itself. */
function rowsOf(lessons: readonly Judged[], requirements: readonly string[]): Map<string, number> {
  const ofAny = vocabularyOf(lessons, MIN_CLAUSES, MIN_SOURCES);
  const ofOne = vocabularyOf(
    lessons.map(({ features, requirement, source }) => ({
      features: features.map((feature) => `${requirement}\t${feature}`),
      source,
    })),
    MIN_CLAUSES,
    MIN_SOURCES,
  );
  const names = [...ofAny.keys(), ...ofOne.keys(), ...requirements.map((requirement) => `${requirement}\t`)];
  return new Map(names.map((name, row) => [name, row]));
}

interface Ready {
  rows: number[];
  /** None for a way of saying. */
  bias: number | null;
  share: number;
  right: number;
}

function learn({ rows, bias, share, right }: Ready, weights: Float64Array, steps: Float64Array): void {
  const scores = LEANINGS.map((_, v) =>
    rows.reduce(
      (sum, row) => sum + (weights[row * SIZE + v] ?? 0) * share,
      bias === null ? 0 : (weights[bias * SIZE + v] ?? 0),
    ),
  );
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const all = shares.reduce((sum, one) => sum + one, 0);
  for (let v = 0; v < SIZE; v++) {
    const error = (shares[v] ?? 0) / all - (v === right ? 1 : 0);
    for (const row of rows) descend(weights, steps, row * SIZE + v, error * share, STEP);
    if (bias !== null) descend(weights, steps, bias * SIZE + v, error, STEP);
  }
}

/** Only differences between verdicts matter: each row is told around its own mean. */
function asModel(rows: ReadonlyMap<string, number>, weights: Float64Array, requirements: readonly string[]) {
  const subjects = ['', ...requirements].flatMap((id) => LEANINGS.map((leaning) => subjectOf(leaning, id)));
  const firstOf = new Map(['', ...requirements].map((id, i) => [id, i * SIZE]));
  const bias = subjects.map(() => 0);
  const byFeature = new Map<string, Float64Array>();
  for (const [name, row] of rows) {
    const own = weights.subarray(row * SIZE, (row + 1) * SIZE);
    const mean = own.reduce((sum, one) => sum + one, 0) / SIZE;
    const [feature = '', requirement = ''] = name.split('\t').reverse();
    const first = firstOf.get(requirement) ?? 0;
    const told = byFeature.get(feature) ?? new Float64Array(subjects.length);
    own.forEach((weight, v) => {
      if (feature === '') bias[first + v] = weight - mean;
      else told[first + v] = weight - mean;
    });
    if (feature !== '') byFeature.set(feature, told);
  }
  return { subjects, bias, weights: byFeature };
}
