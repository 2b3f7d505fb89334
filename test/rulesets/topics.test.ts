/** The frozen models of words: what `npm run topics` gives, what they say of plain clauses, and what is done with them. */
import { describe, expect, it } from 'vitest';
import { buildModels, type Models, readModelFile } from '../../scripts/build-topics.ts';
import { judgeClause } from '../../scripts/judge-clause.ts';
import type { CaseVerdict } from '../../src/core/ruleset/types.ts';
import { onTopic } from '../../src/core/topics/on-topic.ts';
import { topicsIn } from '../../src/core/topics/topics.ts';
import { readText, realRuleSet } from '../builders/reading.ts';

const ruleset = realRuleSet();

describe('the models of words', () => {
  it('are those that the examples, the open bank and the annotated contracts give: otherwise, npm run topics', () => {
    for (const [name, text] of Object.entries(buildModels(ruleset)))
      expect([name, readModelFile(name as keyof Models) === text]).toEqual([name, true]);
  }, 120_000);
});

describe('the topic model', () => {
  it.each([
    ['sau-frequence', 'Une copie de vos fichiers part chaque nuit vers notre coffre.'],
    ['rgpd-droits', 'Si un patient demande à consulter son dossier, nous vous aidons à lui répondre.'],
    ['resp-juridiction', 'Tout litige relève du tribunal judiciaire de Rennes.'],
    ['tel-portabilite', 'Vos numéros vous suivent chez le nouvel opérateur.'],
  ])('puts %s among the first subjects of « %s »', (requirement, text) => {
    const { contract } = readText(text);
    const topics = topicsIn(contract, ruleset.topics);
    const [clause] = contract.clauses;
    const own = clause ? topics.score(clause, requirement) : Number.NEGATIVE_INFINITY;
    const before = ruleset.rules.filter((rule) => clause && topics.score(clause, rule.data.id) > own);
    expect(before.length).toBeLessThan(6);
  });
});

describe('outcomes beside the point', () => {
  const covering = ruleset.rules.find(({ data }) => !data.silence);
  const { contract } = readText('Première phrase.\n\nSeconde phrase.');
  const kept = (verdict: CaseVerdict, scores: [number, number], rule = covering) => {
    const scoreOf = ({ id }: { id: number }) => scores[id] ?? 0;
    const topics = {
      knows: () => true,
      score: scoreOf,
      sentenceScore: scoreOf,
      likely: () => new Map(),
      words: () => [],
    };
    const placed = contract.clauses.map((clause) => ({ clause, verdict }));
    return rule ? onTopic(rule, placed, topics).map(({ clause }) => clause.id) : [];
  };

  it.each<CaseVerdict>(['conforme', 'partiel', 'contraire'])(
    'a clause of another subject proves nothing: %s',
    (verdict) => {
      expect(kept(verdict, [-12, -1])).toEqual([1]);
    },
  );

  it('what tells nothing new is left out sooner, where silence covers', () => {
    const silent = ruleset.rules.find(({ data }) => data.silence);
    expect(kept('conforme', [-1, -4.8])).toEqual([0, 1]);
    expect(kept('conforme', [-1, -4.8], silent)).toEqual([0]);
    expect(kept('contraire', [-1, -4.8], silent)).toEqual([0, 1]);
  });

  it('the clause nearest to the point comes first', () => {
    expect(kept('conforme', [-3, 1])).toEqual([1, 0]);
  });
});

describe('a point that no rule could read', () => {
  const judged = (id: string, text: string) => {
    const rule = ruleset.rules.find((one) => one.data.id === id);
    return rule && judgeClause(ruleset, rule, text);
  };

  it.each([
    [
      'inc-rapport',
      'Après chaque incident de sécurité, un échange téléphonique réunit le cabinet et le prestataire pour revenir ensemble sur ce qui s’est passé.',
    ],
    [
      'resp-perte-donnees',
      'En cas de perte de données, la société tentera de les retrouver dans la dernière sauvegarde disponible.',
    ],
  ])('%s: the reader is sent to the passage that speaks of it, which is never taken for an engagement', (id, text) => {
    const finding = judged(id, text);
    expect(finding?.verdict).toBe('partiel');
    expect(finding?.reason).toContain('aucun engagement précis');
    expect(finding?.evidence[0]?.quote).toBe(text);
    expect(finding?.evidence[0]?.marks.length).toBeGreaterThan(0);
  });

  it.each([
    [
      'rev-assistance',
      'Le prestataire ne fournit pas de rapport sur la reprise des dossiers par un autre prestataire du cabinet.',
    ],
    [
      'sau-restauration',
      'Les frais de repas et de restauration des techniciens qui se déplacent au cabinet sont inclus dans le forfait annuel.',
    ],
  ])('%s: neither a refusal nor words known for another subject send the reader anywhere', (id, text) => {
    expect(judged(id, text)?.derivation.map(({ rule }) => rule)).not.toContain(
      'passage sur le sujet, sans engagement lu',
    );
  });
});
