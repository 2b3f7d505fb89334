/** Dependencies between requirements: cases that hold only beside another verdict, and verdicts that carry over. */
import type { CompiledRule } from '../ruleset/compile.ts';
import type { Outcome, RuleEvaluation } from './evaluate.ts';
import { type Settled, settle } from './settle.ts';

type Evaluated = ReadonlyMap<string, { rule: CompiledRule; evaluation: RuleEvaluation }>;
const RANK = { absent: 0, contraire: 1, partiel: 2, conforme: 3 } as const;

/** Settles every rule: first alone, then with the conditions that name other requirements, then what implies it. */
export function resolveDependencies(evaluated: Evaluated): Map<string, Settled & RuleEvaluation> {
  const settled = new Map<string, Settled & RuleEvaluation>();
  for (const [id, { rule, evaluation }] of evaluated) {
    const free = evaluation.outcomes.filter((outcome) => !dependsOnOthers(outcome));
    settled.set(id, { ...evaluation, ...settle(rule, free) });
  }
  const alone = new Map([...settled].map(([id, one]) => [id, one.verdict]));
  for (const [id, { rule, evaluation }] of evaluated) {
    if (!evaluation.outcomes.some(dependsOnOthers)) continue;
    const kept = evaluation.outcomes.filter((outcome) => holds(outcome, alone));
    settled.set(id, { ...evaluation, ...settle(rule, kept) });
  }
  for (const [id, { rule }] of evaluated) carryOver(id, rule, settled);
  return settled;
}

function dependsOnOthers(outcome: Outcome): boolean {
  const { ifRequirement, unlessRequirement } = outcome.case.data;
  return Object.keys(ifRequirement).length > 0 || Object.keys(unlessRequirement).length > 0;
}

function holds(outcome: Outcome, verdicts: ReadonlyMap<string, string>): boolean {
  const { ifRequirement, unlessRequirement } = outcome.case.data;
  const matches = ([id, wanted]: [string, string[]]) => wanted.includes(verdicts.get(id) ?? 'absent');
  const needed = Object.entries(ifRequirement);
  return (needed.length === 0 || needed.some(matches)) && !Object.entries(unlessRequirement).some(matches);
}

/**
 * « Qui peut le plus peut le moins » (`precisions.md`, 6): a better verdict elsewhere lifts this one, with its evidence. What is refused in so many
 * words stays refused, unless it is promised as well and the other verdict covers it.
 */
function carryOver(id: string, rule: CompiledRule, settled: Map<string, Settled & RuleEvaluation>): void {
  for (const link of rule.data.impliedBy) {
    const own = settled.get(id);
    if (!own || RANK[own.verdict] >= RANK[link.gives]) continue;
    if (own.verdict === 'contraire' && !(own.contradictory && link.gives === 'conforme')) continue;
    const others = link.requirements.flatMap((name) => settled.get(name) ?? []);
    const having = others.filter(({ verdict }) => verdict === link.verdict);
    if (having.length < link.atLeast) continue;
    // Where several count together, one passage of each is proof enough.
    const proof = having.flatMap(({ outcomes }) => (link.atLeast > 1 ? outcomes.slice(0, 1) : outcomes));
    settled.set(id, { ...own, verdict: link.gives, outcomes: [...proof, ...own.outcomes], bySilence: false });
  }
}
