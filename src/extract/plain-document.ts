/** A text in memory as a document: for rule authors' examples and the clause bank, which are never files. */
import type { SourceDocument } from '../core/document.ts';
import { blocksOfText } from './text.ts';

/** Document of one page made of `text`. Pure. */
export function readPlainText(name: string, text: string): SourceDocument {
  return {
    name,
    mediaType: 'text/plain',
    pages: [{ width: 0, height: 0, source: 'text' }],
    blocks: blocksOfText(text),
    warnings: [],
  };
}
