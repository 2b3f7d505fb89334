/** The points of a contract with both verdicts: the machine's, and the one that counts. */
import type { Verdict } from '../../../core/review/types.ts';
import type { Conflict, ConflictKind, DecidedFinding, Decision } from '../../../core/workspace/decisions.ts';
import { formatDate, formatDay, typeset } from '../../../report/typography.ts';
import { shownLine, shownLines } from '../../../report/view/shown-text.ts';
import { LEVEL_WORDS, VERDICT_WORDS, type VerdictWords } from '../../../report/wording.ts';

export interface DecisionView {
  reason: string;
  author: string;
  at: string;
  expires: string | null;
}

export interface PointView {
  id: string;
  title: string;
  level: string;
  verdict: VerdictWords;
  /** What the machine said, shown beside a decision; null without one. */
  machine: VerdictWords | null;
  reason: string;
  quote: string | null;
  decision: DecisionView | null;
}

export interface PointGroup {
  theme: string;
  title: string;
  points: PointView[];
}

export type NameOf = (user: string) => string;

export function describeDecision(decision: Decision, nameOf: NameOf): DecisionView {
  return {
    reason: shownLines(decision.reason),
    author: nameOf(decision.author),
    at: formatDay(new Date(decision.decidedAt)),
    expires: decision.expiresOn === null ? null : formatDate(decision.expiresOn),
  };
}

function describePoint({ finding, verdict, decision }: DecidedFinding, nameOf: NameOf): PointView {
  const quote = finding.evidence[0]?.quote;
  return {
    id: finding.requirement,
    title: shownLine(finding.title),
    level: LEVEL_WORDS[finding.level],
    verdict: VERDICT_WORDS[verdict],
    machine: decision === null ? null : VERDICT_WORDS[finding.verdict],
    reason: typeset(shownLine(finding.reason)),
    quote: quote === undefined ? null : shownLine(quote),
    decision: decision === null ? null : describeDecision(decision, nameOf),
  };
}

/** Points under their themes, in the order of the review; `titles` by theme id. */
export function describePoints(
  findings: readonly DecidedFinding[],
  titles: ReadonlyMap<string, string>,
  nameOf: NameOf,
): PointGroup[] {
  const groups = new Map<string, PointGroup>();
  for (const decided of findings) {
    const { theme } = decided.finding;
    const group = groups.get(theme) ?? { theme, title: titles.get(theme) ?? theme, points: [] };
    group.points.push(describePoint(decided, nameOf));
    groups.set(theme, group);
  }
  return [...groups.values()];
}

const CONFLICTS: Record<ConflictKind, string> = {
  changed: 'la machine dit maintenant autre chose que lors de la décision',
  agrees: 'la machine dit maintenant la même chose',
  gone: 'ce point n’est plus examiné',
  expired: 'la décision est échue\u00a0: le verdict de la machine compte de nouveau',
};

export interface ConflictView {
  requirement: string;
  title: string;
  what: string;
  decided: VerdictWords;
  before: VerdictWords | null;
  now: VerdictWords | null;
}

const wordsOf = (verdict: Verdict | null) => (verdict === null ? null : VERDICT_WORDS[verdict]);

export function describeConflict(
  { kind, decision, machine }: Conflict,
  titles: ReadonlyMap<string, string>,
): ConflictView {
  return {
    requirement: decision.requirement,
    title: titles.get(decision.requirement) ?? decision.requirement,
    what: CONFLICTS[kind],
    decided: VERDICT_WORDS[decision.verdict],
    before: wordsOf(decision.machine),
    now: wordsOf(machine),
  };
}
