/** Reading: what is known of a span while its frame is read, and where words of the frame stand around it. */
import type { Covered } from '../matching/coverage.ts';
import type { MatchIndex } from '../matching/occurrences.ts';
import { lowerBound } from '../matching/sorted.ts';
import type { Clause, Span } from '../text/clauses.ts';
import type { FrameConcepts } from './frame-concepts.ts';

/** What the reading of one span needs. */
export interface Reading {
  index: MatchIndex;
  c: FrameConcepts;
  clause: Clause;
  segment: Span;
  span: Span;
  covered: Covered;
}

/** First occurrence of `node` in `range` none of whose words is `covered`, but for those to pass over. */
export function spanIn(
  index: MatchIndex,
  node: number,
  range: Span,
  covered: Covered | null,
  passOver?: (span: Span) => boolean,
): Span | null {
  const { starts, ends } = index.at(node);
  for (let i = lowerBound(starts, range.from); i < starts.length && (starts[i] ?? 0) < range.to; i++) {
    const span = { from: starts[i] ?? 0, to: ends[i] ?? 0 };
    if ((!covered || !overlaps(span, covered)) && !passOver?.(span)) return span;
  }
  return null;
}

function overlaps(span: Span, covered: Covered): boolean {
  for (let t = span.from; t < span.to; t++) if (covered(t)) return true;
  return false;
}
