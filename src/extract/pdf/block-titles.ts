/** Tells titles from text in a PDF: by how they are numbered or written, by size, by weight. */
import { type HeadingShape, headingShape } from '../layout/heading-shape.ts';
import { listMarker } from '../layout/list-markers.ts';
import type { Typography } from './line-joining.ts';
import type { Row } from './piece.ts';

const LONGEST = 180;
const LARGER = 1.12;

/** Shape of a title, list markers that number titles included. */
export function titleShape(text: string): HeadingShape | null {
  return headingShape(text);
}

/** True when lines that stand together are a title. */
export function isTitleBlock(rows: readonly Row[], text: string, typography: Typography): boolean {
  if (rows.length > 3 || text.length > LONGEST || !/\p{L}{2}/u.test(text)) return false;
  const marker = listMarker(text);
  if (
    marker &&
    marker.style !== 'number' &&
    marker.style !== 'roman' &&
    !(marker.style === 'letter' && /^[A-Z]/.test(marker.label))
  )
    return false;
  const shape = headingShape(text);
  if (shape && shape.kind !== 'number') return true;
  const stands =
    rows.every((row) => row.size >= typography.size * LARGER) || (!typography.bold && rows.every((row) => row.bold));
  if (shape) return stands || shape.depth > 1 || !/^\d+\)/.test(text) || text.length < 60;
  const words = text.split(' ').length;
  return (
    stands &&
    words <= 16 &&
    !/[.;:,]$/.test(text) &&
    /^[\p{Lu}\d«].{3}/u.test(text) &&
    !/\p{Ll}[.;!?]\s+\p{Lu}/u.test(text) &&
    !isLabelled(text)
  );
}

/** "Téléphone : 02 …" in bold is a line of facts, not a title. */
function isLabelled(text: string): boolean {
  return /\s?:\s+\S/.test(text) && /[\d@]/.test(text);
}
