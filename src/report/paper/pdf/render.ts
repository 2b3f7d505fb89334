/** A document as a PDF file: tagged (PDF/UA), with bookmarks, language and title, the same bytes each time. */
import type { Block, Paper } from '../paper.ts';
import { type Flow, openFlow } from './flow.ts';
import { headHeight, setReplyForm, setSignatures, setTable } from './tables.ts';
import { heightOf, keepTogether, type Outline, setHeading, setList, setParagraph } from './text-blocks.ts';

/** True for a paragraph that already brought what follows to its page. */
function isKept(block: Block | undefined): boolean {
  return block?.kind === 'paragraph' && block.keepNext === true;
}

/** Points of what must stand under a heading, on its page; a run that would fill most of a page may be parted from it. */
function heightBelow(flow: Flow, blocks: readonly Block[]): number {
  const [next] = blocks;
  const height = next?.kind === 'table' ? headHeight(flow, next) : isKept(next) ? heightOf(flow, blocks) : 0;
  return height < flow.pageRoom / 2 ? height : 0;
}

/** Renders a document as PDF. The time of making is the document's own date. */
export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  const { flow, finish } = openFlow(paper);
  const outline: Outline = new Map();
  for (const [index, block] of paper.blocks.entries()) {
    switch (block.kind) {
      case 'heading':
        if (block.newPage) flow.newPage();
        setHeading(flow, block, outline, heightBelow(flow, paper.blocks.slice(index + 1, index + 8)));
        break;
      case 'paragraph':
        if (block.keepNext && !isKept(paper.blocks[index - 1])) keepTogether(flow, paper.blocks.slice(index));
        setParagraph(flow, block);
        break;
      case 'list':
        setList(flow, block);
        break;
      case 'table':
        setTable(flow, block);
        break;
      case 'signatures':
        setSignatures(flow, block);
        break;
      case 'reply-form':
        setReplyForm(flow, block);
        break;
    }
  }
  return finish();
}
