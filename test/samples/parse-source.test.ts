import { describe, expect, test } from 'vitest';
import { parseSource, parseSpans } from '../../scripts/samples/parse-source.ts';

const FRONT = `---
title: Contrat
reference: R-1
header: Société
footer: Société
theme: sobre
numbering: article
date: 2026-01-02
author: Société
---
`;

const blocksOf = (body: string) => parseSource(FRONT + body).blocks;

describe('the source of a sample', () => {
  test('numbers headings and paragraphs as written', () => {
    const kinds = blocksOf('# 1 Objet\n\n1.1 Premier.\n\n# Annexe').map((block) => 'number' in block && block.number);
    expect(kinds).toEqual(['1', '1.1', null]);
  });

  test('refuses a number out of sequence, which Word would silently renumber', () => {
    expect(() => blocksOf('# 1 Objet\n\n1.2 Second.')).toThrow('1.1 expected');
  });

  test('gathers list items and table rows', () => {
    const [bullets, letters, table] = blocksOf(
      '- a\n  - b\n\na) x\nb) y\n\n:table 2 1\n| H | I |\n|---|---|\n| 1 | 2 |',
    );
    expect(bullets).toMatchObject({ kind: 'bullets', items: [{ depth: 1 }, { depth: 2 }] });
    expect(letters?.kind === 'letters' && letters.items.length).toBe(2);
    expect(table).toMatchObject({ kind: 'table', widths: [2, 1] });
    expect(table?.kind === 'table' && table.rows.length).toBe(1);
  });

  test('refuses an uneven table and an unknown directive', () => {
    expect(() => blocksOf('| H | I |\n|---|---|\n| 1 |')).toThrow('1 cells');
    expect(() => blocksOf(':colonnes 2')).toThrow('Unknown directive');
  });

  test('sets bold, italic and French spaces', () => {
    expect(parseSpans("l'**un** : *deux*")).toEqual([
      { text: 'l\u0027', bold: false, italic: false },
      { text: 'un', bold: true, italic: false },
      { text: '\u00a0: ', bold: false, italic: false },
      { text: 'deux', bold: false, italic: true },
    ]);
  });
});
