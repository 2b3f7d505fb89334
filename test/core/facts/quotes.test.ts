/** Quotes in layouts of their own: monthly price, set-up and price over 36 months as reckoned by hand beside each. */
import { describe, expect, it } from 'vitest';
import { factsIn } from './facts-table.ts';

/** 6 × 28 + 95 + 45 = 308; less 10 %: 277.20. Options refused. 36 × 277.20 + 640 = 10 619.20. */
const DISCOUNTED = `ARMEL INFORMATIQUE SAS
DEVIS N° 2026-118 – INFOGÉRANCE DU CABINET

Client : Cabinet du Dr Solène Tanguy
Durée d'engagement : 36 mois, reconduite par périodes de 12 mois, sauf préavis de 3 mois avant l'échéance.

Abonnement mensuel

Prestation | Qté | PU HT par mois | Total HT par mois
Infogérance d'un poste | 6 | 28,00 € | 168,00 €
Infogérance du serveur | 1 | 95,00 € | 95,00 €
Sauvegarde externalisée 500 Go | 1 | 45,00 € | 45,00 €
Sous-total mensuel HT | | | 308,00 €
Remise fidélité 10 % | | | -30,80 €
Total mensuel HT | | | 277,20 €

Mise en service

Prestation | Montant HT
Mise en service et paramétrage, une fois | 640,00 €

Options

Option | Prix HT par mois | Retenue
Astreinte du samedi | 35,00 € | non
Coffre-fort numérique | 12,00 € | non

Les prix sont révisés chaque année selon l'indice Syntec, dans la limite de 2,5 % par an.
`;

/** 3 × 720 + 5 × 144 = 2 880 a year, 240 a month, tax included; set-up offered, training on demand. 36 × 240 = 8 640. */
const YEARLY = `Société NUVELIA
PROPOSITION COMMERCIALE – Téléphonie et logiciel du cabinet

Pour : SELARL des Docteurs Morin et Kaba
Engagement : 60 mois fermes.

Poste | Nombre | Tarif TTC par an et par poste | Total TTC par an
Licence logicielle par praticien | 3 | 720,00 € | 2 160,00 €
Ligne téléphonique par poste | 5 | 144,00 € | 720,00 €
Total annuel TTC | | | 2 880,00 €

Installation : offerte pour toute signature avant le 31 décembre 2026.
Formation complémentaire : 350,00 € TTC la demi-journée, sur demande.
L'abonnement est résiliable avec un préavis de six mois avant le terme.
`;

/** 426 / 3 = 142 a month; 36 × 142 + 290 = 5 402. Options refused, capped revision. */
const QUARTERLY = `OFFRE DE SERVICES – Atelier du Réseau SARL
À l'attention du Cabinet du Dr Inès Vidal

1. Prix
La redevance est de 426 € HT par trimestre, facturée d'avance.
Les frais de mise en service s'élèvent à 290 € HT, payables une seule fois à la commande.
Les interventions hors contrat sont facturées 75 € HT l'heure.

2. Durée
Le contrat est conclu pour douze mois à compter du 1er février 2027. Il se renouvelle tacitement par périodes de douze mois, sauf dénonciation un mois avant l'échéance.

3. Révision
Le prix est révisé au 1er février de chaque année selon l'indice Syntec, sans pouvoir augmenter de plus de 3 % par an.

4. Options
Option A – Supervision du pare-feu : 22 € HT par mois (non retenue).
Option B – Boîte de messagerie sécurisée : 6 € HT par mois et par utilisateur (non retenue).
`;

/** 4 × 32.50 + 48, and the option retained: 18, so 196; the one refused is left out. 36 × 196 + 380 = 7 436. */
const WITH_OPTION = `BON DE COMMANDE – Maintenance et sauvegarde du cabinet
Prestataire : Ouestia Réseaux
Client : Dr Yann Le Floc'h

Durée d'engagement : 24 mois.

Prestation | Qté | Prix HT par mois et par poste | Total HT par mois
Maintenance d'un poste | 4 | 32,50 € | 130,00 €
Sauvegarde en ligne du serveur | 1 | 48,00 € | 48,00 €

Option | Prix HT par mois | Retenue
Supervision du réseau | 18,00 € | oui
Astreinte du dimanche | 35,00 € | non

Prestation ponctuelle | Prix HT
Installation sur site | 380,00 €
`;

describe('a quote', () => {
  it.each([
    ['with a sub-total, a discount and refused options', DISCOUNTED, 277.2, 640, 10_619.2, 'HT', 36, 2.5],
    ['by the year, tax included, set-up offered, for 60 months', YEARLY, 240, 0, 8640, 'TTC', 60, null],
    ['by the quarter, in sentences', QUARTERLY, 142, 290, 5402, 'HT', 12, 3],
    ['by the post, with an option retained and another refused', WITH_OPTION, 196, 380, 7436, 'HT', 24, null],
  ] as const)('%s is brought to 36 months', (_, text, monthly, setup, threeYears, tax, term, cap) => {
    const { pricing, term: months } = factsIn(text);
    expect(pricing).toMatchObject({ monthly, setup, threeYears, tax, cap });
    expect(months).toBe(term);
  });

  it('counts a discount as taken off, with or without its sign', () => {
    for (const discount of ['-30,80 €', '30,80 €']) {
      const { pricing } = factsIn(DISCOUNTED.replace('-30,80 €', discount).replace(/^Total mensuel.*$/m, ''));
      expect(pricing?.lines.find((line) => line.label.startsWith('Remise'))?.amount).toBe(-30.8);
    }
  });
});
