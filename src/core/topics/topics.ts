/**
 * Topics: how much a clause speaks of a requirement, next to the other requirements, by a linear model of words learnt from
 * the examples of the rules and the open bank (`npm run topics`). It decides nothing alone: it tells which of several
 * clauses that a rule read is beside the point (`docs/decisions/topics.md`).
 */
import type { CompiledRule } from '../ruleset/compile.ts';
import type { Clause, ContractText } from '../text/clauses.ts';
import { eachFeature, stemOf } from './features.ts';
import type { TopicModel, Weights } from './model.ts';

/** Number of requirements that a clause speaks of more than of this one; 0 for the one it speaks of most. */
export type TopicRank = (clause: Clause, requirement: string) => number;

/** Features that count for a requirement in one clause: a long sentence may hold several points, each in a few words. */
const COUNTED = 4;

/** Ranks over one contract; the words of a clause, of what introduces it and of its title are weighed once. */
export function topicRanks(contract: ContractText, model: TopicModel): TopicRank {
  const scores = new Map<number, Float64Array>();
  const featuresOf = clauseFeatures(contract, model);
  return (clause, requirement) => {
    const own = model.places.get(requirement);
    if (own === undefined) return 0;
    const all = scores.get(clause.id) ?? scoresOf(contract, clause, model, featuresOf);
    scores.set(clause.id, all);
    const score = all[own] ?? 0;
    let rank = 0;
    for (let i = 0; i < all.length; i++) if ((all[i] ?? 0) > score) rank++;
    return rank;
  };
}

type ClauseFeatures = (clause: Clause) => ReadonlySet<Weights>;

/** What the words of a clause weigh; a title is read once for all the clauses under it. */
function clauseFeatures({ tokens }: ContractText, model: TopicModel): ClauseFeatures {
  const stems = tokens.forms.map(stemOf);
  const known = new Map<number, Set<Weights>>();
  return (clause) => {
    const own = known.get(clause.id);
    if (own) return own;
    const found = new Set<Weights>();
    eachFeature(
      clause,
      (token) => stems[tokens.id[token] ?? 0] ?? '',
      (stem, last) => {
        const byLast = model.weights.get(stem);
        const alone = byLast?.get('');
        const pair = last === '' ? undefined : byLast?.get(last);
        if (alone) found.add(alone);
        if (pair) found.add(pair);
      },
    );
    known.set(clause.id, found);
    return found;
  };
}

/** For each requirement, the sum of its `COUNTED` heaviest features among those of the clause. */
function scoresOf(contract: ContractText, clause: Clause, model: TopicModel, featuresOf: ClauseFeatures): Float64Array {
  const heaviest = new Float64Array(model.requirements.length * COUNTED);
  const own = featuresOf(clause);
  const lead = contract.clauses[clause.lead];
  const title = contract.clauses[clause.headings.at(-1) ?? -1];
  const ofLead = lead && featuresOf(lead);
  weigh(heaviest, own);
  if (ofLead) weigh(heaviest, ofLead, own);
  if (title) weigh(heaviest, featuresOf(title), own, ofLead);
  const scores = new Float64Array(model.requirements.length);
  for (let i = 0; i < heaviest.length; i++) {
    const requirement = (i / COUNTED) | 0;
    scores[requirement] = (scores[requirement] ?? 0) + (heaviest[i] ?? 0);
  }
  return scores;
}

/** Weighs features, those already weighed left out. */
function weigh(
  heaviest: Float64Array,
  features: ReadonlySet<Weights>,
  ...weighed: (ReadonlySet<Weights> | undefined)[]
) {
  for (const weights of features) {
    if (weighed.some((others) => others?.has(weights))) continue;
    for (let i = 0; i < weights.length; i += 2) insert(heaviest, weights[i] ?? 0, weights[i + 1] ?? 0);
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
