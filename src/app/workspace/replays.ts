/** Delivered copies read again under the rules they were made with, and what then differs. */
import type { RuleSetData } from '../../core/ruleset/types.ts';
import { reviewAsDecided } from '../../core/workspace/decided-review.ts';
import { decideReview } from '../../core/workspace/decisions.ts';
import { compareReplay, type ReplayComparison, type ReplayOutcome } from '../../core/workspace/replay.ts';
import { assembleReview, dayInFrance } from '../assemble-review.ts';
import type { Reviewer } from '../ports.ts';
import type { DeliveredContract, DeliveredCopy } from './dossier-ports.ts';
import type { ReviewerUnder } from './stores.ts';

export interface ReplayNeeds {
  /** Null when they are no longer kept. */
  rulesOf(hash: string): Promise<RuleSetData | null>;
  reviewerUnder: ReviewerUnder;
  /** Version of this program. */
  engine: string;
}

function tryReviewer(reviewerUnder: ReviewerUnder, rules: RuleSetData): Reviewer | null {
  try {
    return reviewerUnder(rules);
  } catch {
    // Rules written for another version of the program: what they mean here is unknown.
    return null;
  }
}

function compareContract(delivered: DeliveredContract, rules: RuleSetData, reviewer: Reviewer, day: string) {
  const { result, documents, failures, types, roles, decisions, decided } = delivered;
  const again = assembleReview(reviewer, { documents, failures }, types, result.date, roles);
  if (again === null) return { same: false, findings: [], parts: ['documents'] } satisfies ReplayComparison;
  const machine = compareReplay(result, again);
  if (decided === undefined || !machine.same) return machine;
  const findings = decideReview(again.findings, decisions, day).findings;
  return compareReplay(decided.review, reviewAsDecided(again, findings, rules).review);
}

async function replayContract(delivered: DeliveredContract, needs: ReplayNeeds, day: string): Promise<ReplayOutcome> {
  const { contract, result } = delivered;
  const title = result.facts.title ?? result.documents[0]?.name ?? '';
  const otherEngine = result.engine === needs.engine ? null : result.engine;
  const none = { contract, title, otherEngine, findings: [], parts: [] };
  const rules = await needs.rulesOf(result.ruleset.hash);
  if (rules === null) return { ...none, kind: 'rules-lost' };
  const reviewer = tryReviewer(needs.reviewerUnder, rules);
  if (reviewer === null) return { ...none, kind: 'rules-unreadable' };
  const { same, findings, parts } = compareContract(delivered, rules, reviewer, day);
  return { ...none, kind: same ? 'same' : 'differs', findings, parts };
}

/** Reads every contract of the copy again, in their order. */
export async function replayCopy(copy: DeliveredCopy, needs: ReplayNeeds): Promise<ReplayOutcome[]> {
  const day = dayInFrance(new Date(copy.deliveredAt));
  const outcomes: ReplayOutcome[] = [];
  for (const delivered of copy.contracts) outcomes.push(await replayContract(delivered, needs, day));
  return outcomes;
}
