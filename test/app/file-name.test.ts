import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName, distinctFileName } from '../../src/app/file-name.ts';

describe('file names', () => {
  it('keep what people wrote', () => {
    expect(cleanFileName('Contrat d’infogérance – 2024 (signé).pdf')).toBe('Contrat d’infogérance – 2024 (signé).pdf');
    expect(cleanFileName('cafe\u0301.pdf')).toBe('café.pdf');
  });

  it('that are too long are cut after a word, with a mark that says so', () => {
    const stem = `Contrat de sauvegarde externalisée, ${'avec ses annexes techniques, '.repeat(8)}`;
    expect(cleanFileName(`${stem}.txt`)).toMatch(/^Contrat de sauvegarde externalisée, .*\p{L}…\.txt$/u);
    expect(cleanFileName(`${'x'.repeat(300)}.pdf`)).toMatch(/^x{140,}….pdf$/);
  });

  it('are never empty, a path, too long, or able to disguise themselves', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = cleanFileName(given);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(150);
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
      expect(name).not.toMatch(/^\.*$/);
      expect(name.isWellFormed()).toBe(true);
      expect(cleanFileName(name)).toBe(name);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('are told apart when two files share one', () => {
    const taken: string[] = [];
    for (const name of [
      'contrat.pdf',
      'contrat.pdf',
      'contrat.pdf',
      'contrat (2).pdf',
      'sans-extension',
      'sans-extension',
    ]) {
      taken.push(distinctFileName(name, taken));
    }
    expect(taken).toEqual([
      'contrat.pdf',
      'contrat (2).pdf',
      'contrat (3).pdf',
      'contrat (2) (2).pdf',
      'sans-extension',
      'sans-extension (2)',
    ]);
  });
});
