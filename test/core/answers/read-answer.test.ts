/** The provider's answers read by the engine, with the rules of the product. */
import { describe, expect, it, test } from 'vitest';
import { alone } from '../../../scripts/judge-clause.ts';
import { answerDocument, readAnswer } from '../../../src/core/answers/read-answer.ts';
import { standingOf } from '../../../src/core/answers/types.ts';
import { documentText } from '../../../src/core/document.ts';
import { review } from '../../../src/core/review/review.ts';
import { CONTRACT_TYPES, type ContractType } from '../../../src/core/review/types.ts';
import { realRuleSet } from '../../builders/reading.ts';

const ruleset = realRuleSet();
const contract = {
  types: [...CONTRACT_TYPES] as ContractType[],
  facts: { provider: 'Armor Informatique', client: 'Cabinet des Tilleuls' },
};
/** Reviews by the rule of one requirement: what an answer to it is read for, a hundred times sooner than by all. */
const only = new Map(ruleset.rules.map((rule) => [rule.data.id, alone(ruleset, rule)]));
const read = (requirement: string, text: string) =>
  readAnswer(text, requirement, contract as Parameters<typeof readAnswer>[2], (documents, types) =>
    review(documents, only.get(requirement) ?? ruleset, {
      types,
      date: '2026-11-22',
      engine: 'test',
      textHashes: [''],
    }),
  );

describe('an answer', () => {
  it.each([
    ['sau-test', 'Nous testons chaque année une restauration complète et vous remettons le compte rendu.', 'promis'],
    [
      'sau-test',
      'Armor Informatique réalise chaque année un test de restauration et remet un compte rendu au cabinet.',
      'promis',
    ],
    ['sau-frequence', 'Les sauvegardes automatiques ont lieu chaque nuit.', 'promis'],
    ['sau-restauration', 'La restauration est à votre charge.', 'refus'],
    ['sau-test', 'Oui, bien sûr.', 'vague'],
    ['sau-test', 'Voir nos conditions générales.', 'vague'],
    ['sau-test', 'Nous avons bien reçu votre demande et reviendrons vers vous.', 'vague'],
  ])('%s: « %s » is %s', (requirement, text, standing) => {
    expect(standingOf({ reading: read(requirement, text) })).toBe(standing);
  });

  it('is quoted in its own words only, never in those put before it', () => {
    const { quote, marks } = read('sau-frequence', 'Bonjour.\nLes sauvegardes automatiques ont lieu chaque nuit.');
    expect(quote).toBe('Les sauvegardes automatiques ont lieu chaque nuit.');
    for (const { start, end } of marks) expect(quote.slice(start, end).trim()).not.toBe('');
  });

  it('keeps the sense of a list', () => {
    expect(read('inc-continuite', 'Sont exclus :\n- les consommables\n- le prêt de matériel').verdict).not.toBe(
      'conforme',
    );
  });
});

test('silence that the law makes up for promises nothing', () => {
  for (const { data } of ruleset.rules)
    expect([data.id, read(data.id, 'Bien reçu.').verdict]).toEqual([data.id, 'absent']);
});

test('no refusal among the examples of the rules is taken for a promise', () => {
  const sentences = ruleset.rules.flatMap(({ data }) =>
    data.examples
      .filter(({ verdict, text }) => verdict === 'contraire' && !/[|\n]/.test(text))
      .map(({ text }) => ({ id: data.id, text })),
  );
  expect(sentences.length).toBeGreaterThan(100);
  expect(sentences.filter(({ id, text }) => read(id, text).verdict === 'conforme')).toEqual([]);
});

test('the document of an answer says where its words start', () => {
  for (const provider of ['Armor', null]) {
    const { document, start } = answerDocument('Oui.\n\nChaque nuit.', { provider, client: null });
    expect(documentText(document).slice(start)).toBe('Oui.\nChaque nuit.');
  }
});
