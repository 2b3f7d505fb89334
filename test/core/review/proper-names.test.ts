/** The names of companies and people that a contract gives, as {nom_propre}. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { properNames } from '../../../src/core/review/proper-names.ts';
import { readContract } from '../../../src/core/text/clauses.ts';
import { readPlainText } from '../../../src/extract/index.ts';

const COMMON = new Set('chez notre partenaire cloud serveurs contrat hebergeur orange'.split(' '));

function namesIn(text: string, parties: string[] = []): string[] {
  const contract = readContract([readPlainText('contrat.txt', text)]);
  const { starts, ends } = properNames(contract, (form) => COMMON.has(form), new Set(parties));
  const [whole = ''] = contract.texts;
  return [...starts].map((from, i) =>
    whole.slice(contract.tokens.start[from] ?? 0, contract.tokens.end[(ends[i] ?? 1) - 1] ?? 0),
  );
}

describe('proper names', () => {
  it.each([
    ['a company within a sentence', 'Vos données sont gardées chez Ostréa, à nos frais.', ['Ostréa']],
    ['a name of several words', 'Les serveurs sont loués à Ostréa Cloud et à personne d’autre.', ['Ostréa Cloud']],
    [
      'one that opens a sentence and stands in another',
      'Ostréa garde vos copies. Nous appelons Ostréa chaque matin.',
      ['Ostréa', 'Ostréa'],
    ],
    ['no word that only opens a sentence', 'Frimas et gelées sont rares ici.', []],
    ['no term of the contract written small elsewhere', 'Le Gabion est remis au client. Chaque gabion est testé.', []],
    ['no common word with a capital', 'Le Contrat est signé chez Orange ce jour.', []],
    ['no title', 'Article 1 – Ostréa\n\nLe service commence à la signature du présent document.', []],
    ['no line all in capitals', 'FAIT PAR OSTREA EN DEUX ORIGINAUX, CHACUN DES SIGNATAIRES EN AYANT UN.', []],
    ['no acronym after its article', 'Le plan est tenu par le RSSQ et transmis à l’ANSQI chaque année.', []],
    ['a company in capitals', 'Vos copies sont gardées chez OVQ, en France métropolitaine.', ['OVQ', 'France']],
    ['no number of an article', 'La réponse A12 renvoie à la question B12 du cahier.', []],
  ])('are read: %s', (_name, text, expected) => {
    expect(namesIn(text)).toEqual(expected);
  });

  it('leave out those of the parties', () => {
    expect(namesIn('Vos données sont confiées par Ostréa à Boréal.', ['ostrea'])).toEqual(['Boréal']);
  });

  it('are told cell by cell in a table', () => {
    const rows = '| Société | Rôle |\n|---|---|\n| Notre Ostréa | Sauvegarde Boréal |\n';
    expect(namesIn(rows)).toEqual(['Ostréa', 'Boréal']);
  });

  it('lie within one clause, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const contract = readContract([readPlainText('contrat.txt', text)]);
        const { starts, ends } = properNames(contract, () => false, new Set());
        starts.forEach((from, i) => {
          expect(from).toBeGreaterThanOrEqual(i > 0 ? (ends[i - 1] ?? 0) : 0);
          expect(contract.clauseOf[from]).toBe(contract.clauseOf[(ends[i] ?? 0) - 1]);
        });
      }),
    );
  });
});
