/** Reads what was typed or ticked in the fields of a PDF form: it is not part of the text that the page draws. */
import type { PDFPageProxy } from 'pdfjs-dist';
import type { Piece } from './piece.ts';

interface Field {
  text: string;
  rect: number[];
}

const MOST_FIELDS = 2000;

/** One piece for each filled field of a page, and "[X]" or "[ ]" for each box to tick, where they stand. */
export async function readFormFields(page: PDFPageProxy): Promise<Piece[]> {
  const viewport = page.getViewport({ scale: 1 });
  const annotations: unknown[] = await page.getAnnotations({ intent: 'display' });
  const fields = annotations.slice(0, MOST_FIELDS).flatMap((annotation) => fieldOf(annotation) ?? []);
  return fields.map(({ text, rect }) => {
    const [ax = 0, ay = 0] = viewport.convertToViewportPoint(rect[0] ?? 0, rect[1] ?? 0);
    const [bx = 0, by = 0] = viewport.convertToViewportPoint(rect[2] ?? 0, rect[3] ?? 0);
    const top = Math.min(ay, by);
    const height = Math.abs(by - ay);
    const size = Math.min(height, 12);
    // Its words stand near the middle of a low field and at the top of a high one.
    const baseline = height <= 24 ? top + height / 2 + size * 0.3 : top + size;
    return {
      text,
      x: Math.min(ax, bx),
      y: baseline - size * 0.8,
      width: Math.abs(bx - ax),
      height: size,
      baseline,
      size,
      font: 'form',
    };
  });
}

function fieldOf(annotation: unknown): Field | null {
  if (typeof annotation !== 'object' || annotation === null) return null;
  const { subtype, fieldType, fieldValue, rect, checkBox, hidden } = annotation as Record<string, unknown>;
  if (subtype !== 'Widget' || hidden === true || !Array.isArray(rect)) return null;
  if (fieldType === 'Btn')
    return checkBox === true ? { text: fieldValue === 'Off' || !fieldValue ? '[ ]' : '[X]', rect } : null;
  const value = Array.isArray(fieldValue) ? fieldValue.join(', ') : fieldValue;
  return typeof value === 'string' && value.trim() !== '' ? { text: value.replace(/\s+/g, ' ').trim(), rect } : null;
}

/** Puts each field after the words on its left, else before those on its right, else before the first words below. */
export function inPlace(drawn: readonly Piece[], fields: readonly Piece[]): Piece[] {
  const pieces = [...drawn];
  for (const field of fields) {
    const isLevel = (piece: Piece) =>
      Math.abs(piece.baseline - field.baseline) < Math.max(piece.size, field.size) * 0.7;
    const left = pieces.findLastIndex((piece) => isLevel(piece) && piece.x <= field.x);
    const right = pieces.findIndex((piece) => isLevel(piece) && piece.x > field.x);
    const below = pieces.findIndex((piece) => piece.baseline > field.baseline + field.size * 0.5);
    const at = left >= 0 ? left + 1 : right >= 0 ? right : below >= 0 ? below : pieces.length;
    const neighbour = pieces[left >= 0 ? left : right];
    pieces.splice(at, 0, neighbour ? { ...field, baseline: neighbour.baseline } : field);
  }
  return pieces;
}
