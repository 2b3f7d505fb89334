/** An article that another clause takes back by its number: what it promises does not hold, or is only an aim. */
import { describe, expect, it } from 'vitest';
import { judgeClause } from '../../../scripts/judge-clause.ts';
import { readText, realRuleSet } from '../../builders/reading.ts';

const CONTRACT = (last: string) => `Article 4 – Délais

Le prestataire rétablit le service en quatre heures après une panne bloquante.

4.1 Un technicien se déplace sous huit heures.

Article 9 – Divers

${last}`;

/** What is left of each clause of article 4, and of those of article 9. */
const effects = (last: string) =>
  readText(CONTRACT(last))
    .contract.clauses.filter(({ kind }) => kind !== 'heading')
    .map(({ amended }) => amended?.effect ?? 'holds');

describe('an article taken back by its number', () => {
  it.each([
    ["L'article 4 n'est pas applicable au présent contrat.", 'cancelled', 'cancelled'],
    ['Toutefois, les articles 4 et 7 ne s’appliquent pas.', 'cancelled', 'cancelled'],
    ['L’article 4 est réputé non écrit.', 'cancelled', 'cancelled'],
    ['L’article 4.1 est supprimé.', 'holds', 'cancelled'],
    ['b) L’article 4.1 des conditions générales n’est pas applicable au présent contrat.', 'holds', 'cancelled'],
    ['Le matériel est acheté. Les articles 2 et 4 sont en conséquence sans objet.', 'cancelled', 'cancelled'],
    ['L’article 4 est remplacé par : « Les délais sont ceux du bon de commande. »', 'replaced', 'replaced'],
    ['Les articles 2 à 5 ne reçoivent pas application.', 'cancelled', 'cancelled'],
    ['Les engagements des articles 2 à 5 ne prennent effet qu’à la signature du plan.', 'aimed', 'aimed'],
    ['À l’article 4, les mots « quatre heures » sont remplacés par « deux jours ».', 'corrected', 'holds'],
    ['Page 2 : au lieu de « sous huit heures », lire « sous huit jours ».', 'holds', 'corrected'],
    ['Il est rayé un article, à savoir l’article 4.1, nul.', 'holds', 'cancelled'],
    ['Par dérogation à l’article 4.1, un technicien se déplace sous deux jours.', 'holds', 'derogated'],
    ['L’article 4 est supprimé. L’article 4 est rétabli par l’avenant n° 2.', 'holds', 'holds'],
    ['Les délais prévus aux articles 2 et 4 constituent de simples objectifs.', 'aimed', 'aimed'],
    ['Les engagements de l’article 4 sont donnés à titre indicatif.', 'aimed', 'aimed'],
    ['L’article 4 ne s’applique pas en cas de force majeure.', 'holds', 'holds'],
    ['L’article 41 n’est pas applicable au présent contrat.', 'holds', 'holds'],
    ['Les délais de l’article 4 ne sont assortis d’aucune pénalité.', 'holds', 'holds'],
    ['L’article 9 n’est pas applicable au présent contrat.', 'holds', 'holds'],
    ['Si l’article 4 n’est pas applicable, le client prévient le prestataire.', 'holds', 'holds'],
  ])('« %s »', (last, first, second) => {
    const [one, other, ...rest] = effects(last);
    expect([one, other]).toEqual([first, second]);
    expect(new Set(rest)).toEqual(new Set(['holds']));
  });
});

describe('a promise of such an article', () => {
  const ruleset = realRuleSet();
  const read = (last: string) => {
    const rule = ruleset.rules.find(({ data }) => data.id === 'inc-delai-retablissement');
    return rule && judgeClause(ruleset, rule, CONTRACT(last));
  };

  it('is no longer covered, and what takes it back is quoted', () => {
    const finding = read('Les délais de l’article 4 sont donnés à titre indicatif.');
    expect(finding?.verdict).toBe('partiel');
    const quotes = finding?.evidence.map(({ quote }) => quote) ?? [];
    expect(quotes.filter((quote) => quote === 'Les délais de l’article 4 sont donnés à titre indicatif.')).toHaveLength(
      1,
    );
  });

  it('stands when the other clause bites elsewhere', () => {
    expect(read('L’article 4 ne s’applique pas en cas de force majeure.')?.verdict).toBe('conforme');
  });
});
