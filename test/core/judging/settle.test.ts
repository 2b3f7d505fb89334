/** From several readings of one point to its verdict. */
import { expect, it } from 'vitest';
import { judgeClause } from '../../../scripts/judge-clause.ts';
import { realRuleSet } from '../../builders/reading.ts';

const ruleset = realRuleSet();

function verdictOf(requirement: string, text: string): string | undefined {
  const rule = ruleset.rules.find(({ data }) => data.id === requirement);
  return rule && judgeClause(ruleset, rule, text)?.verdict;
}

const REFUSAL = 'Ne sont pas compris : les consommables ; les correctifs de sécurité des postes et leur installation.';
const ASIDE = 'La visite de printemps comporte le dépoussiérage et la mise à niveau des microcodes du copieur.';

it('a refusal that speaks of the point decides against a passage that only touches it', () => {
  expect(verdictOf('maj-securite', `${REFUSAL}\n\n${ASIDE}`)).toBe('contraire');
  expect(verdictOf('maj-securite', `${ASIDE}\n\n${REFUSAL}`)).toBe('contraire');
});

it('the passage that touches it is partial alone', () => {
  expect(verdictOf('maj-securite', ASIDE)).toBe('partiel');
});
