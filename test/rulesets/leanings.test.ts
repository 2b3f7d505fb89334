/** Leanings: the verdict that the words of a clause lean to, and what is done with it. */
import { describe, expect, it } from 'vitest';
import { judgeClause } from '../../scripts/judge-clause.ts';
import { doubted } from '../../src/core/judging/doubts.ts';
import type { Outcome } from '../../src/core/judging/evaluate.ts';
import { LEANINGS, type Leanings, leaningsIn } from '../../src/core/topics/leanings.ts';
import { readText, realRuleSet } from '../builders/reading.ts';

const ruleset = realRuleSet();

const leaningOf = (requirement: string, text: string) => {
  const { contract } = readText(text);
  const [clause] = contract.clauses;
  return clause ? leaningsIn(contract, ruleset.leanings, ruleset.partyWords).of(clause, requirement) : null;
};

describe('the leaning of a clause', () => {
  it.each([
    [
      'sau-prestation',
      'La sauvegarde de vos fichiers demeure votre affaire ; nous ne nous en chargeons pas.',
      'contraire',
    ],
    ['sau-prestation', 'Nous sauvegardons chaque nuit l’ensemble de vos fichiers.', 'conforme'],
    ['rev-restitution', 'Aucune donnée ne sera rendue au cabinet à la fin du contrat.', 'contraire'],
    ['rev-restitution', 'À la fin du contrat, toutes vos données vous sont rendues.', 'conforme'],
    ['maj-delai', 'Les correctifs critiques sont posés dans les meilleurs délais.', 'partiel'],
    ['acc-mfa', 'Le bureau ferme à dix-huit heures.', 'absent'],
  ])('%s: « %s » leans to %s', (requirement, text, verdict) => {
    const leaning = leaningOf(requirement, text);
    const most = LEANINGS.reduce((best, one) => ((leaning?.[one] ?? 0) > (leaning?.[best] ?? 0) ? one : best));
    expect(most).toBe(verdict);
  });

  it('is told in shares of one', () => {
    const leaning = leaningOf('sau-prestation', 'Nous sauvegardons vos fichiers.');
    expect(LEANINGS.reduce((sum, one) => sum + (leaning?.[one] ?? 0), 0)).toBeCloseTo(1, 9);
  });

  it('is unknown for a requirement that the model was not taught', () => {
    expect(leaningOf('no-such-point', 'Nous sauvegardons vos fichiers.')).toBeNull();
  });
});

describe('a refusal that no rule reads', () => {
  it.each([
    [
      'rgpd-audit',
      'Nous préférons ne pas ouvrir nos dossiers de conformité au regard de nos abonnés, quelle qu’en soit la raison.',
    ],
    ['eng-penalites', 'Nos retards ne donnent droit à rien, et nul n’en réclamera le prix.'],
  ])('%s: « %s » is never told as covered, and its words are shown', (id, text) => {
    const rule = ruleset.rules.find((one) => one.data.id === id);
    const finding = rule && judgeClause(ruleset, rule, text);
    expect(finding?.verdict).toBe('contraire');
    expect(finding?.evidence[0]?.quote).toBe(text);
    expect(finding?.evidence[0]?.marks.length).toBeGreaterThan(0);
  });
});

describe('a promise whose words lean to a refusal', () => {
  const { contract } = readText('Une phrase.\n\n| Point | Réponse |\n| Une ligne | non |');
  const read = (kind: 'sentence' | 'row', silence: boolean, contraire: number) => {
    const rule = ruleset.rules.find((one) => Boolean(one.data.silence) === silence);
    const clause = contract.clauses.find((one) => one.kind === kind);
    if (!rule || !clause) return null;
    const leanings: Leanings = {
      of: () => ({ absent: 0, partiel: 0, conforme: 1 - contraire, contraire }),
      words: () => [],
    };
    const promise = { verdict: 'conforme', tone: null, clause } as Outcome;
    return doubted(rule, [promise], leanings).map(({ verdict, tone }) => [verdict, tone])[0];
  };

  it('is to be read again', () => {
    expect(read('sentence', false, 0.9)).toEqual(['partiel', 'doubtful']);
    expect(read('row', false, 0.9)).toEqual(['partiel', 'doubtful']);
  });

  it('stands when they lean to it little', () => {
    expect(read('sentence', false, 0.4)).toEqual(['conforme', null]);
  });

  it('stands in a row of a table where silence covers: a bare « non » is good news there', () => {
    expect(read('row', true, 0.9)).toEqual(['conforme', null]);
    expect(read('sentence', true, 0.9)).toEqual(['partiel', 'doubtful']);
  });
});
