/** Verdicts decided by people beside those of the machine: which one counts, and where the two disagree after a new reading. */
import type { Finding, Verdict } from '../review/types.ts';

/** A verdict that a person put in place of the machine's. */
export interface Decision {
  id: string;
  requirement: string;
  /** What the machine said when it was decided; null when it did not examine the point. */
  machine: Verdict | null;
  verdict: Verdict;
  reason: string;
  author: string;
  /** ISO time. */
  decidedAt: string;
  /** Last ISO day on which it counts; null for ever. */
  expiresOn: string | null;
}

/** `changed`: the machine now says a third thing. `agrees`: it now says what was decided. `gone`: it no longer examines the
 *  point. `expired`: the decision no longer counts. */
export type ConflictKind = 'changed' | 'agrees' | 'gone' | 'expired';

export interface Conflict {
  kind: ConflictKind;
  decision: Decision;
  /** What the machine says now; null when it does not examine the point. */
  machine: Verdict | null;
}

export interface DecidedFinding {
  finding: Finding;
  /** The verdict that counts. */
  verdict: Verdict;
  /** The decision that counts; null when the machine's verdict stands. */
  decision: Decision | null;
}

export interface DecidedReview {
  findings: DecidedFinding[];
  conflicts: Conflict[];
}

/** True while a decision counts; `today` is an ISO day. */
export const counts = ({ expiresOn }: Pick<Decision, 'expiresOn'>, today: string): boolean =>
  expiresOn === null || expiresOn >= today;

function conflictOf(decision: Decision, machine: Verdict | null, today: string): Conflict | null {
  if (machine === null) return { kind: 'gone', decision, machine };
  if (!counts(decision, today)) return { kind: 'expired', decision, machine };
  if (machine === decision.machine) return null;
  return { kind: machine === decision.verdict ? 'agrees' : 'changed', decision, machine };
}

/** Puts decisions over findings. `decisions` holds at most one a requirement; `today` is an ISO day. */
export function decideReview(
  findings: readonly Finding[],
  decisions: readonly Decision[],
  today: string,
): DecidedReview {
  const byRequirement = new Map(decisions.map((decision) => [decision.requirement, decision]));
  const machine = new Map(findings.map((finding) => [finding.requirement, finding.verdict]));
  const conflicts = decisions.flatMap(
    (decision) => conflictOf(decision, machine.get(decision.requirement) ?? null, today) ?? [],
  );
  const decided = findings.map((finding): DecidedFinding => {
    const decision = byRequirement.get(finding.requirement) ?? null;
    const standing = decision !== null && counts(decision, today) ? decision : null;
    return { finding, verdict: standing?.verdict ?? finding.verdict, decision: standing };
  });
  return { findings: decided, conflicts };
}
