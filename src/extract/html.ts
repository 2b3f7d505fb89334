/** HTML: the words a reader sees, with their titles, lists and tables; scripts, styles and hidden parts left out. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { Block } from '../core/document.ts';
import { documentOf } from './document-of.ts';
import { failure } from './failures.ts';
import type { Format } from './format.ts';
import { HtmlWalker } from './html-walker.ts';
import { decodeText } from './plain/decode.ts';

type Node = DefaultTreeAdapterTypes.Node;

export const HTML_FORMAT: Format = {
  mediaType: 'text/html',
  async read(input) {
    const source = decodeHtml(input.bytes).slice(0, input.limits.characters * 10);
    const blocks = blocksOfHtml(source, input.limits.depth);
    return blocks === null ? failure('corrupt') : documentOf(input, { mediaType: this.mediaType, blocks });
  },
};

/** Blocks of an HTML text; null when its elements nest absurdly. */
export function blocksOfHtml(source: string, depth: number): Block[] | null {
  if (nestsDeeperThan(source, depth * 4)) return null;
  const walker = new HtmlWalker(depth);
  walker.walk(parse(source) as Node);
  return walker.finish();
}

/** The declared character set when the bytes are not UTF-8; Windows-1252 covers what else is met in French. */
export function decodeHtml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const declared = /charset\s*=\s*["']?\s*([\w-]{2,30})/i.exec(head)?.[1]?.toLowerCase();
  if (declared && declared !== 'utf-8' && /^(?:iso-8859-15|macintosh|utf-16)/.test(declared)) {
    return new TextDecoder(declared).decode(bytes);
  }
  return decodeText(bytes);
}

/** Cheap guard before parsing: elements left open, which parse5 would nest without limit. */
function nestsDeeperThan(source: string, most: number): boolean {
  let depth = 0;
  for (const tag of source.matchAll(/<(\/?)(?:div|span|b|i|font|table|ul|ol|blockquote|section)\b/gi)) {
    depth += tag[1] === '' ? 1 : -1;
    if (depth > most) return true;
  }
  return false;
}
