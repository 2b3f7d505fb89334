/** Actions, questions and traps: what to do about what is missing, in the order a practice needs. */
import type { Action, Finding, Question } from '../review/types.ts';
import type { RuleSetData } from '../ruleset/types.ts';

const LEVELS = { obligatoire: 0, indispensable: 1, recommande: 2 } as const;
const VERDICTS = { contraire: 0, absent: 1, partiel: 2, illisible: 3, conforme: 4 } as const;

/** Findings that call for action, most urgent first: the rule set's urgent points, then by level, verdict and theme. */
export function byUrgency(findings: Finding[], ruleset: RuleSetData): Finding[] {
  const urgent = new Map(ruleset.urgent.map((id, i) => [id, i]));
  const themes = new Map(ruleset.themes.map((theme) => [theme.id, theme.order]));
  const key = (finding: Finding): number[] => [
    urgent.get(finding.requirement) ?? ruleset.urgent.length,
    LEVELS[finding.level],
    VERDICTS[finding.verdict],
    themes.get(finding.theme) ?? 99,
    -finding.gain,
  ];
  return findings
    .filter((finding) => finding.verdict !== 'conforme')
    .map((finding) => ({ finding, rank: key(finding) }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ finding }) => finding);
}

function compare(a: number[], b: number[]): number {
  for (const [i, value] of a.entries()) if (value !== b[i]) return value - (b[i] ?? 0);
  return 0;
}

/** The first actions, which stand apart in every report. */
export const FIRST_ACTIONS = 6;

/** The most urgent findings stand first, in the order of the themes: recover the data, know whom to call, close the
 *  accesses. The rest follows by urgency. */
function firstByTheme(findings: Finding[], { themes, urgent }: RuleSetData): Finding[] {
  const order = new Map(themes.map((theme) => [theme.id, theme.order]));
  const named = new Set(urgent);
  const orderOf = ({ theme, requirement }: Finding) => (named.has(requirement) ? (order.get(theme) ?? 99) : 100);
  const first = findings.slice(0, FIRST_ACTIONS).map((finding, rank) => ({ finding, key: [orderOf(finding), rank] }));
  first.sort((a, b) => compare(a.key, b.key));
  return [...first.map(({ finding }) => finding), ...findings.slice(FIRST_ACTIONS)];
}

/** One action a finding, ranked from 1. */
export function buildActions(findings: Finding[], ruleset: RuleSetData): Action[] {
  const rules = new Map(ruleset.rules.map((rule) => [rule.id, rule]));
  return firstByTheme(byUrgency(findings, ruleset), ruleset).map((finding, i) => {
    const action = rules.get(finding.requirement)?.action;
    return {
      rank: i + 1,
      requirement: finding.requirement,
      title: action?.title ?? finding.title,
      why: finding.why,
      who: action?.who ?? 'prestataire',
      effort: action?.effort ?? 'dix minutes, un courriel',
    };
  });
}

/** One question a finding, ranked from 1, with the article concerned and the clause to ask for. */
export function buildQuestions(findings: Finding[], ruleset: RuleSetData): Question[] {
  return byUrgency(findings, ruleset).map((finding, i) => ({
    rank: i + 1,
    requirement: finding.requirement,
    question: finding.question,
    article: finding.evidence[0]?.article ?? null,
    clause: finding.clause,
  }));
}

/** Ids of the traps, most serious first. */
export function rankTraps(findings: readonly Finding[]): string[] {
  return findings
    .filter((finding) => finding.verdict === 'contraire')
    .sort((a, b) => LEVELS[a.level] - LEVELS[b.level] || b.gain - a.gain)
    .map((finding) => finding.requirement);
}
