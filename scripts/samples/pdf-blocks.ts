/** Turns the blocks of a sample into pdfmake content. */
import type { Content } from 'pdfmake/interfaces.js';
import { note, signatures, table } from './pdf-frames.ts';
import { body, runs, type Setting } from './pdf-text.ts';
import type { Block, BlockOf, SampleSource } from './source.ts';
import { LABELS, themeOf } from './theme.ts';

function heading(block: BlockOf<'heading'>, { label, inColumns }: Setting): Content {
  const prefix = block.number === null ? '' : block.level === 1 ? label.replace('%1', block.number) : block.number;
  const text = runs([...(prefix ? [{ text: `${prefix} `, bold: false, italic: false }] : []), ...block.spans]);
  return { text, style: `h${block.level}`, ...(inColumns ? {} : { headlineLevel: block.level }) };
}

function bullets(block: BlockOf<'bullets'>, setting: Setting): Content {
  const { theme } = setting;
  return {
    stack: block.items.map((item) => ({
      ul: [{ ...body(item.spans, setting), margin: [0, 0, 0, theme.size * 0.22] }],
      type: item.depth === 2 ? ('circle' as const) : ('disc' as const),
      margin: [item.depth === 2 ? 20 : 6, 0, 0, 0] as [number, number, number, number],
    })),
    margin: [0, 0, 0, theme.size * 0.3],
  };
}

function letters(block: BlockOf<'letters'>, setting: Setting): Content {
  const items = block.items.map((spans) => ({ ...body(spans, setting), margin: [0, 0, 0, setting.theme.size * 0.22] }));
  return { ol: items as Content[], type: 'lower-alpha', separator: ')', margin: [6, 0, 0, setting.theme.size * 0.3] };
}

function pdfBlock(block: Block, setting: Setting): Content {
  switch (block.kind) {
    case 'heading':
      return heading(block, setting);
    case 'paragraph': {
      const number = { text: `${block.number}\u00a0\u00a0`, bold: false, italic: false };
      return body(block.number === null ? block.spans : [number, ...block.spans], setting);
    }
    case 'note':
      return note(block, setting);
    case 'bullets':
      return bullets(block, setting);
    case 'letters':
      return letters(block, setting);
    case 'table':
      return table(block, setting);
    case 'signatures':
      return signatures(block, setting);
    case 'page-break':
      return { text: '', pageBreak: 'after' };
    case 'columns':
      return [];
  }
}

function twoColumns(stack: Content[]): Content {
  return {
    columns: [
      { stack, width: '*' },
      { text: '', width: '*' },
    ],
    columnGap: 20,
    snakingColumns: true,
  } as Content;
}

/** The content of a sample, its two-column parts gathered. */
export function pdfBlocks(source: SampleSource): Content[] {
  const { front } = source;
  const setting = {
    theme: themeOf(front),
    inColumns: false,
    justified: front.justified,
    label: LABELS[front.numbering],
  };
  const content: Content[] = [];
  let columns: Content[] | null = null;
  for (const block of source.blocks) {
    if (block.kind === 'signatures' && !columns) {
      // A signature never stands alone at the top of a page: it takes along what comes before it.
      const before = content.pop();
      content.push({ stack: [...(before ? [before] : []), signatures(block, setting)], unbreakable: true });
      continue;
    }
    if (block.kind !== 'columns') {
      (columns ?? content).push(pdfBlock(block, { ...setting, inColumns: columns !== null }));
      continue;
    }
    if (columns) content.push(twoColumns(columns));
    columns = block.count === 2 ? [] : null;
  }
  if (columns) content.push(twoColumns(columns));
  return content;
}
