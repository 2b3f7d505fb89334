import { describe, expect, it } from 'vitest';
import { readPricing } from '../../../src/core/facts/pricing.ts';
import { readText } from '../../builders/reading.ts';

const pricing = (text: string) => readPricing(readText(text), null);

describe('prices in the prose', () => {
  it('are read per month, with the set-up apart, and brought to three years', () => {
    const read = pricing(
      'La redevance mensuelle est de 200,00 € hors taxes.\n\nLa mise en service est facturée 500 € HT, une fois.',
    );
    expect(read).toMatchObject({ monthly: 200, setup: 500, threeYears: 7700, tax: 'HT' });
  });

  it('are brought from the year to the month, and it is said', () => {
    const read = pricing('L’abonnement annuel est fixé à 1 200 € TTC.');
    expect(read).toMatchObject({ monthly: 100, threeYears: 3600, tax: 'TTC' });
    expect(read.assumptions.join(' ')).toContain('ramenés au mois');
  });

  it('are not penalties, insured sums nor caps of liability', () => {
    const read = pricing(
      'Une pénalité de 50 € par heure de retard est due.\n\nLe Prestataire est assuré pour 1 000 000 € par an.\n\nSa responsabilité est plafonnée à 10 000 € par an de redevance.',
    );
    expect(read).toMatchObject({ monthly: null, setup: null, threeYears: null, lines: [], assumptions: [] });
  });

  it('say what they suppose when no set-up is written', () => {
    expect(pricing('La redevance mensuelle est de 100 € HT.').assumptions.join(' ')).toContain('mise en service');
  });
});

describe('lines that do not hold the price the contract states', () => {
  it('give no total: options alone would make it look cheap', () => {
    const text = '| Service | Tarif mensuel HT |\n| Archivage | 12,00 € |\n| Astreinte du samedi | 25,00 € |';
    expect(pricing(text).monthly).toBe(37);
    const stated = { amount: 900, unit: 'par trimestre', quote: 'Loyer trimestriel : 900 €' };
    expect(readPricing(readText(text), stated)).toMatchObject({ monthly: null, threeYears: null });
  });
});

describe('the revision of prices', () => {
  it('gives its index and its yearly cap', () => {
    const read = pricing('Les prix sont révisés chaque année selon l’indice Syntec, la hausse étant plafonnée à 3 %.');
    expect(read).toMatchObject({ index: 'Syntec', cap: 3 });
  });

  it('has no cap when none is written, nor when a percentage speaks of something else', () => {
    expect(pricing('Les prix sont révisés chaque année selon l’indice Syntec.').cap).toBeNull();
    expect(pricing('La disponibilité garantie est de 99 %. Le taux d’intérêt de retard est de 10 %.').cap).toBeNull();
  });
});
