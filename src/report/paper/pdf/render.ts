/** A document as a PDF file: tagged (PDF/UA), with bookmarks, language and title, the same bytes each time. */
import type { Paper } from '../paper.ts';
import { openFlow } from './flow.ts';
import { setSignatures, setTable } from './tables.ts';
import { type Outline, setHeading, setList, setParagraph } from './text-blocks.ts';

/** Renders a document as PDF. The time of making is the document's own date. */
export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  const { flow, finish } = openFlow(paper);
  const outline: Outline = new Map();
  for (const block of paper.blocks) {
    switch (block.kind) {
      case 'heading':
        setHeading(flow, block, outline);
        break;
      case 'paragraph':
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
    }
  }
  return finish();
}
