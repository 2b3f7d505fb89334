/** Turns the blocks of a sample into pdfmake content. */
import type { Content, ContentTable, ContentText } from 'pdfmake/interfaces.js';
import { softHyphenated } from './hyphenation.ts';
import type { Block, SampleSource, Span } from './source.ts';
import { LABELS, type Theme, themeOf } from './theme.ts';

interface Setting {
  theme: Theme;
  /** True in two-column parts, where pdfmake cannot move a heading to the next column. */
  inColumns: boolean;
  justified: boolean;
  label: string;
}

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>;

function runs(spans: Span[], hyphenated = false): ContentText[] {
  return spans.map((span) => ({
    text: hyphenated ? softHyphenated(span.text) : span.text,
    ...(span.bold ? { bold: true } : {}),
    ...(span.italic ? { italics: true } : {}),
  }));
}

function body(spans: Span[], { theme, justified }: Setting): ContentText {
  return {
    text: runs(spans, justified),
    alignment: justified ? 'justify' : 'left',
    margin: [0, 0, 0, theme.size * 0.5],
  };
}

function heading(block: Of<'heading'>, { label, inColumns }: Setting): Content {
  const prefix = block.number === null ? '' : block.level === 1 ? label.replace('%1', block.number) : block.number;
  const text = runs([...(prefix ? [{ text: `${prefix} `, bold: false, italic: false }] : []), ...block.spans]);
  return { text, style: `h${block.level}`, ...(inColumns ? {} : { headlineLevel: block.level }) };
}

function table(block: Of<'table'>, setting: Setting): ContentTable {
  const { theme } = setting;
  const total = block.widths.reduce((sum, width) => sum + width, 0);
  const cell = (spans: Span[], bold: boolean) => ({ text: runs(spans), bold, fontSize: theme.size - 0.7 });
  const count = block.header.length;
  const room = 595.28 - 2 * theme.margin - count * 9 - 1;
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: block.widths.map((width) => (room * width) / total),
      body: [
        block.header.map((spans) => ({ ...cell(spans, true), fillColor: `#${theme.fill}` })),
        ...block.rows.map((row) => row.map((spans) => cell(spans, false))),
      ],
    },
    layout: { hLineWidth: () => 0.6, vLineWidth: () => 0.6, hLineColor: () => '#8a8a8a', vLineColor: () => '#8a8a8a' },
    margin: [0, 3, 0, theme.size],
  };
}

function bullets(block: Of<'bullets'>, setting: Setting): Content {
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

function letters(block: Of<'letters'>, setting: Setting): Content {
  const items = block.items.map((spans) => ({ ...body(spans, setting), margin: [0, 0, 0, setting.theme.size * 0.22] }));
  return { ol: items as Content[], type: 'lower-alpha', separator: ')', margin: [6, 0, 0, setting.theme.size * 0.3] };
}

function signatures(block: Of<'signatures'>, { theme }: Setting): Content {
  const row = block.parties.map((party) => ({ text: party, margin: [0, 4, 0, 40] }));
  return {
    table: { widths: block.parties.map(() => '*'), body: [row as Content[]], dontBreakRows: true },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => '#8a8a8a', vLineColor: () => '#8a8a8a' },
    margin: [0, theme.size, 0, 0],
  };
}

function note(block: Of<'note'>, setting: Setting): Content {
  const { theme } = setting;
  return {
    table: { widths: ['*'], body: [[{ text: runs(block.spans), margin: [4, 3, 4, 3] }]] },
    layout: {
      hLineWidth: () => 0.8,
      vLineWidth: () => 0.8,
      hLineColor: () => `#${theme.ink}`,
      vLineColor: () => `#${theme.ink}`,
    },
    margin: [0, 2, 0, theme.size * 0.8],
  };
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
