/** Sentences to align: the words of both contracts without what only places them (article numbers, bullets, references). */
import type { Place } from '../commitments/duties.ts';
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
  /** The same, with the characters of the block that it covers. */
  place: Place;
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
    for (const { text, start, end } of partsOf(block)) {
      const words = wordsOf(text);
      if (words.words.length === 0) continue;
      const kind: SentenceKind = block.kind === 'heading' ? 'heading' : block.kind === 'table-row' ? 'row' : 'text';
      if (kind === 'heading') heading = text;
      into.push({
        ...place,
        place: { document: index, block: at, start, end },
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

/** A part of a block, and the characters of the block that it covers. */
interface Part {
  text: string;
  start: number;
  end: number;
}

function partsOf(block: Block): Part[] {
  const end = block.text.length;
  if (block.kind === 'table-row') return [{ text: block.text, start: 0, end }];
  const text = withoutLabel(block);
  const label = end - text.length;
  if (block.kind === 'heading') return [{ text: text.trim(), start: 0, end }];
  const starts = [0];
  for (const piece of splitBlock(text))
    if (piece.newSentence && piece.start > (starts.at(-1) ?? 0)) starts.push(piece.start);
  return starts
    .map((start, i) => {
      const stop = starts[i + 1] ?? text.length;
      return { text: text.slice(start, stop).trim(), start: i === 0 ? 0 : label + start, end: label + stop };
    })
    .filter((part) => part.text !== '');
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
