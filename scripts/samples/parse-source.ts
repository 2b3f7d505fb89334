/** Reads the source of a sample: YAML front matter, then a small dialect of Markdown described in samples/README.md. */
import { parse } from 'yaml';
import { z } from 'zod';
import { typeset } from '../../src/report/typography.ts';
import { checkNumbering } from './check-numbering.ts';
import type { Block, FrontMatter, SampleSource, Span } from './source.ts';

const frontMatter = z.strictObject({
  title: z.string(),
  subtitle: z.string().nullable().default(null),
  reference: z.string(),
  header: z.string(),
  footer: z.string(),
  theme: z.enum(['sobre', 'moderne', 'dense']),
  numbering: z.enum(['article', 'point', 'bare']),
  justified: z.boolean().default(false),
  date: z.iso.date(),
  author: z.string(),
  scan: z.boolean().default(false),
});

/** `**bold**` and `*italic*`, with French typography applied. */
export function parseSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const piece of typeset(text).split(/(\*\*[^*]+\*\*|\*[^*]+\*)/)) {
    if (piece === '') continue;
    const marks = /^(\*\*?)(.+?)\1$/.exec(piece);
    spans.push({ text: marks?.[2] ?? piece, bold: marks?.[1] === '**', italic: marks?.[1] === '*' });
  }
  return spans;
}

function cellsOf(line: string): Span[][] {
  return line
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split('|')
    .map((cell) => parseSpans(cell.trim()));
}

function parseTable(lines: string[], widths: number[]): Block {
  const [header = '', ruler = '', ...rows] = lines;
  if (!/^\|[-|\s]+$/.test(ruler)) throw new Error(`No ruler line under the table header: ${header}`);
  const head = cellsOf(header);
  const body = rows.map(cellsOf);
  const odd = body.find((row) => row.length !== head.length);
  if (odd) throw new Error(`A row has ${odd.length} cells, its header ${head.length}: ${header}`);
  return { kind: 'table', widths: widths.length > 0 ? widths : head.map(() => 1), header: head, rows: body };
}

function parseDirective(line: string): Block {
  const [, name = '', rest = ''] = /^:([a-z]+)\s*(.*)$/.exec(line) ?? [];
  if (name === 'page') return { kind: 'page-break' };
  if (name === 'columns') return { kind: 'columns', count: rest === '2' ? 2 : 1 };
  if (name === 'sign') return { kind: 'signatures', parties: rest.split('|').map((party) => typeset(party.trim())) };
  throw new Error(`Unknown directive: ${line}`);
}

function parseHeading(line: string): Block {
  const [, hashes = '#', number, text = ''] = /^(#{1,3})\s+(?:(\d+(?:\.\d+)*)\s+)?(.*)$/.exec(line) ?? [];
  const level = hashes.length === 1 ? 1 : hashes.length === 2 ? 2 : 3;
  return { kind: 'heading', level, number: number ?? null, spans: parseSpans(text) };
}

function parseParagraph(line: string): Block {
  const [, number, text = line] = /^(\d+\.\d+)\s+(.*)$/.exec(line) ?? [];
  return { kind: 'paragraph', number: number ?? null, spans: parseSpans(text) };
}

/** The lines from `start` that match, joined as one block. */
function group(lines: string[], start: number, pattern: RegExp): string[] {
  let end = start;
  while (end < lines.length && pattern.test(lines[end] ?? '')) end += 1;
  return lines.slice(start, end);
}

/** One block and the number of lines it took. `widths` come from a preceding `:table` line. */
function parseBlock(lines: string[], start: number, widths: number[]): [Block, number] {
  const line = lines[start] ?? '';
  if (line.startsWith('|')) {
    const rows = group(lines, start, /^\|/);
    return [parseTable(rows, widths), rows.length];
  }
  if (/^ *- /.test(line)) {
    const items = group(lines, start, /^ *- /);
    const parsed = items.map((item) => ({
      depth: item.startsWith(' ') ? (2 as const) : (1 as const),
      spans: parseSpans(item.trim().slice(2)),
    }));
    return [{ kind: 'bullets', items: parsed }, items.length];
  }
  if (/^[a-z]\) /.test(line)) {
    const items = group(lines, start, /^[a-z]\) /);
    return [{ kind: 'letters', items: items.map((item) => parseSpans(item.slice(3))) }, items.length];
  }
  if (line.startsWith('> ')) return [{ kind: 'note', spans: parseSpans(line.slice(2)) }, 1];
  if (line.startsWith('#')) return [parseHeading(line), 1];
  if (line.startsWith(':')) return [parseDirective(line), 1];
  return [parseParagraph(line), 1];
}

function parseBlocks(lines: string[]): Block[] {
  const blocks: Block[] = [];
  let widths: number[] = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? '';
    const table = /^:table\s+(.*)$/.exec(line);
    if (table) widths = (table[1] ?? '').split(/\s+/).map(Number);
    if (table || line.trim() === '') {
      index += 1;
      continue;
    }
    const [block, taken] = parseBlock(lines, index, widths);
    blocks.push(block);
    widths = [];
    index += taken;
  }
  return blocks;
}

/**
 * Parses a sample's source.
 * @throws when the front matter is not valid, a table is uneven, a directive unknown, or a number out of sequence.
 */
export function parseSource(text: string): SampleSource {
  const [, yaml = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const front: FrontMatter = frontMatter.parse(parse(yaml));
  const blocks = parseBlocks(body.split('\n'));
  checkNumbering(blocks);
  return { front: { ...front, title: typeset(front.title), footer: typeset(front.footer) }, blocks };
}
