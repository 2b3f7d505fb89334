/** Answers of a few words, read under their questions, with the rules of the product. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Judge, readAnswer } from '../../../src/core/answers/read-answer.ts';
import { readTerseAnswer } from '../../../src/core/answers/terse-answer.ts';
import { type Standing, standingOf } from '../../../src/core/answers/types.ts';
import { review } from '../../../src/core/review/review.ts';
import { CONTRACT_TYPES, type Review } from '../../../src/core/review/types.ts';
import { realRuleSet } from '../../builders/reading.ts';

const ruleset = realRuleSet();
const rules = ruleset.rules.map(({ data }) => data);
const contract = { types: [...CONTRACT_TYPES], facts: { provider: 'Armor Informatique', client: null } };

/** The engine judges all requirements at once, and an answer is judged on its words alone. */
const judged = new Map<string, Review>();
const judge: Judge = (documents, types) => {
  const key = JSON.stringify(documents);
  const known = judged.get(key);
  if (known) return known;
  const fresh = review(documents, ruleset, { types, date: '2026-11-22', engine: 'test', textHashes: [''] });
  judged.set(key, fresh);
  return fresh;
};
const read = (requirement: string, text: string) =>
  readAnswer(text, requirement, contract as Parameters<typeof readAnswer>[2], judge);
const standing = (requirement: string, text: string) => standingOf({ reading: read(requirement, text) });

describe('an answer of a few words', () => {
  it.each<[string, string, Standing]>([
    ['sau-test', 'Oui, chaque année', 'incomplet'],
    ['sau-test', 'Oui, tous les 6 mois.', 'incomplet'],
    ['sau-test', 'Bonjour,\nOui, deux fois par an.\nCordialement', 'incomplet'],
    ['sau-test', 'Non', 'refus'],
    ['sau-test', 'Jamais', 'refus'],
    ['sau-frequence', 'Chaque nuit', 'incomplet'],
    ['sau-frequence', 'quotidienne', 'incomplet'],
    ['sau-retention', '30 versions', 'incomplet'],
    ['sau-prestation', 'Non', 'refus'],
    ['sau-hors-site', 'Non.', 'refus'],
    ['sau-restauration', 'Sous 24 heures ouvrées, au plus tard', 'incomplet'],
    ['inc-delai-intervention', '24 h', 'incomplet'],
    ['inc-delai-intervention', 'Oui, 4 heures maximum', 'incomplet'],
    ['inc-notification', 'Sous 24h', 'incomplet'],
    ['rgpd-dpo', 'Mme Martin, martin@exemple.fr', 'incomplet'],
    ['rgpd-dpo', '02 00 00 00 00', 'incomplet'],
    ['inc-cout', 'Non, ce n’est pas compris', 'refus'],
    ['heb-disponibilite', '99,9 %', 'incomplet'],
    ['resp-assurance', 'Oui, 500 000 €', 'incomplet'],
    ['eng-penalites', 'Aucune', 'refus'],
    ['eng-penalites', 'Aucune pénalité', 'refus'],
    ['eng-suivi', 'Trimestrielle', 'incomplet'],
    ['rev-export', 'Non, désolé', 'refus'],
    ['res-wifi', 'Ce n’est pas prévu au contrat.', 'refus'],
    ['res-parefeu', 'À votre charge', 'refus'],
    ['res-parefeu', 'C’est à la charge du cabinet.', 'refus'],
    ['tel-coupure', 'Aucun', 'refus'],
  ])('%s: « %s » is %s', (requirement, text, expected) => {
    expect(standing(requirement, text)).toBe(expected);
  });

  it.each([
    // Yes alone binds nobody.
    ['sau-test', 'Oui'],
    ['sau-test', 'Oui, bien sûr.'],
    // A figure of another kind, or about something else.
    ['sau-frequence', '99,9 %'],
    ['inc-delai-intervention', 'Oui, depuis 10 ans'],
    ['inc-delai-intervention', 'Devis n° 1234 du 12 mars 2026'],
    ['inc-delai-intervention', 'Article 24'],
    // Words that take it back.
    ['inc-delai-intervention', '24 h si possible'],
    ['inc-delai-intervention', '24 h en moyenne'],
    ['inc-delai-intervention', 'environ 24 h'],
    ['inc-delai-intervention', '24 h sauf le week-end'],
    ['sau-test', 'Oui, chaque année, en option'],
    ['sau-test', 'Oui, une fois par an sur devis'],
    ['sau-test', 'Non, une fois par an'],
    ['sau-test', 'Pas chaque année'],
    // « Non » that may be good news, or that answers nothing.
    ['heb-transferts', 'Non'],
    ['resp-location', 'Non'],
    ['resp-suspension', 'Aucun'],
    ['resp-duree', 'Non'],
    ['sau-perte-max', 'Aucune'],
    ['maj-perimetre', 'Aucun'],
    ['inc-rapport', 'Pas de souci'],
    ['inc-rapport', 'Pas encore'],
    ['inc-rapport', 'Aucun problème'],
  ])('%s: « %s » binds nobody', (requirement, text) => {
    expect(standing(requirement, text)).toBe('vague');
  });

  it('is quoted as written, its figure marked', () => {
    const { quote, marks, reason } = read('sau-test', 'Bonjour,\nOui, chaque année.');
    expect(quote).toBe('Oui, chaque année.');
    expect(marks.map(({ start, end }) => quote.slice(start, end))).toEqual(['chaque année']);
    expect(reason).toContain('chaque année');
  });

  it('that only says yes tells so', () => {
    expect(read('sau-test', 'Oui').reason).toBe('La réponse dit oui, sans dire à quoi le prestataire s’engage.');
  });
});

