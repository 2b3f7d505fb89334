/** What is indexed of documents, and the excerpts shown. */
import { describe, expect, it } from 'vitest';
import { excerptOf, searchPagesOf } from '../../src/app/search.ts';
import type { Block, SourceDocument } from '../../src/core/document.ts';
import { readSearchWords } from '../../src/store/search-terms.ts';

const block = (text: string, page = 1): Block => ({ kind: 'paragraph', text, level: 0, page, runs: [] });
const documentOf = (...blocks: Block[]): SourceDocument => ({
  name: 'contrat.pdf',
  mediaType: 'application/pdf',
  pages: [],
  blocks,
  warnings: [],
});

describe('pages to index', () => {
  it('are those of the documents, each with its first block', () => {
    const documents = [documentOf(block('un'), block('deux'), block('trois', 2)), documentOf(block('quatre'))];
    expect(searchPagesOf(documents)).toEqual([
      { file: 0, page: 1, block: 0, text: 'un\ndeux' },
      { file: 0, page: 2, block: 2, text: 'trois' },
      { file: 1, page: 1, block: 0, text: 'quatre' },
    ]);
  });

  it('are stretches of blocks where the format has no pages', () => {
    const pages = searchPagesOf([documentOf(...Array.from({ length: 10 }, () => block('x'.repeat(1000))))]);
    expect(pages.map((page) => page.block)).toEqual([0, 2, 4, 6, 8]);
    expect(searchPagesOf([documentOf(block('x'.repeat(9000)))])).toHaveLength(1);
  });
});

describe('an excerpt', () => {
  const marked = (text: string, searched: string) =>
    excerptOf({ text }, searched, readSearchWords)
      .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
      .join('');

  it('marks the words in the form they have, in the line that holds most of them', () => {
    const text = 'Délais de paiement.\nLes délais de résiliation sont de trois mois.';
    expect(marked(text, 'delai résilier')).toBe('Les [délais] de [résiliation] sont de trois mois.');
  });

  it('is cut between words around the first one', () => {
    const excerpt = marked(`${'avant '.repeat(60)}astreinte ${'après '.repeat(60)}`.trim(), 'astreintes');
    expect(excerpt).toMatch(/^… (avant )+\[astreinte\]( après)+ …$/);
    expect(excerpt.length).toBeLessThan(270);
  });

  it('is empty when the words are not there', () => {
    expect(marked('rien', 'astreinte')).toBe('');
  });
});
