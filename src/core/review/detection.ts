/** Detection: which types of contract the text is about, and whether it is an IT-provider contract at all. */
import type { RuleSet } from '../ruleset/compile.ts';
import { writtenWords } from '../text/clauses.ts';
import type { ContractMatch } from './contract-match.ts';
import { CONTRACT_TYPES, type ContractType, type TypeDetection } from './types.ts';

/** Share of the strongest type's score that another type needs to be kept. */
const KEPT_SHARE = 0.35;
const STRONG_WEIGHT = 2;
const WEAK_WEIGHT = 0.5;
/** A strong sign in a title or in the first lines weighs this much more. */
const TITLE_WEIGHT = 3;
const FIRST_CLAUSES = 12;
const MIN_SCORE = 2;
/** Signs of an IT contract, per thousand tokens, below which another kind that outnumbers them wins. */
const MIN_CONTRACT_SIGNS = 3;
/** Signs of another kind of document below which it is not named. */
const MIN_OTHER_SIGNS = 3;
/** Tokens below which a text is too short to tell. */
const MIN_TOKENS = 60;

interface SignCount {
  type: ContractType;
  score: number;
  mentions: number;
  /** The sign that occurs most, as the contract writes it. */
  example: string;
}

/** Types that the text speaks of, strongest first; all types when nothing stands out. */
export function detectTypes(index: ContractMatch, ruleset: RuleSet): TypeDetection[] {
  const counts = CONTRACT_TYPES.map((type) => countSigns(index, type, ruleset.detection.types[type])).sort(
    (a, b) => b.score - a.score,
  );
  const top = counts[0]?.score ?? 0;
  if (top < MIN_SCORE)
    return CONTRACT_TYPES.map((type) => ({ type, reason: 'aucun indice net\u00a0: tous les types sont examinés' }));
  return counts
    .filter((one) => one.score >= top * KEPT_SHARE)
    .map(({ type, mentions, example }) => ({
      type,
      reason: `${mentions} mention${mentions > 1 ? 's' : ''}, dont «\u00a0${example}\u00a0»`,
    }));
}

/** Each sign counts by the logarithm of its occurrences, so that many different signs outweigh one repeated. */
function countSigns(index: ContractMatch, type: ContractType, signs: { strong: number[]; weak: number[] }): SignCount {
  const result: SignCount = { type, score: 0, mentions: 0, example: '' };
  let most = 0;
  for (const [nodes, weight] of [
    [signs.strong, STRONG_WEIGHT],
    [signs.weak, WEAK_WEIGHT],
  ] as const) {
    for (const node of nodes) {
      const { starts, ends } = index.at(node);
      if (starts.length === 0) continue;
      result.score += weight * Math.log2(1 + starts.length);
      result.mentions += starts.length;
      if (weight === STRONG_WEIGHT && starts.some((from) => isProminent(index, from))) result.score += TITLE_WEIGHT;
      if (starts.length * weight > most) {
        most = starts.length * weight;
        result.example = writtenWords(index.contract, { from: starts[0] ?? 0, to: ends[0] ?? 0 });
      }
    }
  }
  return result;
}

function isProminent(index: ContractMatch, token: number): boolean {
  const clause = index.contract.clauses[index.contract.clauseOf[token] ?? -1];
  return clause !== undefined && (clause.kind === 'heading' || clause.id < FIRST_CLAUSES);
}

function count(index: ContractMatch, nodes: number[]): number {
  return nodes.reduce((total, node) => total + (index.at(node).starts.length ?? 0), 0);
}

/** False, with a French reason, when the text is something else: an insurance policy, an invoice, a CV, a story. */
export function recogniseContract(
  index: ContractMatch,
  ruleset: RuleSet,
): { isContract: boolean; reason: string | null } {
  const signs = count(index, ruleset.detection.contract);
  const others = ruleset.detection.others
    .map((other) => ({ label: other.label, total: count(index, other.nodes) }))
    .sort((a, b) => b.total - a.total);
  const strongest = others[0];
  if (strongest && strongest.total >= MIN_OTHER_SIGNS && strongest.total > signs)
    return {
      isContract: false,
      reason: `Ce document ressemble à ${strongest.label}, pas à un contrat de prestataire informatique.`,
    };
  const tokens = index.contract.tokens.count;
  // A short text proves little by what it lacks, unless it lacks every word of such a contract.
  if (signs === 0 || (tokens > MIN_TOKENS && (signs * 1000) / tokens < MIN_CONTRACT_SIGNS)) {
    return {
      isContract: false,
      reason:
        'Ce document ne ressemble pas à un contrat de prestataire informatique : il ne parle presque pas d’informatique ni de service.',
    };
  }
  return { isContract: true, reason: null };
}
