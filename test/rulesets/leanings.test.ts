/** Leanings: the verdict that the words of a clause lean to, and what is done with it. */
import { describe, expect, it } from 'vitest';
import { judgeClause } from '../../scripts/judge-clause.ts';
import { doubted } from '../../src/core/judging/doubts.ts';
import type { Outcome } from '../../src/core/judging/evaluate.ts';
import type { CompiledRule } from '../../src/core/ruleset/compile.ts';
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
    ['sau-prestation', 'Le prestataire sauvegarde chaque nuit l’ensemble des données du cabinet.', 'conforme'],
    ['rev-restitution', 'Aucune donnée ne sera rendue au cabinet à la fin du contrat.', 'contraire'],
    ['rev-restitution', 'À la fin du contrat, toutes vos données vous sont rendues.', 'conforme'],
    ['maj-delai', 'Les correctifs critiques sont posés dans les meilleurs délais.', 'partiel'],
    ['acc-mfa', 'Un badge ouvre la porte du local.', 'absent'],
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

/** Every clause stands as near as this to the point. */
const near = (score: number) => ({ sentenceScore: () => score });

it('a rule that reads a denial knows what it denies: no word of it makes it a refusal', () => {
  const rule = ruleset.rules.find((one) => one.data.id === 'inc-cout');
  const free = 'Les interventions qui suivent un incident de sécurité ne sont pas facturées.';
  const { contract } = readText(free);
  const [clause] = contract.clauses;
  const worded = { of: () => ({ absent: 0, partiel: 0, conforme: 0, contraire: 1 }), words: () => [] };
  const promise = {
    verdict: 'conforme',
    tone: null,
    clause,
    marks: [{ from: 0, to: contract.tokens.count }],
    case: { near: [], under: [] },
  };
  expect(
    rule &&
      doubted(rule, [promise as unknown as Outcome], { leanings: worded, topics: near(0) }, contract.tokens)[0]
        ?.verdict,
  ).toBe('conforme');
  expect(rule && judgeClause(ruleset, rule, free)?.verdict).toBe('conforme');
});

describe('what a rule reads, read again by its words', () => {
  const { contract } = readText('Une phrase.\n\n| Point | Réponse |\n| Une ligne | non |');
  const sentence = contract.clauses.find(({ kind }) => kind === 'sentence');
  const row = contract.clauses.find(({ kind }) => kind === 'row');
  const covering = ruleset.rules.find(({ data }) => !data.silence && data.takesContraire);
  const silent = ruleset.rules.find(({ data }) => data.silence);
  const harmless = ruleset.rules.find(({ data }) => !data.silence && !data.takesContraire);

  /** Verdict and cause of each outcome, of passages read as `verdicts` whose words are those of a promise or of a refusal by so much. */
  const read = (
    rule: CompiledRule | undefined,
    verdicts: string[],
    conforme: number,
    contraire: number,
    { on = sentence, score = 0 } = {},
  ) => {
    const leanings: Leanings = {
      of: () => ({ absent: 0, partiel: 1 - conforme - contraire, conforme, contraire }),
      words: () => [],
    };
    const outcomes = verdicts.map(
      (verdict) =>
        ({ verdict, tone: null, clause: on, marks: [], case: { near: [], under: [] } }) as unknown as Outcome,
    );
    return (
      rule &&
      doubted(rule, outcomes, { leanings, topics: near(score) }, contract.tokens).map(
        ({ verdict, tone }) => `${verdict} ${tone}`,
      )
    );
  };

  it('a promise worded as a refusal, or hardly as a promise, is to be read again', () => {
    expect(read(covering, ['conforme'], 0.25, 0.75)).toEqual(['partiel doubtful']);
    expect(read(covering, ['conforme'], 0.04, 0.2)).toEqual(['partiel doubtful']);
    expect(read(covering, ['conforme'], 0.6, 0.4)).toEqual(['conforme null']);
  });

  it('the farther from the point, the plainer a promise must be', () => {
    expect(read(covering, ['conforme'], 0.6, 0.1, { score: -2 })).toEqual(['conforme null']);
    expect(read(covering, ['conforme'], 0.2, 0.1, { score: -2 })).toEqual(['partiel doubtful']);
    expect(read(covering, ['conforme'], 0.97, 0.001, { score: -4 })).toEqual(['conforme null']);
    expect(read(covering, ['conforme'], 0.6, 0.1, { score: -4 })).toEqual(['partiel doubtful']);
    expect(read(covering, ['conforme'], 0.97, 0.001, { score: -4.6 })).toEqual(['partiel aside']);
    expect(read(covering, ['contraire'], 0.1, 0.9, { score: -4.6 })).toEqual(['contraire null']);
  });

  it('the few words of a row need say less', () => {
    expect(read(covering, ['conforme'], 0.2, 0.1, { score: -2, on: row })).toEqual(['conforme null']);
  });

  it('a promise stands in a row of a table where silence covers: a bare « non » is good news there', () => {
    expect(read(silent, ['conforme'], 0.1, 0.9, { on: row })).toEqual(['conforme null']);
    expect(read(silent, ['conforme'], 0.25, 0.75)).toEqual(['partiel doubtful']);
    expect(read(covering, ['conforme'], 0.25, 0.75, { on: row })).toEqual(['partiel doubtful']);
  });

  it('what is promised in part is refused when all its passages are worded as refusals', () => {
    expect(read(covering, ['conforme', 'partiel'], 0.1, 0.9)).toEqual(['partiel doubtful', 'partiel null']);
    expect(read(covering, ['partiel', 'partiel'], 0, 0.9)).toEqual(['contraire refusing', 'contraire refusing']);
    expect(read(covering, ['partiel'], 0.3, 0.6)).toEqual(['partiel null']);
    expect(read(harmless, ['partiel'], 0, 0.9)).toEqual(['partiel null']);
  });

  it('a refusal hardly worded as one accuses nobody, unless a promise stands beside it', () => {
    expect(read(covering, ['contraire'], 0.5, 0.01)).toEqual(['partiel harmless']);
    expect(read(covering, ['contraire'], 0.5, 0.2)).toEqual(['contraire null']);
    expect(read(covering, ['conforme', 'contraire'], 0.5, 0.01)).toEqual(['conforme null', 'contraire null']);
  });
});
