/** Markdown: the plain text reader after its inline marks, links and front matter are taken off. */
import type { Block } from '../core/document.ts';
import { documentOf } from './document-of.ts';
import type { Format } from './format.ts';
import { blocksOfLines } from './plain/blocks.ts';
import { decodeText } from './plain/decode.ts';
import { textLines } from './plain/lines.ts';
import { withoutPageMarks } from './plain/page-marks.ts';

const FRONT_MATTER = /^\ufeff?---\r?\n[\s\S]{0,5000}?\r?\n---\r?\n/;
const LINK = /!?\[([^[\]\n]{0,500})\]\((?:[^()\n\s]|\([^()\n]{0,200}\)){0,2000}(?:\s+"[^"\n]{0,200}")?\)/g;
const EMPHASIS = /(\*\*|__|\*|_|~~|`)(?=\S)([^*_~`\n]{1,2000}?)(?<=\S)\1(?![\p{L}\d])/gu;
const UNDERLINED = /^(?![\s>#|*+-])([^\n|]{1,200})\n(=+|-{2,})[ \t]*$/gm;

/** Markdown turned into the lines that the plain text reader knows: "#" titles stay, inline marks go. */
export function plainOfMarkdown(source: string): string {
  return withoutComments(source.replace(FRONT_MATTER, ''))
    .replace(/\r\n?/g, '\n')
    .replace(UNDERLINED, (_all, title: string, rule: string) => `${rule.startsWith('=') ? '#' : '##'} ${title}`)
    .replace(/^[ \t]{0,3}(?:>[ \t]?)+/gm, '')
    .replace(/^[ \t]*(?:```|~~~).*$/gm, '')
    .replace(LINK, '$1')
    .replace(EMPHASIS, '$2')
    .replace(EMPHASIS, '$2')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, '$1')
    .replace(/^([ \t]*)[*+][ \t]+/gm, '$1- ')
    .replace(/^(#{1,6} .*)$/gm, '\n$1\n');
}

/** Leaves "<!-- … -->" out; one that never ends stays. */
function withoutComments(source: string): string {
  let kept = '';
  let from = 0;
  for (;;) {
    const start = source.indexOf('<!--', from);
    const end = start < 0 ? -1 : source.indexOf('-->', start + 4);
    if (end < 0) return kept + source.slice(from);
    kept += source.slice(from, start);
    from = end + 3;
  }
}

/** Blocks of a Markdown text. */
export function blocksOfMarkdown(source: string): Block[] {
  return blocksOfLines(withoutPageMarks(textLines(plainOfMarkdown(source))), { markdown: true });
}

export const MARKDOWN_FORMAT: Format = {
  mediaType: 'text/markdown',
  async read(input) {
    const text = decodeText(input.bytes).slice(0, input.limits.characters * 2);
    return documentOf(input, { mediaType: this.mediaType, blocks: blocksOfMarkdown(text) });
  },
};
