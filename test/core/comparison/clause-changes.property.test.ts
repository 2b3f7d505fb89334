import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignContracts, compareClauses } from '../../../src/core/comparison/clause-changes.ts';
import type { SourceDocument } from '../../../src/core/document.ts';
import { readPlainText } from '../../../src/extract/index.ts';

const differences = (before: SourceDocument[], after: SourceDocument[]) =>
  compareClauses(alignContracts(before, after));

const CLAUSES = [
  'Le Prestataire sauvegarde chaque nuit les dossiers du Cabinet dans un centre de données situé en France.',
  'Les incidents bloquants sont pris en charge en deux heures, tous les jours ouvrés.',
  'La responsabilité du Prestataire est plafonnée à vingt-quatre mois de redevances.',
  'Le Prestataire restitue les données en quinze jours, aux formats CSV et PDF.',
  'Les techniciens se connectent par une liaison chiffrée, avec l’accord de l’utilisateur.',
  'La redevance mensuelle est de 480 euros hors taxes, payable à terme échu.',
  'Le Cabinet désigne un interlocuteur qui reçoit les comptes rendus d’intervention.',
  'Un antivirus est installé sur chaque poste et tenu à jour sans action du Cabinet.',
];
const TITLES = [
  'Sauvegarde',
  'Assistance',
  'Responsabilité',
  'Fin du contrat',
  'Accès',
  'Prix',
  'Pilotage',
  'Protection',
];

interface Article {
  title: string;
  clause: string;
}
const ARTICLES: Article[] = CLAUSES.map((clause, i) => ({ title: TITLES[i] ?? '', clause }));

/** A contract of numbered articles; the last one refers to the first of the original order by its number. */
function contractOf(articles: Article[]) {
  const at = articles.findIndex((article) => article.title === 'Sauvegarde') + 1;
  const text = articles.map(
    ({ title, clause }, i) =>
      `Article ${i + 1} - ${title}\n\n${i + 1}.1 ${clause}${title === 'Prix' && at > 0 ? ` Elle couvre les prestations de l’article ${at}.` : ''}\n`,
  );
  return [readPlainText('contrat.txt', `CONTRAT DE MAINTENANCE\n\n${text.join('\n')}`)];
}

describe('clauses compared', () => {
  it('find no difference between a contract and itself', () => {
    expect(differences(contractOf(ARTICLES), contractOf(ARTICLES))).toEqual({ clauses: [], moved: [] });
  });

  it('find no difference in articles that only moved, whatever their new numbers and the references to them', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ARTICLES, { minLength: ARTICLES.length }), (moved) => {
        expect(differences(contractOf(ARTICLES), contractOf(moved)).clauses).toEqual([]);
      }),
    );
  });

  it('find the one clause that is taken out, wherever the others moved', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ARTICLES, { minLength: ARTICLES.length }),
        fc.nat(ARTICLES.length - 1),
        (moved, out) => {
          const rest = moved.filter((_, i) => i !== out && moved[i]?.title !== 'Prix');
          const before = ARTICLES.filter((article) => article.title !== 'Prix');
          const gone = before.filter((article) => !rest.includes(article));
          const { clauses } = differences(contractOf(before), contractOf(rest));
          const texts = clauses.map((clause) => `${clause.kind} ${clause.before?.text ?? ''}`).sort();
          expect(texts).toEqual(
            gone.flatMap((article) => [`removed ${article.title}`, `removed ${article.clause}`]).sort(),
          );
        },
      ),
    );
  });

  it('find the one figure that changed, and call it changed', () => {
    const after = ARTICLES.map((one) => ({ ...one, clause: one.clause.replace('quinze jours', 'trente jours') }));
    const { clauses } = differences(contractOf(ARTICLES), contractOf(after));
    expect(clauses.map((clause) => [clause.kind, clause.before?.article, clause.after?.article])).toEqual([
      ['changed', 'Article 4.1', 'Article 4.1'],
    ]);
    expect(clauses[0]?.words.filter((word) => word.kind !== 'same').map((word) => word.text.trim())).toEqual([
      'quinze',
      'trente',
    ]);
  });

  it('call a clause reworded when its words change and its figures do not', () => {
    const after = ARTICLES.map((one) => ({
      ...one,
      clause: one.clause.replace(
        'sont pris en charge en deux heures',
        'font l’objet d’une prise en charge en deux heures',
      ),
    }));
    expect(differences(contractOf(ARTICLES), contractOf(after)).clauses.map((clause) => clause.kind)).toEqual([
      'reworded',
    ]);
  });

  it('see that a reference now points at another article', () => {
    const before = contractOf(ARTICLES);
    const after = [
      readPlainText(
        'contrat.txt',
        before[0]?.blocks
          .map((block) => block.text)
          .join('\n\n')
          .replace('l’article 1.', 'l’article 3.') ?? '',
      ),
    ];
    const again = [readPlainText('contrat.txt', before[0]?.blocks.map((block) => block.text).join('\n\n') ?? '')];
    expect(differences(again, after).clauses).toHaveLength(1);
  });
});
