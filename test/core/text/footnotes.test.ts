/** What stands far from a line of a table and decides of it: its note, and the answer to what is asked. */
import { describe, expect, it } from 'vitest';
import { judgeClause } from '../../../scripts/judge-clause.ts';
import { readText, realRuleSet } from '../../builders/reading.ts';

const ruleset = realRuleSet();
const verdictOf = (id: string, text: string) => {
  const rule = ruleset.rules.find(({ data }) => data.id === id);
  return rule && judgeClause(ruleset, rule, text)?.verdict;
};

describe('a note under a table', () => {
  const TABLE = `Indicateur | Valeur
Rétablissement après incident bloquant (1) | 4 heures
Ouverture du support (2) | 7 h – 20 h`;
  const effects = (note: string) =>
    readText(`${TABLE}\n\nLe client désigne un interlocuteur.\n\n${note}`)
      .contract.clauses.filter(({ kind }) => kind === 'row')
      .map(({ amended }) => amended?.effect ?? 'holds');

  it.each([
    ['(1) Valeurs cibles, données à titre indicatif.', 'aimed', 'holds'],
    ['(1) En option, au prix du catalogue.', 'aimed', 'holds'],
    ['(2) Cette ligne est retirée des contrats de l’année.', 'holds', 'cancelled'],
    ['(1) Hors départements d’outre-mer.', 'holds', 'holds'],
    ['(3) Valeurs cibles.', 'holds', 'holds'],
  ])('%s', (note, first, second) => expect(effects(note)).toEqual([first, second]));

  it('makes an aim of the figure that it marks', () => {
    expect(verdictOf('inc-delai-retablissement', TABLE)).toBe('conforme');
    expect(verdictOf('inc-delai-retablissement', `${TABLE}\n\n(1) Valeurs cibles, données à titre indicatif.`)).toBe(
      'partiel',
    );
  });
});

describe('the answer to a specification', () => {
  const grid = (asked: string, answer: string, comment = '') =>
    `Réf. | Exigence | Réponse | Commentaire\n4.2 | ${asked} | ${answer} | ${comment}\n4.5 | Étiquetage des câbles | O | fait`;
  const TEST = 'Test de restauration chaque année par le titulaire';
  const DELAY = 'Rétablissement après une panne bloquante sous 4 heures';

  it.each([
    ['sau-test', 'conforme', TEST, 'O', ''],
    ['sau-test', 'contraire', TEST, 'N', ''],
    ['sau-test', 'contraire', TEST, 'Non', 'Notre outil ne le permet pas.'],
    ['sau-test', 'partiel', TEST, 'P', 'selon notre calendrier'],
    ['inc-delai-retablissement', 'conforme', DELAY, 'O', ''],
    ['inc-delai-retablissement', 'partiel', DELAY, 'P', '16 heures'],
    ['inc-delai-retablissement', 'partiel', DELAY, 'PC', '16 heures'],
  ])('%s is %s: « %s » « %s » « %s »', (id, verdict, asked, answer, comment) =>
    expect(verdictOf(id, grid(asked, answer, comment))).toBe(verdict),
  );
});
