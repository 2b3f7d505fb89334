/** Detection: which types of contract the text is about, and whether it is an IT-provider contract at all. */
import type { RuleSet } from '../ruleset/compile.ts';
import type { ContractMatch } from './contract-match.ts';
import { CONTRACT_TYPES, type ContractType, type TypeDetection } from './types.ts';

/** Share of the strongest type's signs that another type needs to be kept. */
const KEPT_SHARE = 0.3;
const MIN_SIGNS = 2;
/** Signs of an IT contract, per thousand tokens, below which another kind that outnumbers them wins. */
const MIN_CONTRACT_SIGNS = 3;

/** Types that the text speaks of, strongest first; all types when nothing stands out. */
export function detectTypes(index: ContractMatch, ruleset: RuleSet): TypeDetection[] {
  const counts = CONTRACT_TYPES.map((type) => ({ type, ...count(index, ruleset.detection.types[type] ?? []) }));
  counts.sort((a, b) => b.score - a.score);
  const top = counts[0]?.score ?? 0;
  const kept = counts.filter((one) => one.total >= MIN_SIGNS && one.score >= top * KEPT_SHARE);
  if (kept.length === 0)
    return CONTRACT_TYPES.map((type) => ({ type, reason: 'aucun indice net : tous les types sont examinés' }));
  return kept.map((one) => ({
    type: one.type as ContractType,
    reason: `${one.total} mentions, dont « ${one.example} »`,
  }));
}

/** Occurrences outside and inside headings; a heading counts five times. */
function count(index: ContractMatch, nodes: number[]): { total: number; score: number; example: string } {
  let total = 0;
  let score = 0;
  let example = '';
  for (const node of nodes) {
    const { starts, ends } = index.byNode[node] ?? { starts: [], ends: [] };
    starts.forEach((from, i) => {
      const clause = index.contract.clauses[index.contract.clauseOf[from] ?? -1];
      total++;
      score += clause?.kind === 'heading' ? 5 : 1;
      if (!example) example = index.contract.tokens.form.slice(from, ends[i]).join(' ').replace(/' /g, '’');
    });
  }
  return { total, score, example };
}

/** False, with a French reason, when the text is something else: an insurance policy, an invoice, a CV, a story. */
export function recogniseContract(
  index: ContractMatch,
  ruleset: RuleSet,
  _detection: TypeDetection[],
): { isContract: boolean; reason: string | null } {
  const signs = count(index, ruleset.detection.contract).total;
  const others = ruleset.detection.others
    .map((other) => ({ label: other.label, total: count(index, other.nodes).total }))
    .sort((a, b) => b.total - a.total);
  const strongest = others[0];
  if (strongest && strongest.total > signs)
    return {
      isContract: false,
      reason: `Ce document ressemble à ${strongest.label}, pas à un contrat de prestataire informatique.`,
    };
  const tokens = index.contract.tokens.count;
  if (tokens > 200 && (signs * 1000) / tokens < MIN_CONTRACT_SIGNS) {
    return {
      isContract: false,
      reason:
        'Ce document ne ressemble pas à un contrat de prestataire informatique : il ne parle presque pas d’informatique ni de service.',
    };
  }
  return { isContract: true, reason: null };
}
