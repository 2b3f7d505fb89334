/** Two reviews of the same text under the same rules, compared: byte for byte, then point by point. */
import type { Finding, Review, Verdict } from '../review/types.ts';
import { canonicalJson } from './canonical.ts';

/** What of a finding is no longer the same. `details`: anything else than the rest. */
export type FindingPart = 'verdict' | 'reason' | 'evidence' | 'figures' | 'details';

/** A point that is no longer judged, or told, as it was. */
export interface ReplayDifference {
  requirement: string;
  title: string;
  /** Null when the point was not examined. */
  before: Verdict | null;
  /** Null when it no longer is. */
  after: Verdict | null;
  parts: FindingPart[];
}

/** Parts of a review beside its findings. */
export type ReviewPart = 'documents' | 'types' | 'facts' | 'score' | 'actions' | 'warnings' | 'rest';

export interface ReplayComparison {
  /** True when nothing differs but the name of the program's version. */
  same: boolean;
  /** In the order of the first review, then what only the second examines. */
  findings: ReplayDifference[];
  parts: ReviewPart[];
}

/** `same`: byte for byte, but for the name of the program's version. `rules-unreadable`: this version cannot compile them. */
export interface ReplayOutcome {
  contract: string;
  title: string;
  kind: 'same' | 'differs' | 'rules-lost' | 'rules-unreadable';
  /** Version of the program that read the contract; null when it is this one. */
  otherEngine: string | null;
  /** Points that differ; empty unless `differs`. */
  findings: ReplayDifference[];
  /** What differs beside points. */
  parts: ReviewPart[];
}

const differ = (a: unknown, b: unknown) => canonicalJson(a ?? null) !== canonicalJson(b ?? null);

function partsOf(before: Finding, after: Finding): FindingPart[] {
  if (!differ(before, after)) return [];
  const parts: FindingPart[] = [];
  if (before.verdict !== after.verdict) parts.push('verdict');
  if (before.reason !== after.reason) parts.push('reason');
  if (differ(before.evidence, after.evidence)) parts.push('evidence');
  if (differ(before.figures, after.figures)) parts.push('figures');
  return parts.length === 0 ? ['details'] : parts;
}

function compareFindings(before: readonly Finding[], after: readonly Finding[]): ReplayDifference[] {
  const again = new Map(after.map((finding) => [finding.requirement, finding]));
  const known = new Set(before.map(({ requirement }) => requirement));
  const differences = before.flatMap((finding): ReplayDifference[] => {
    const { requirement, title, verdict } = finding;
    const other = again.get(requirement);
    if (other === undefined) return [{ requirement, title, before: verdict, after: null, parts: ['verdict'] }];
    const parts = partsOf(finding, other);
    return parts.length === 0 ? [] : [{ requirement, title, before: verdict, after: other.verdict, parts }];
  });
  const added = after.filter(({ requirement }) => !known.has(requirement));
  return [
    ...differences,
    ...added.map(({ requirement, title, verdict }): ReplayDifference => {
      return { requirement, title, before: null, after: verdict, parts: ['verdict'] };
    }),
  ];
}

const PARTS: Record<Exclude<ReviewPart, 'rest'>, (keyof Review)[]> = {
  documents: ['documents', 'precedence'],
  types: ['types', 'typesOrigin', 'detection', 'isContract', 'notContractReason'],
  facts: ['facts'],
  score: ['score', 'traps'],
  actions: ['actions', 'questions'],
  warnings: ['warnings'],
};

function compareParts(before: Review, after: Review): ReviewPart[] {
  const named = Object.entries(PARTS) as [Exclude<ReviewPart, 'rest'>, (keyof Review)[]][];
  const changed = named.filter(([, keys]) => keys.some((key) => differ(before[key], after[key])));
  const apart = new Set<string>([...named.flatMap(([, keys]) => keys), 'findings', 'engine']);
  const rest = (review: Review) => Object.fromEntries(Object.entries(review).filter(([key]) => !apart.has(key)));
  return [...changed.map(([part]) => part), ...(differ(rest(before), rest(after)) ? (['rest'] as const) : [])];
}

/** How `after`, read again, differs from `before`. The version of the program is part of a review, not of its result. */
export function compareReplay(before: Review, after: Review): ReplayComparison {
  const findings = compareFindings(before.findings, after.findings);
  const parts = compareParts(before, after);
  const moved = differ(
    before.findings.map(({ requirement }) => requirement),
    after.findings.map(({ requirement }) => requirement),
  );
  if (moved && findings.length === 0) parts.push('rest');
  return { same: findings.length === 0 && parts.length === 0, findings, parts };
}
