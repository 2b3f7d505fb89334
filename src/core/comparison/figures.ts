/** Figures side by side: which of two is better for the client, and which one stands for a finding. */
import type { FigureRead, Finding, Verdict } from '../review/types.ts';

/** How good a verdict is for the client; `illisible` says nothing and has no rank. */
export const VERDICT_RANK: Record<Exclude<Verdict, 'illisible'>, number> = {
  contraire: 0,
  absent: 1,
  partiel: 2,
  conforme: 3,
};

/** Rank of a verdict, or null when it cannot be compared. */
export function rankOf(verdict: Verdict): number | null {
  return verdict === 'illisible' ? null : VERDICT_RANK[verdict];
}

const EPSILON = 1e-6;

/** Above 0 when `a` is better for the client than `b`, below when worse, 0 when equal; null when they do not compare. */
export function compareFigures(a: FigureRead, b: FigureRead): number | null {
  if (a.size === undefined || b.size === undefined || a.kind !== b.kind || a.label !== b.label) return null;
  const direction = a.direction ?? b.direction;
  if (direction === undefined) return null;
  const gap = a.size - b.size;
  if (Math.abs(gap) < EPSILON) return 0;
  return direction === 'higher' ? Math.sign(gap) : -Math.sign(gap);
}

/** The figure that stands for a finding: the first one read in a passage that gives the finding's own verdict. */
export function mainFigure(finding: Finding): FigureRead | null {
  const own = finding.figures.find((figure) => evidenceOfFigure(finding, figure)?.verdict === finding.verdict);
  return own ?? finding.figures[0] ?? null;
}

/** The passage that a figure was read in. */
export function evidenceOfFigure(finding: Finding, figure: FigureRead): Finding['evidence'][number] | undefined {
  return figure.evidence === undefined ? undefined : finding.evidence[figure.evidence];
}

/** The passage that decides: that of the main figure, else the first that gives the verdict, else the first. */
export function mainEvidence(finding: Finding): Finding['evidence'][number] | null {
  const figure = mainFigure(finding);
  const figured = figure === null ? undefined : evidenceOfFigure(finding, figure);
  if (figured?.verdict === finding.verdict) return figured;
  return finding.evidence.find((evidence) => evidence.verdict === finding.verdict) ?? finding.evidence[0] ?? null;
}
