/** Clauses that a definition, a quotation or a derogation elsewhere keeps from being what they seem. */
import { describe, expect, it } from 'vitest';
import { judgeClause } from '../../../scripts/judge-clause.ts';
import { readText, realRuleSet } from '../../builders/reading.ts';

const ruleset = realRuleSet();
const verdictOf = (id: string, text: string) => {
  const rule = ruleset.rules.find(({ data }) => data.id === id);
  return rule && judgeClause(ruleset, rule, text)?.verdict;
};

describe('a word defined as what the client does, or as an aim', () => {
  const PROMISE = 'Article 4 – Service\n\nLes données font l’objet d’une Sauvegarde chaque soir.';
  const effectOf = (definition: string) =>
    readText(`Article 1 – Définitions\n\n${definition}\n\n${PROMISE}`).contract.clauses.at(-1)?.amended?.effect ??
    'holds';

  it.each([
    ['left', 'Sauvegarde : copie des données réalisée par le Client, par ses propres moyens.'],
    ['left', '« Sauvegarde » : copie des fichiers, à la charge du Client.'],
    ['aimed', 'Sauvegarde : copie que le Prestataire tente de faire, dans la mesure du possible.'],
    ['holds', 'Sauvegarde : copie des données du Client, réalisée par le Prestataire.'],
    ['holds', 'Restauration : remise en place des données, réalisée par le Client.'],
  ])('%s: %s', (effect, definition) => expect(effectOf(definition)).toBe(effect));

  it('covers nothing, and the definition is quoted', () => {
    const rule = ruleset.rules.find(({ data }) => data.id === 'sau-frequence');
    const definition = 'Sauvegarde : copie des données réalisée par le Client, par ses propres moyens.';
    const finding = rule && judgeClause(ruleset, rule, `Article 1 – Définitions\n\n${definition}\n\n${PROMISE}`);
    expect(finding?.verdict).toBe('contraire');
    expect(finding?.evidence.map(({ quote }) => quote)).toContain(definition);
  });
});

describe('words of the law, or of a contract that binds others', () => {
  it.each([
    'Le contrat résilié de la société Vidal stipulait : « Un essai de restauration est mené chaque semestre par le prestataire. »',
    'Extrait du contrat passé entre l’hébergeur et l’éditeur :\n\n« Un essai de restauration est mené chaque semestre par l’hébergeur. »',
  ])('« %s » promises nothing', (text) => {
    expect(verdictOf('sau-test', text)).toBe('absent');
    expect(verdictOf('sau-test', `${text}\n\nNous menons un essai de restauration chaque semestre.`)).toBe('conforme');
  });

  it('the words of this very contract do', () => {
    const own = 'L’article 5 est ainsi rédigé : « Le prestataire mène un essai de restauration chaque semestre. »';
    expect(verdictOf('sau-test', own)).toBe('conforme');
  });
});

describe('a clause that derogates from another', () => {
  const GENERAL =
    '6.1 Les demandes sont enregistrées par téléphone.\n\n6.2 Le Prestataire ne garantit aucun délai d’intervention.';

  it('decides alone where both speak of the point', () => {
    const special =
      'CP 1. Par dérogation à l’article 6.2 des conditions générales, un technicien intervient dans les quatre heures ouvrées de l’appel.';
    expect(verdictOf('inc-delai-intervention', GENERAL)).toBe('contraire');
    expect(verdictOf('inc-delai-intervention', `${GENERAL}\n\n${special}`)).toBe('conforme');
  });

  it('leaves the other whole where it speaks of something else', () => {
    const special = 'CP 1. Par dérogation à l’article 6.2 des conditions générales, les appels sont gratuits.';
    expect(verdictOf('inc-delai-intervention', `${GENERAL}\n\n${special}`)).toBe('contraire');
  });
});
