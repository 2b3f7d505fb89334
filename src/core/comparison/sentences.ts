/** Sentences to align: the words of both contracts without what only places them (article numbers, bullets, references). */
import type { Block, SourceDocument } from '../document.ts';
import { articleOf } from '../text/articles.ts';
import { fold } from '../text/fold.ts';
import { splitBlock } from '../text/sentences.ts';

export type SentenceKind = 'heading' | 'text' | 'row';

/** A sentence, heading or table row of a contract. */
export interface Sentence {
  /** Its place in the list that holds it. */
  id: number;
  document: number;
  documentName: string;
  /** Index of its block in the document. */
  block: number;
  kind: SentenceKind;
  page: number;
  article: string | null;
  /** Title it stands under, without its number; null at the top. */
  heading: string | null;
  /** As written, without the label that opens its block. */
  text: string;
  /** Folded words, references to articles masked. */
  words: string[];
  /** Same key, same words. */
  key: string;
  /** Numbers of the articles it refers to, in order. */
  references: string[];
}

const NAMED_LABEL =
  /^\s*(?:article|art\.?|annexe|clause|chapitre|titre|section)\s*(?:n°\s*)?(?:\d+(?:[.-]\d+)*|[ivxlc]+\b|[a-z]\b)(?:er|ère)?\s*[.:)–—-]*\s*/i;
const MULTILEVEL_LABEL = /^\s*\d{1,2}(?:\.\d{1,2}){1,3}\s*[.)–—-]?\s+/;
const SIMPLE_LABEL = /^\s*(?:\d{1,2}\s*[.)°–—-]+\s*|[a-z]\)\s+|[ivx]{1,4}[.)]\s+|[•▪●■◦‣·–—-]\s+)/i;
const HEADING_NUMBER = /^\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})\s*[.)–—-]*\s+/;
const REFERENCE = /\b(?:articles?|art\.?|clauses?|annexes?)\s+(\d+(?:\.\d+)*|[ivxlc]+\b|[a-z]\b)/g;
const WORD = /[\p{L}\p{N}]+(?:[.,]\p{N}+)*|[%€#]/gu;

/** Sentences of the documents, in reading order. Linear in their text. */
export function readSentences(documents: readonly SourceDocument[]): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [index, document] of documents.entries()) readDocument(document, index, sentences);
  return sentences;
}

function readDocument(document: SourceDocument, index: number, into: Sentence[]): void {
  let article: string | null = null;
  let heading: string | null = null;
  document.blocks.forEach((block, at) => {
    article = articleOf(block) ?? (block.kind === 'heading' && block.level <= 1 ? null : article);
    const place = { document: index, documentName: document.name, block: at, page: block.page, article };
    for (const text of partsOf(block)) {
      const words = wordsOf(text);
      if (words.words.length === 0) continue;
      const kind: SentenceKind = block.kind === 'heading' ? 'heading' : block.kind === 'table-row' ? 'row' : 'text';
      if (kind === 'heading') heading = text;
      into.push({
        ...place,
        id: into.length,
        kind,
        heading: kind === 'heading' ? null : heading,
        text,
        key: words.words.join(' '),
        ...words,
      });
    }
  });
}

function partsOf(block: Block): string[] {
  if (block.kind === 'table-row') return [block.text];
  const text = withoutLabel(block);
  if (block.kind === 'heading') return [text.trim()];
  const parts: string[] = [];
  let start = 0;
  for (const piece of splitBlock(text)) {
    if (piece.newSentence && piece.start > start) {
      parts.push(text.slice(start, piece.start).trim());
      start = piece.start;
    }
  }
  parts.push(text.slice(start).trim());
  return parts.filter((part) => part !== '');
}

/** The block's text without the number, letter or bullet that opens it. */
export function withoutLabel(block: Pick<Block, 'kind' | 'text'>): string {
  const patterns =
    block.kind === 'heading' ? [NAMED_LABEL, HEADING_NUMBER] : [NAMED_LABEL, MULTILEVEL_LABEL, SIMPLE_LABEL];
  for (const pattern of patterns) {
    const label = pattern.exec(block.text)?.[0];
    if (label && label.length < block.text.length) return block.text.slice(label.length);
  }
  return block.text;
}

/** Folded words of a text, and the articles it refers to, which are masked in the words. */
export function wordsOf(text: string): { words: string[]; references: string[] } {
  const references: string[] = [];
  const masked = fold(text).replace(REFERENCE, (whole, number: string) => {
    references.push(number);
    return `${whole.slice(0, whole.length - number.length)}#`;
  });
  return { words: masked.match(WORD) ?? [], references };
}
