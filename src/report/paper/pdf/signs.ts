/** The five verdict signs as drawings: the same shapes as on the pages, on a square of 16 units. */
import type { Verdict } from '../../../core/review/types.ts';
import { VERDICT_INK } from '../look.ts';

const SIDE = 16;

const SHAPES: Record<Verdict, string> = {
  conforme: 'M6.3 13.1 L1.6 8.4 L3.3 6.7 L6.3 9.7 L12.7 2.9 L14.4 4.5 Z',
  partiel: 'M8 1 A7 7 0 1 0 8 15 A7 7 0 0 0 8 1 Z M8 2.6 A5.4 5.4 0 0 1 8 13.4 Z',
  contraire: 'M8 1.2 L15.6 14.4 L0.4 14.4 Z',
  absent: 'M8 1 A7 7 0 1 0 8 15 A7 7 0 1 0 8 1 Z M8 2.7 A5.3 5.3 0 1 1 8 13.3 A5.3 5.3 0 1 1 8 2.7 Z',
  illisible:
    'M4 5.6 C4.1 2.9 5.8 1.3 8.2 1.3 C10.7 1.3 12.4 2.8 12.4 5 C12.4 6.9 11.4 7.8 10.2 8.7 C9.3 9.4 9 9.8 9 10.7 L9 11.2 L6.9 11.2 L6.9 10.4 C6.9 8.7 7.6 7.9 8.8 7 C9.7 6.3 10.1 5.9 10.1 5.1 C10.1 4.1 9.4 3.4 8.2 3.4 C7 3.4 6.2 4.1 6.1 5.6 Z M6.8 12.5 L9.2 12.5 L9.2 14.9 L6.8 14.9 Z',
};

/** Draws a sign whose bottom left corner is near the baseline, `size` points high. */
export function drawSign(
  doc: PDFKit.PDFDocument,
  verdict: Verdict,
  at: { x: number; baseline: number; size: number },
): void {
  const height = at.size * 0.82;
  doc.save();
  doc.translate(at.x, at.baseline - height * 0.9).scale(height / SIDE);
  doc.path(SHAPES[verdict]).fill(`#${VERDICT_INK[verdict]}`, 'even-odd');
  doc.restore();
}
