/** Puts a "•" before the lines whose bullet is drawn as a shape. */
import type { Segment } from './piece.ts';
import type { Graphics } from './read-graphics.ts';

/** A bullet stands this far at most from its text, in points. */
const REACH = 30;

/** The segments, with a marker before each one that has a dot on its left and nothing between. */
export function withDrawnBullets(segments: readonly Segment[], graphics: Graphics | null): Segment[] {
  const dots = graphics?.dots ?? [];
  if (dots.length === 0 || dots.length > 500) return [...segments];
  const markers = new Map<Segment, Segment>();
  for (const dot of dots) {
    const owner = segments.find(
      (segment) => dot.y > segment.top && dot.y < segment.bottom && dot.x < segment.x0 && segment.x0 - dot.x < REACH,
    );
    if (owner && !markers.has(owner)) markers.set(owner, markerFor(owner, dot.x));
  }
  return segments.flatMap((segment) => {
    const marker = markers.get(segment);
    return marker ? [marker, segment] : [segment];
  });
}

function markerFor(owner: Segment, x: number): Segment {
  const first = owner.pieces[0];
  const { baseline, size, top, bottom } = owner;
  const piece = {
    text: '•',
    x: x - 2,
    y: top,
    width: 4,
    height: bottom - top,
    baseline,
    size,
    font: first?.font ?? '',
  };
  return { pieces: [piece], text: '•', x0: x - 2, x1: x + 2, top, bottom, baseline, size, bold: owner.bold };
}
