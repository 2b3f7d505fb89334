/** The frozen topic model: what `npm run topics` gives, and what it says of plain clauses. */
import { describe, expect, it } from 'vitest';
import { buildTopics, readTopicsFile } from '../../scripts/build-topics.ts';
import { onTopic, topicRanks } from '../../src/core/topics/topics.ts';
import { readText, realRuleSet } from '../builders/reading.ts';

const ruleset = realRuleSet();

describe('the topic model', () => {
  it('is the one that the examples and the open bank give: otherwise, npm run topics', () => {
    expect(readTopicsFile() === buildTopics(ruleset)).toBe(true);
  });

  it.each([
    ['sau-frequence', 'Une copie de vos fichiers part chaque nuit vers notre coffre.'],
    ['rgpd-droits', 'Si un patient demande à consulter son dossier, nous vous aidons à lui répondre.'],
    ['resp-juridiction', 'Tout litige relève du tribunal judiciaire de Rennes.'],
    ['tel-portabilite', 'Vos numéros vous suivent chez le nouvel opérateur.'],
  ])('puts %s among the first subjects of « %s »', (requirement, text) => {
    const { contract } = readText(text);
    const [clause] = contract.clauses;
    expect(clause).toBeDefined();
    if (clause) expect(topicRanks(contract, ruleset.topics)(clause, requirement)).toBeLessThan(8);
  });
});

describe('outcomes beside the point', () => {
  const [rule] = ruleset.rules;
  const { contract } = readText('Première phrase.\n\nSeconde phrase.');
  const outcomes = (verdict: string) => contract.clauses.map((clause) => ({ clause, verdict, besidePoint: false }));
  const kept = (verdict: string, ranks: [number, number]) =>
    rule ? onTopic(rule, outcomes(verdict), (clause) => ranks[clause.id] ?? 0) : [];

  it('a favourable one is left out when another clause is on the point', () => {
    expect(kept('conforme', [60, 0]).map(({ clause }) => clause.id)).toEqual([1]);
  });

  it('an adverse one stays, and is told to be beside the point', () => {
    expect(kept('contraire', [60, 0]).map(({ besidePoint }) => besidePoint)).toEqual([false, true]);
  });

  it('nothing is left out when no clause is on the point', () => {
    expect(kept('conforme', [60, 30]).map(({ clause }) => clause.id)).toEqual([1, 0]);
  });
});
