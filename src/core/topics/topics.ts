/**
 * Topics: how much a clause speaks of a requirement, next to the other requirements, by a linear model of words learnt from
 * the examples of the rules and the open bank (`npm run topics`). It decides nothing alone: it tells which of several
 * clauses that a rule read is beside the point (`docs/decisions/topics.md`).
 */
import type { CompiledRule } from '../ruleset/compile.ts';
import type { Clause, ContractText } from '../text/clauses.ts';
import { eachFeature, stemOf } from './features.ts';
import { NO_FEATURE, NO_STEM, type TopicModel, UNKNOWN_STEM } from './model.ts';

/** Number of requirements that a clause speaks of more than of this one; 0 for the one it speaks of most. */
export type TopicRank = (clause: Clause, requirement: string) => number;

/** Features that count for a requirement in one clause: a long sentence may hold several points, each in a few words. */
const COUNTED = 4;

/** Ranks over one contract; the words of a clause, of what introduces it and of its title are weighed once. */
export function topicRanks(contract: ContractText, model: TopicModel): TopicRank {
  const scores: (Float64Array | undefined)[] = [];
  const weighing: Weighing = {
    model,
    featuresOf: clauseFeatures(contract, model),
    heaviest: new Float64Array(model.requirements.length * COUNTED),
    weighed: new Int32Array(model.first.length - 1).fill(-1),
  };
  return (clause, requirement) => {
    const own = model.places.get(requirement);
    if (own === undefined) return 0;
    const all = scores[clause.id] ?? scoresOf(contract, clause, weighing);
    scores[clause.id] = all;
    const score = all[own] ?? 0;
    let rank = 0;
    for (let i = 0; i < all.length; i++) if ((all[i] ?? 0) > score) rank++;
    return rank;
  };
}

type ClauseFeatures = (clause: Clause) => readonly number[];

/** Features of the words of a clause; a title is read once for all the clauses under it. */
function clauseFeatures({ tokens }: ContractText, model: TopicModel): ClauseFeatures {
  const stems = Int32Array.from(tokens.forms, (form) => {
    const stem = stemOf(form);
    return stem === '' ? NO_STEM : (model.stems.get(stem) ?? UNKNOWN_STEM);
  });
  const known: (readonly number[] | undefined)[] = [];
  return (clause) => {
    const own = known[clause.id];
    if (own) return own;
    const found: number[] = [];
    eachFeature(
      clause,
      (token) => stems[tokens.id[token] ?? 0] ?? NO_STEM,
      NO_STEM,
      (stem, last) => {
        const alone = model.alone[stem] ?? NO_FEATURE;
        const pair = model.pairs[stem]?.get(last) ?? NO_FEATURE;
        if (alone !== NO_FEATURE) found.push(alone);
        if (pair !== NO_FEATURE) found.push(pair);
      },
    );
    known[clause.id] = found;
    return found;
  };
}

/** What the clauses of a contract are weighed with, used again for each. */
interface Weighing {
  model: TopicModel;
  featuresOf: ClauseFeatures;
  /** The `COUNTED` heaviest features of each requirement, in decreasing order. */
  heaviest: Float64Array;
  /** Last clause that each feature was weighed for. */
  weighed: Int32Array;
}

/** For each requirement, the sum of its heaviest features among those of the clause, of what introduces it and of its title. */
function scoresOf({ clauses }: ContractText, clause: Clause, weighing: Weighing): Float64Array {
  const { heaviest, featuresOf } = weighing;
  heaviest.fill(0);
  const lead = clauses[clause.lead];
  const title = clauses[clause.headings.at(-1) ?? -1];
  weigh(weighing, clause.id, featuresOf(clause));
  if (lead) weigh(weighing, clause.id, featuresOf(lead));
  if (title) weigh(weighing, clause.id, featuresOf(title));
  const scores = new Float64Array(heaviest.length / COUNTED);
  for (let requirement = 0; requirement < scores.length; requirement++) {
    let sum = 0;
    for (let k = requirement * COUNTED; k < (requirement + 1) * COUNTED; k++) sum += heaviest[k] ?? 0;
    scores[requirement] = sum;
  }
  return scores;
}

/** Weighs features for a clause, each once. */
function weigh({ model, heaviest, weighed }: Weighing, clause: number, features: readonly number[]): void {
  const { first, requirement, weight } = model;
  for (const feature of features) {
    if (weighed[feature] === clause) continue;
    weighed[feature] = clause;
    const end = first[feature + 1] ?? 0;
    for (let k = first[feature] ?? 0; k < end; k++) insert(heaviest, requirement[k] ?? 0, weight[k] ?? 0);
  }
}

/** Keeps `weight` among the heaviest of a requirement, in decreasing order. */
function insert(heaviest: Float64Array, requirement: number, weight: number): void {
  const from = requirement * COUNTED;
  let k = from + COUNTED - 1;
  if (weight <= (heaviest[k] ?? 0)) return;
  for (; k > from && (heaviest[k - 1] ?? 0) < weight; k--) heaviest[k] = heaviest[k - 1] ?? 0;
  heaviest[k] = weight;
}

/** A clause that speaks of the requirement: fewer than these come before it. Measured on contracts kept apart. */
const ON_TOPIC = 4;
/** A favourable clause beside the point, when another is on it. */
const OFF_TOPIC = 16;
/** An adverse clause beside the point: further off, since a trap missed is worse than a false alarm. */
const OFF_TOPIC_ADVERSE = 24;

/** What the ordering needs of an outcome. */
interface Placed {
  clause: Clause;
  verdict: string;
  besidePoint: boolean;
}

/**
 * The outcomes of `rule`, those on its topic first. When one is on topic, a favourable clause beside the point proves nothing
 * and is left out; an adverse one stays, but no longer outweighs the rest: telling too little is better than telling a comfort.
 */
export function onTopic<T extends Placed>(rule: CompiledRule, outcomes: readonly T[], rankOf: TopicRank): T[] {
  const [first] = outcomes;
  if (outcomes.every(({ clause }) => clause === first?.clause)) return [...outcomes];
  const ranked = outcomes
    .map((outcome) => ({ outcome, rank: rankOf(outcome.clause, rule.data.id) }))
    .sort((a, b) => a.rank - b.rank);
  if ((ranked[0]?.rank ?? 0) >= ON_TOPIC) return ranked.map(({ outcome }) => outcome);
  return ranked.flatMap(({ outcome, rank }) => {
    if (outcome.verdict === 'contraire')
      return [rank >= OFF_TOPIC_ADVERSE ? { ...outcome, besidePoint: true } : outcome];
    return outcome.verdict === 'conforme' && rank >= OFF_TOPIC ? [] : [outcome];
  });
}
