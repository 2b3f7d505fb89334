/** What every Word table and paragraph of ours is made of: runs of text, cells, thin lines. */
import { BorderStyle, Paragraph, ShadingType, TableCell, TextRun, UnderlineType, WidthType } from 'docx';
import { VERDICT_WORDS } from '../../wording.ts';
import { HAIRLINE, MARK, PAGE, VERDICT_INK, WASH } from '../look.ts';
import type { Span } from '../paper.ts';

const TWIPS = 20;
/** Width of the text, in twentieths of a point. */
export const ROOM = Math.round((PAGE.width - 2 * PAGE.side) * TWIPS);

export const LINE = { style: BorderStyle.SINGLE, size: 4, color: HAIRLINE };
export const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
/** A frame around every cell. */
export const FRAME_BORDERS = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
};
export const TABLE_MARGINS = { top: 50, bottom: 50, left: 100, right: 100 };

/** The runs of some spans. Properties that are off are left out: some readers take `w:val="false"` for true. */
export function runsOf(spans: readonly Span[], bold = false): TextRun[] {
  return spans.flatMap((span) => {
    const sign = span.sign
      ? [new TextRun({ text: `${VERDICT_WORDS[span.sign].sign} `, color: VERDICT_INK[span.sign], bold: true })]
      : [];
    const lines = span.text.split('\n').map(
      (text, index) =>
        new TextRun({
          text,
          ...(index > 0 ? { break: 1 } : {}),
          ...(bold || span.bold ? { bold: true } : {}),
          ...(span.italic ? { italics: true } : {}),
          ...(span.marked
            ? { shading: { type: ShadingType.CLEAR, fill: MARK }, underline: { type: UnderlineType.SINGLE } }
            : {}),
        }),
    );
    return [...sign, ...lines];
  });
}

/** A cell `width` wide; a title is bold on a wash. */
export function cellOf(spans: readonly Span[], width: number, title: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: TABLE_MARGINS,
    ...(title ? { shading: { type: ShadingType.CLEAR, fill: WASH } } : {}),
    children: [new Paragraph({ spacing: { after: 0 }, children: runsOf(spans, title) })],
  });
}
