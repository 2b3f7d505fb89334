/** Plain text, whatever laid it out: hard-wrapped, pages turned to text, tables drawn with characters. */
import type { Block } from '../core/document.ts';
import { documentOf } from './document-of.ts';
import type { Format } from './format.ts';
import { blocksOfLines } from './plain/blocks.ts';
import { decodeText } from './plain/decode.ts';
import { textLines } from './plain/lines.ts';
import { withoutPageMarks } from './plain/page-marks.ts';

/** Blocks of a plain text. Pure; any string gives blocks, in time linear in its length. */
export function blocksOfText(text: string): Block[] {
  return blocksOfLines(withoutPageMarks(textLines(text)), { markdown: false });
}

export const TEXT_FORMAT: Format = {
  mediaType: 'text/plain',
  async read(input) {
    const text = decodeText(input.bytes).slice(0, input.limits.characters * 2);
    return documentOf(input, { mediaType: this.mediaType, blocks: blocksOfText(text) });
  },
};
