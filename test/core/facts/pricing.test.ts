/** Prices: what the contract costs, and everything written in euros that it does not cost. */
import { describe, expect, it } from 'vitest';
import { factsIn } from './facts-table.ts';

const pricing = (text: string) => factsIn(text).pricing;

describe('prices in the prose', () => {
  it.each([
    ['La redevance mensuelle est de 200,00 € hors taxes.', { amount: 200, unit: 'par mois' }],
    ['L’abonnement annuel est fixé à 1 200 € TTC.', { amount: 1200, unit: 'par an' }],
    ['Le loyer est de 747 € HT par trimestre.', { amount: 747, unit: 'par trimestre' }],
    ['Formule retenue : CONFORT, soit 64 € TTC par mois.', { amount: 64, unit: 'par mois' }],
    ['Le forfait mensuel s’établit à 348 € HT, soit 417,60 € TTC.', { amount: 348, unit: 'par mois' }],
    [
      'Le prix est fixé à 168 € HT par mois, auxquels s’ajoutent 390 € HT de frais de mise en service.',
      { amount: 168, unit: 'par mois' },
    ],
    [
      'Le Cabinet acquitte chaque trimestre une contribution de 396 euros hors taxes.',
      { amount: 396, unit: 'par trimestre' },
    ],
  ])('%s', (text, price) => {
    expect(factsIn(text).price).toMatchObject(price);
  });

  it.each([
    'Une pénalité de 50 € par heure de retard est due.',
    'Le Prestataire est assuré pour 1 000 000 € par an.',
    'Sa responsabilité est plafonnée à 10 000 € par an de redevance.',
    'Toute intervention hors forfait est facturée 78 € HT l’heure.',
    'L’indemnité forfaitaire pour frais de recouvrement est de 40 €.',
    'Un dépôt de garantie de 500 € est versé à la signature.',
    'L’option sauvegarde (12,00 € HT par mois) n’est pas souscrite.',
    'Option sauvegarde en ligne (12,00 € HT par mois) : [ ] oui [X] non',
    'Au-delà de 500 Go, le forfait est majoré de 11 € par mois.',
    'La société au capital de 200 000 € est immatriculée à Toulouse.',
    'Les déplacements supplémentaires sont facturés 49 € TTC l’unité.',
    'La redevance est de 32 € par poste et par mois.',
    'Les consommations hors forfait sont plafonnées à 50 € par mois.',
    'L’assureur garantit les dommages causés au cabinet, pour un montant annuel de trois millions d’euros.',
    'La supervision est proposée en complément du contrat, pour un montant mensuel de six euros par machine.',
    'Un pare-feu figure parmi les services additionnels, moyennant une redevance mensuelle de 49 €.',
    '| Formule | Prix mensuel |\n| Bronze | 49 € |\n| Argent | 79 € |\n| Or | 119 € |',
    '| Options | Prix mensuel |\n| Plan de reprise | 149 € |',
  ])('are not in: %s', (text) => {
    expect(factsIn(text)).toMatchObject({ price: null, pricing: { monthly: null, setup: null, threeYears: null } });
  });

  it('set the beginning apart and reach three years', () => {
    const text =
      'La redevance mensuelle est de 200,00 € hors taxes.\n\nLa mise en service est facturée 500 € HT, une fois.';
    expect(pricing(text)).toMatchObject({ monthly: 200, setup: 500, threeYears: 7700, tax: 'HT' });
  });

  it('are brought from the year to the month, and it is said', () => {
    const read = pricing('L’abonnement annuel est fixé à 1 200 € TTC.');
    expect(read).toMatchObject({ monthly: 100, threeYears: 3600, tax: 'TTC' });
    expect(read?.assumptions.join(' ')).toContain('ramené au mois');
  });

  it('say what they suppose when no set-up is written', () => {
    expect(pricing('La redevance mensuelle est de 100 € HT.')?.assumptions.join(' ')).toContain('mise en service');
  });

  it('are withheld when two sentences state two prices, and both are shown', () => {
    const facts = factsIn('La redevance mensuelle est de 100 € HT.\n\nLa redevance mensuelle est de 130 € HT.');
    expect(facts.price).toBeNull();
    expect(facts.sources?.find(({ fact }) => fact === 'price')).toMatchObject({ certain: false });
    expect(facts.sources?.find(({ fact }) => fact === 'price')?.passages).toHaveLength(2);
  });
});

