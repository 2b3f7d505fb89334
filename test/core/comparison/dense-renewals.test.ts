/** Renewals of two dense contracts written by somebody else: what is planted is lost, what is only reworded is not. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diffReviews } from '../../../src/core/comparison/diff.ts';
import { review } from '../../../src/core/review/review.ts';
import { readPlainText } from '../../../src/extract/index.ts';
import { realRuleSet } from '../../builders/reading.ts';

type Change = [before: string, after: string];

/** Each takes something from the practice; the words tell the loss in the result. */
interface Family {
  file: string;
  lost: Change[];
  /** Words of each loss, as the old contract has them. */
  told: string[];
  /** Other words, other prices, other duties of the client: nothing that was promised goes. */
  kept: Change[];
}

const FAMILIES: Family[] = [
  {
    file: 'z-cadre-infogerance-raci',
    lost: [
      [' Un compte rendu est diffusé\ndans les dix jours.', ''],
      ['Essai annuel de relecture | R/A | I | –', 'Essai annuel de relecture | I | R/A | –'],
      ['1 | arrêt du serveur ou de tous les postes | 2 h', '1 | arrêt du serveur ou de tous les postes | 4 h'],
      ['Cycle | 28 jours glissants', 'Cycle | 14 jours glissants'],
      ['SR6  Réseau local : entretien du commutateur et des deux bornes sans fil.\n', ''],
      [
        `6. Chaque demande donne lieu à un ticket comportant l'identité de l'intervenant, les heures et les actions
effectuées, que le Client consulte sur https://services.valdoux.example.`,
        '',
      ],
      [
        '5.3 Le Prestataire affecte au Contrat un personnel qualifié.',
        "5.3 Le Prestataire s'efforce d'affecter au Contrat un personnel qualifié.",
      ],
    ],
    told: [
      'Un compte rendu est diffusé',
      'Essai annuel',
      'arrêt du serveur ou de tous',
      'Cycle',
      'Réseau local',
      'donne lieu à un ticket',
      'personnel qualifié',
    ],
    kept: [
      [
        '5.4 Le Prestataire administre les comptes et mots de passe à privilèges du Système.',
        '5.4 Les comptes et mots de passe à privilèges du Système sont administrés par le Prestataire.',
      ],
      [
        'Il informe le Client, dans les meilleurs délais, de toute violation de données.',
        'Toute violation de données est portée par le Prestataire à la connaissance du Client dans les meilleurs délais.',
      ],
      ['412,00 € HT par mois', '438,00 € HT par mois'],
      ['TRIBUNAL DE COMMERCE DE DIJON', 'TRIBUNAL DE COMMERCE DE BEAUNE'],
      ['3 | gêne sans arrêt | 16 h', '3 | gêne sans arrêt | 8 h'],
      ["6.2 la réparation des dommages causés par l'eau, le feu, la foudre ou une surtension ;\n", ''],
    ],
  },
  {
    file: 'z-hebergeur-nous-vous',
    lost: [
      [
        'Nous en gardons 30, soit un mois de retour en arrière.',
        'Nous en gardons 7, soit une semaine de retour en arrière.',
      ],
      [
        "nous vous l'écrivons dans les 48 heures de notre découverte",
        "nous vous l'écrivons dans les 72 heures de notre découverte",
      ],
      ['  - faisons passer nos administrateurs par un bastion.\n', ''],
      [
        'Nous ne les lisons pas, ne les vendons pas, ne les utilisons pas.',
        'Nous pouvons les utiliser pour améliorer nos services.',
      ],
      [
        "Rouge | votre machine est arrêtée ou injoignable du fait de l'infrastructure | 20 minutes | 4 heures",
        "Rouge | votre machine est arrêtée ou injoignable du fait de l'infrastructure | 20 minutes | 8 heures",
      ],
      [' Le 3 de chaque mois, un relevé de ces trois chiffres vous est adressé par courriel.', ''],
    ],
    told: [
      'un mois de retour',
      'dans les 48 heures',
      'bastion',
      'ne les vendons pas',
      'Rouge',
      'un relevé de ces trois',
    ],
    kept: [
      ['189 € HT/mois', '199 € HT/mois'],
      [
        'Entre 22 h et 4 h, nous prenons une image complète de votre machine',
        'Nous prenons, entre 22 h et 4 h, une image entière de votre machine',
      ],
      ['Vert | question, demande | 1 jour ouvré | –', 'Vert | question, demande | 4 heures | –'],
      ['la mer est calme', 'la mer est belle'],
    ],
  },
];

const read = (file: string) => readFileSync(new URL(`../../annotated/dense/${file}.txt`, import.meta.url), 'utf8');

function contractOf(text: string) {
  const document = readPlainText('contrat.txt', text);
  const options = { types: ['infogerance' as const], date: '2026-01-01', engine: 'test', textHashes: [''] };
  return { documents: [document], review: review([document], realRuleSet(), options) };
}

function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce((whole, [before, after]) => {
    if (!whole.includes(before)) throw new Error(`not in the contract: ${before}`);
    return whole.replaceAll(before, after);
  }, text);
}

describe.each(FAMILIES)('the renewal of $file', ({ file, lost, told, kept }) => {
  const text = read(file);
  const lostAfter = (changes: readonly Change[]) =>
    diffReviews(contractOf(text), contractOf(changed(text, changes)), realRuleSet()).lost;

  it('shows each commitment that was planted as lost, and no other', () => {
    const found = lostAfter([...lost, ...kept]).map((loss) => loss.before.text);
    expect(found.filter((words) => !told.some((one) => words.includes(one)))).toEqual([]);
    expect(told.filter((one) => !found.some((words) => words.includes(one)))).toEqual([]);
  });

  it('shows nothing where words, prices and duties of the client alone change', () => {
    expect(lostAfter(kept).map((loss) => [loss.why, loss.before.text])).toEqual([]);
  });
});
