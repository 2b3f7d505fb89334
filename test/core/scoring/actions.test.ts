/** The first six actions: recover the data, know whom to call, close the accesses; then the rest. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/review/types.ts';
import { buildActions, FIRST_ACTIONS } from '../../../src/core/scoring/actions.ts';
import { realRuleSet } from '../../builders/reading.ts';
import { buildReview } from '../../builders/review.ts';

const { data } = realRuleSet();
const [any] = buildReview().findings;
if (any === undefined) throw new Error('the built review has findings');
const template = any;

/** Every requirement of the rule set absent, but those named. */
function findings(covered: readonly string[] = []): Finding[] {
  return data.rules.map(({ id, theme, level, title }) => ({
    ...template,
    requirement: id,
    theme,
    level,
    title,
    verdict: covered.includes(id) ? 'conforme' : 'absent',
    gain: 1,
  }));
}
const first = (covered?: readonly string[]) =>
  buildActions(findings(covered), data)
    .slice(0, FIRST_ACTIONS)
    .map(({ requirement }) => requirement);

describe('the first six actions', () => {
  it('of an empty contract are those of the regional union, in its order', () => {
    expect(first()).toEqual([
      ...['sau-prestation', 'sau-test'],
      'inc-contact',
      ...['acc-mots-de-passe', 'acc-nominatif', 'acc-mfa'],
    ]);
  });

  it('keep that order when some points are covered: data, whom to call, accesses', () => {
    const themes = first(['sau-prestation', 'inc-contact']).map((id) => id.split('-')[0]);
    expect(themes).toEqual(['sau', 'sau', 'sau', 'acc', 'acc', 'acc']);
  });

  it('are followed by the rest, each once, ranked from 1', () => {
    const actions = buildActions(findings(), data);
    expect(new Set(actions.map(({ requirement }) => requirement)).size).toBe(data.rules.length);
    expect(actions.map(({ rank }) => rank)).toEqual(actions.map((_action, index) => index + 1));
  });

  it('all say in the imperative what to do, who does it and how long it takes', () => {
    for (const { requirement, title, who, effort } of buildActions(findings(), data)) {
      expect(title, requirement).toMatch(
        /^(?:Faites|Demandez|Exigez|Obtenez|Refusez|Fixez|Vérifiez|Négociez|[A-ZÉ]\p{L}+ez)\b.*\.$/u,
      );
      expect(['prestataire', 'cabinet'], requirement).toContain(who);
      expect(effort, requirement).toMatch(/heure|minutes|journée/);
    }
  });
});