describe('prices in tables', () => {
  it('are those of the labelled total', () => {
    const text =
      '| Prestation | Qté | PU HT / mois | Total HT / mois |\n| Poste | 4 | 30,00 € | 120,00 € |\n| Serveur | 1 | 65,00 € | 65,00 € |\n| Total mensuel HT | | | 185,00 € |';
    expect(factsIn(text).price).toMatchObject({ amount: 185, unit: 'par mois' });
  });

  it('are the sum of the lines without a total, and it is said', () => {
    const read = pricing('| Service | Tarif mensuel HT |\n| Serveur hébergé | 96,00 € |\n| Copie distante | 28,00 € |');
    expect(read).toMatchObject({ monthly: 124 });
    expect(read?.assumptions.join(' ')).toContain('la somme des lignes');
  });

  it('leave out options that a column refuses, and count those it takes', () => {
    const text =
      '| Option | Tarif mensuel HT | OUI | NON |\n| Sauvegarde distante | 34,00 € | [ ] | [X] |\n| Assurance du matériel | 14,90 € | [X] | [ ] |';
    expect(pricing(text)).toMatchObject({ monthly: 14.9 });
  });

  it('leave out lines that are bought none of', () => {
    const text =
      '| Désignation | Qté | Prix unitaire mensuel HT |\n| Accès fibre | 1 | 59,00 € |\n| Option secours 4G | 0 | 19,00 € |';
    expect(pricing(text)).toMatchObject({ monthly: 59 });
  });

  it('leave out what is paid as it is used, and what comes on top', () => {
    const text =
      '| Libellé | Montant HT |\n| Forfait mensuel d’infogérance | 189,00 € |\n| Poste supplémentaire, par mois | 22,00 € |\n| Taux horaire hors forfait | 75,00 € |\n| Déplacement hors contrat | 48,00 € |';
    expect(factsIn(text).price).toMatchObject({ amount: 189, unit: 'par mois' });
  });

  it('are withheld when nothing tells whether an amount is for one or for all', () => {
    const text = '| Composant | Quantité | Mensuel HT |\n| Ligne | 1 | 34,00 € |\n| Postes fixes | 4 | 12,00 € |';
    expect(pricing(text)).toMatchObject({ monthly: null, threeYears: null });
  });

  it('are withheld in a grid of formulas of which none is chosen', () => {
    const text =
      '| Tarif | Mémoire | Assistance |\n| 19 € HT/mois | 1 Go | non |\n| 49 € HT/mois | 5 Go | non |\n| 99 € HT/mois | 10 Go | oui |';
    expect(pricing(text)).toMatchObject({ monthly: null });
  });

  it('read the rhythm where its own column says it', () => {
    const text =
      'LOYERS\n\nDurée irrévocable | Nombre | Périodicité | Montant HT | Montant TTC\n60 mois | 20 trimestres | d’avance | 747,00 € | 896,40 €';
    expect(factsIn(text).price).toMatchObject({ amount: 747, unit: 'par trimestre' });
  });
});

describe('the set-up', () => {
  it.each([
    ['Frais de dossier : 95,00 € HT.', 95],
    ['Mise en route, une seule fois : 150 € TTC.', 150],
    ['Frais d’installation et de mise en service : 350,00 € HT.', 350],
  ])('%s', (text, amount) => {
    expect(pricing(text)?.setup).toBe(amount);
  });

  it.each([
    'La reprise de votre ancien logiciel (450 € HT, une fois, si vous nous la commandez) est possible.',
    'Participation commerciale du bailleur (une seule fois, sur facture) : 1 200,00 €.',
    'La remise en service après une suspension pour impayé est facturée 80 € de pénalité.',
    'L’assistance au Client dont l’installation a été piratée est facturée 98 € HT de l’heure.',
    'Le transfert des lignes vers un concurrent est possible moyennant des frais de dossier de 80 €.',
  ])('is not in: %s', (text) => {
    expect(pricing(text)?.setup).toBeNull();
  });
});

describe('the revision of prices', () => {
  it.each([
    ['Les prix sont révisés chaque année selon l’indice Syntec, la hausse étant plafonnée à 3 %.', 'Syntec', 3],
    ['La redevance est révisée selon l’indice ICHT-rev-TS.', 'ICHT-rev-TS', null],
    [
      'Le prix suit pour moitié l’indice ICHT et pour moitié l’indice Syntec, sans dépasser 4 % par an.',
      'Syntec et ICHT-rev-TS',
      4,
    ],
    ['Les prix suivent l’indice des prix de l’INSEE.', 'Insee', null],
    ['La redevance est indexée sur l’indice du coût horaire du travail publié par l’Insee.', 'ICHT-rev-TS', null],
    ['Les redevances sont révisées selon l’indice QDSS publié par l’INSEE.', null, null],
    ['La redevance est révisable à chaque échéance dans la limite de 3 %.', null, 3],
  ])('%s', (text, index, cap) => {
    expect(pricing(text)).toMatchObject({ index, cap });
  });

  it.each([
    'La maintenance est révisable chaque année, la hausse ne pouvant être inférieure à 3 %.',
    'Si la hausse excède 5 % sur douze mois, le Client peut résilier.',
    'La disponibilité garantie est de 99 %. Le taux d’intérêt de retard est de 10 %.',
    'Le prix est réajusté par application du plus élevé des deux taux suivants : l’inflation ou 4 %.',
  ])('has no cap in: %s', (text) => {
    expect(pricing(text)?.cap).toBeNull();
  });

  it('has no index where a name is read elsewhere', () => {
    expect(pricing('Code INSEE de la commune : 35238.')?.index).toBeNull();
  });
});

describe('a hostile text', () => {
  it.each([
    ['amounts', 'redevance de 12 € par mois '],
    ['bars', 'a | 12,00 € | 3 mois | '],
    ['dates', 'du 1er mars 2026 au 2 avril 2027, '],
    ['lengths', 'conclu pour une durée de 3 mois de '],
  ])('of thousands of %s in one line is read all the same, and gives no flood of prices', (_, words) => {
    expect(pricing(words.repeat(3000))?.lines.length).toBeLessThan(100);
  });
});
