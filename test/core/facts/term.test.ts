import { describe, expect, it } from 'vitest';
import { readTerm } from '../../../src/core/facts/term.ts';
import { readText, realRuleSet } from '../../builders/reading.ts';

const ruleset = realRuleSet();
const term = (text: string) => readTerm(readText(text), ruleset, '2026-01-01').term;

describe('the term', () => {
  it('is read in prose', () => {
    expect(term('Le contrat est conclu pour une durée de trente-six mois.')).toBe(36);
  });

  it('is read under its column of a table', () => {
    const table = 'Durée irrévocable | Périodicité | Loyer HT\n48 (quarante-huit) mois | trimestrielle | 610,00 €\n';
    expect(term(`${table}\nLa durée du préavis est de trois mois.`)).toBe(48);
  });

  it('is not how long data are kept', () => {
    expect(term('| Donnée | Durée de conservation |\n| Journaux | 12 mois |')).toBeNull();
  });
});
