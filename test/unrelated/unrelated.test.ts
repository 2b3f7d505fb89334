/** Texts without any IT provider in them: nothing there may reassure, and the review says that it is no such contract. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ReviewOptions, review } from '../../src/core/review/review.ts';
import { CONTRACT_TYPES, type Finding } from '../../src/core/review/types.ts';
import { readPlainText } from '../../src/extract/index.ts';
import { realRuleSet } from '../builders/reading.ts';

const NAMES = ['boutique.txt', 'recit.txt'];
const FEWEST_WORDS = 10_000;
const options: ReviewOptions = { date: '2026-01-15', engine: 'test', textHashes: ['0'.repeat(64)] };

const textOf = (name: string) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? [];

function reviewOf(name: string, types: ReviewOptions['types']) {
  return review([readPlainText(name, textOf(name))], realRuleSet(), { ...options, types });
}

/** Requirement, deciding case and words, so that a failure says which rule to mend. */
function describeFinding({ requirement, evidence, derivation }: Finding): string {
  const quotes = evidence.map(({ quote, marks }) => {
    const marked = marks.map((mark) => quote.slice(mark.start, mark.end)).join(' | ');
    return `« ${quote} » [${marked}]`;
  });
  return `${requirement} (${derivation.map((step) => step.rule).join(', ')}): ${quotes.join(' ')}`;
}

describe('Ten thousand words that have nothing to do with an IT contract', () => {
  it('are at least ten thousand', () => {
    const total = NAMES.reduce((sum, name) => sum + wordsOf(textOf(name)).length, 0);
    expect(total).toBeGreaterThanOrEqual(FEWEST_WORDS);
  });

  describe.each(NAMES)('%s', (name) => {
    it('meets no requirement, whatever the type of contract it is taken for', () => {
      const { findings, isContract } = reviewOf(name, [...CONTRACT_TYPES]);
      expect(isContract).toBe(true);
      expect(findings.length).toBe(realRuleSet().rules.length);
      const reassuring = findings.filter((one) => one.verdict === 'conforme' && !one.bySilence);
      expect(reassuring.map(describeFinding)).toEqual([]);
    });

    it('is said not to be a contract with an IT provider, and gets no score', () => {
      const { isContract, notContractReason, score, findings } = reviewOf(name, undefined);
      expect(isContract).toBe(false);
      expect(notContractReason).toContain('contrat de prestataire informatique');
      expect(score.overall).toBeNull();
      expect(findings).toEqual([]);
    });
  });
});

describe('a few lines', () => {
  const read = (text: string) => review([readPlainText('note.txt', text)], realRuleSet(), options);

  it.each(['Recette de la tarte aux pommes.\n\nÉpluchez six pommes.', 'Bonjour,\n\nà demain midi.'])(
    'without one word of such a contract are none: « %s »',
    (text) => {
      expect(read(text)).toMatchObject({ isContract: false, score: { overall: null }, findings: [] });
    },
  );

  it.each(['Les sauvegardes sont faites chaque nuit.', 'Le prestataire intervient sous quatre heures.'])(
    'that speak of it are read as one: « %s »',
    (text) => {
      expect(read(text).isContract).toBe(true);
    },
  );
});
