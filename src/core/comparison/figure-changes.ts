/** Figure changes of one requirement: what moved, and which way, whatever the order in which the figures are written. */
import type { FigureRead, Finding } from '../review/types.ts';
import { compareFigures } from './figures.ts';
import type { FigureChange } from './types.ts';

export interface FigureMoves {
  worse: FigureChange[];
  better: FigureChange[];
}

/** Compares the figures of two findings label by label; figures that both hold are left aside. */
export function compareFindingFigures(before: Finding, after: Finding): FigureMoves {
  const moves: FigureMoves = { worse: [], better: [] };
  const labels = new Set([...before.figures, ...after.figures].map(keyOf));
  for (const key of labels) {
    const [old, now] = [before, after].map((finding) => finding.figures.filter((figure) => keyOf(figure) === key));
    if (old && now) compareLabel(old, now, moves);
  }
  return moves;
}

function keyOf(figure: FigureRead): string {
  return `${figure.label} ${figure.kind ?? ''}`;
}

function compareLabel(before: FigureRead[], after: FigureRead[], moves: FigureMoves): void {
  const [old, now] = withoutCommon(before, after);
  if (before.length > 0 && after.length === 0) moves.worse.push(changeOf(before[0], undefined));
  else if (before.length === 0 && after.length > 0) moves.better.push(changeOf(undefined, after[0]));
  // A figure said twice on one side only is no change: the point still holds it.
  for (let i = 0; i < Math.min(old.length, now.length); i++) {
    const [left, right] = [old[i], now[i]];
    if (!left || !right) continue;
    const gain = compareFigures(right, left);
    if (gain !== null && gain < 0) moves.worse.push(changeOf(left, right));
    if (gain !== null && gain > 0) moves.better.push(changeOf(left, right));
  }
}

function withoutCommon(before: FigureRead[], after: FigureRead[]): [FigureRead[], FigureRead[]] {
  const rest = [...after];
  const old: FigureRead[] = [];
  for (const figure of before) {
    const at = rest.findIndex((other) => other.size === figure.size);
    if (at >= 0) rest.splice(at, 1);
    else old.push(figure);
  }
  const shared = new Set(before.map((figure) => figure.size));
  return [old, rest.filter((figure) => !shared.has(figure.size))];
}

function changeOf(before: FigureRead | undefined, after: FigureRead | undefined): FigureChange {
  return {
    label: (before ?? after)?.label ?? '',
    before: before?.found ?? null,
    after: after?.found ?? null,
    values: { before: before?.value ?? null, after: after?.value ?? null },
    unit: (after ?? before)?.unit ?? '',
  };
}