describe('whatever is asked', () => {
  it('« non » is never a promise, and refuses wherever the practice hopes for a yes', () => {
    const answers = rules.map(({ id }) => [id, standing(id, 'Non')] as const);
    expect(answers.filter(([, one]) => one === 'promis' || one === 'incomplet')).toEqual([]);
    const asked = new Map(rules.map(({ id, question }) => [id, question]));
    const unsure = answers.filter(([, one]) => one === 'vague').map(([id]) => asked.get(id) ?? '');
    // Questions that « non » does not answer, and those where it may be good news.
    const open = /^(?:Qu|Combien|Comment|Dans|Sous|Sur|En|À)/;
    const feared = ['heb-transferts', 'resp-location'].map((id) => asked.get(id));
    expect(unsure.filter((question) => !open.test(question) && !feared.includes(question))).toEqual([]);
    expect(answers.filter(([, one]) => one === 'refus').length).toBeGreaterThan(rules.length / 2);
  });

  it.each([
    'Oui',
    'Bien reçu',
    'Voir annexe',
    'Selon contrat',
    'À définir',
    'Nous y travaillons',
    'À étudier',
    'Prévu en 2027',
    'RAS',
    'Idem',
    'Cf. devis 2026-114',
    'Dans les meilleurs délais',
    'Au mieux',
    'Possible',
    'Sur devis',
    'En option',
    '?',
    '42',
    'Page 12',
  ])('« %s » promises nothing', (text) => {
    const promised = rules.filter(({ id }) => ['promis', 'incomplet'].includes(standing(id, text)));
    expect(promised.map(({ id }) => id)).toEqual([]);
  });

  test.each(['24 h', 'Chaque année', '99,9 %', '30 jours', 'Oui, 500 €'])('« %s » promises a part at most', (text) => {
    expect(rules.filter(({ id }) => standing(id, text) === 'promis').map(({ id }) => id)).toEqual([]);
  });
});

const WORDS = [
  'oui',
  'non',
  'jamais',
  '24 h',
  'chaque année',
  'pas',
  'en option',
  'prévu',
  'le',
  'à votre charge',
  ',',
];

test('never more than a part, whatever the words', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rules),
      fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 12 })), { maxLength: 8 }),
      ({ title, question, clause }, words) => {
        const text = words.join(' ');
        const reading = readTerseAnswer(text, { title, question, clause });
        expect(reading?.verdict).not.toBe('conforme');
        expect(text).toContain(reading?.quote ?? '');
        for (const { start, end } of reading?.marks ?? []) expect(end).toBeGreaterThan(start);
        const denied = /(?:^| )(?:non|jamais|pas)(?: |$)/.test(text);
        if (denied) expect(reading?.verdict).not.toBe('partiel');
      },
    ),
  );
});
