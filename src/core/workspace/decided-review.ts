/** A review with the verdicts that people decided in place of the machine's: scored, ranked and asked about anew. */
import type { LetterChoices } from '../letter/types.ts';
import type { Finding, Review, Verdict } from '../review/types.ts';
import type { RuleSetData } from '../ruleset/types.ts';
import { buildActions, buildQuestions, rankTraps } from '../scoring/actions.ts';
import { scoreFindings } from '../scoring/score.ts';
import type { DecidedFinding } from './decisions.ts';

/** A verdict that counts, and the machine's beside it. Who decided is left out: reports leave the organisation. */
export interface AppliedDecision {
  requirement: string;
  verdict: Verdict;
  reason: string;
  /** ISO time. */
  decidedAt: string;
  /** Last ISO day on which it counts; null for ever. */
  expiresOn: string | null;
  machine: { verdict: Verdict; reason: string };
}

export interface AppliedDecisions {
  /** In the order of the review's findings. */
  points: AppliedDecision[];
  /** 0-100, with the machine's verdicts only; null when nothing could be judged. */
  machineScore: number | null;
}

export interface ReviewAsDecided {
  review: Review;
  applied: AppliedDecisions;
}

/** A point decided to be covered asks for nothing; only what is missing keeps the proof of its absence; the steps that led
 *  to the machine's verdict did not lead to this one. */
function findingAsDecided({ finding, verdict, decision }: DecidedFinding): Finding {
  if (decision === null) return finding;
  const { search, ...rest } = finding;
  const missing = verdict === 'absent' || verdict === 'illisible';
  return {
    ...rest,
    ...(missing && search !== undefined ? { search } : {}),
    ...(verdict === 'conforme' ? { question: '', clause: '' } : {}),
    verdict,
    reason: decision.reason,
    bySilence: false,
    derivation: [],
  };
}

function appliedTo({ finding, verdict, decision }: DecidedFinding): AppliedDecision[] {
  if (decision === null) return [];
  const { reason, decidedAt, expiresOn } = decision;
  const machine = { verdict: finding.verdict, reason: finding.reason };
  return [{ requirement: finding.requirement, verdict, reason, decidedAt, expiresOn, machine }];
}

/** The review with the verdicts of `decided`, which `decideReview` made of its findings. `rules` are those of the review.
 *  Without a decision that counts it is the same review. */
export function reviewAsDecided(
  review: Review,
  decided: readonly DecidedFinding[],
  rules: RuleSetData,
): ReviewAsDecided {
  const points = decided.flatMap(appliedTo);
  const applied = { points, machineScore: review.score.overall };
  if (points.length === 0) return { review, applied };
  const { score, findings } = scoreFindings(decided.map(findingAsDecided), rules);
  const actions = buildActions(findings, rules);
  const questions = buildQuestions(findings, rules);
  return { review: { ...review, score, findings, traps: rankTraps(findings), actions, questions }, applied };
}

/** Points that the machine took for covered and people did not. */
export function openedByDecision({ points }: AppliedDecisions): string[] {
  return points
    .filter(({ verdict, machine }) => machine.verdict === 'conforme' && verdict !== 'conforme')
    .map(({ requirement }) => requirement);
}

/** The choices of a letter with the points that people opened, unless their writer was shown them and left them out. Those
 *  now covered fall out of the letter by themselves. */
export function choicesAsDecided(choices: LetterChoices, applied: AppliedDecisions): LetterChoices {
  const shown = new Set(choices.offered);
  const opened = openedByDecision(applied).filter((requirement) => !shown.has(requirement));
  return { ...choices, requirements: [...new Set([...choices.requirements, ...opened])] };
}
