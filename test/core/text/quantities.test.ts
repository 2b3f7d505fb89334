/** Quantities: values, units, frequencies and opening hours as French contracts write them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QuantityKind, readQuantities } from '../../../src/core/text/quantities.ts';
import { tokenize } from '../../../src/core/text/tokens.ts';

const read = (text: string) => readQuantities(tokenize(text));

describe('durations, in hours', () => {
  it.each<[string, number]>([
    ['sous quarante-huit (48) heures', 48],
    ['48h', 48],
    ['quatre (4) heures ouvrées', 4],
    ['J+1', 24],
    ['H+4', 4],
    ['un délai de 2 à 4 heures', 4],
    ['trente jours calendaires', 720],
    ['un (1) mois', 720],
    ['quatre-vingt-dix jours', 2160],
    ['cinq jours ouvrés', 120],
    ['5 JO', 120],
    ['30 j après mise en demeure', 720],
    ['8 j ouvrés', 192],
    ['une durée de trente-six mois', 25920],
    ['trois ans', 26280],
    ['30 min', 0.5],
    ['deux semaines', 336],
    ['un trimestre', 2160],
    ['soixante et onze jours', 1704],
    ['cent quatre-vingts jours', 4320],
    ['sous deux à quatre jours ouvrés', 96],
    ['dans l’heure', 1],
    ['dans le mois de sa parution', 720],
    ['dans la semaine', 168],
    ['sous une demi-heure', 0.5],
    ['dans la journée', 24],
  ])('%s', (text, hours) => {
    expect(read(text)[0]).toMatchObject({ kind: 'duration', value: hours });
  });
});

describe('frequencies, as days between two', () => {
  it.each<[string, number]>([
    ['sauvegarde quotidienne', 1],
    ['chaque nuit', 1],
    ['tous les jours', 1],
    ['toutes les 4 heures', 4 / 24],
    ['deux fois par an', 182.5],
    ['1 fois/mois', 30],
    ['tous les trois mois', 90],
    ['hebdomadairement', 7],
    ['en continu', 0],
    ['en temps réel', 0],
    ['une fois l’an', 365],
    ['chaque vendredi', 7],
    ['2x/an', 182.5],
    ['chaque premier lundi du mois', 30],
    ['tout les 3 mois', 90],
    ['tous les 3 mois', 90],
    ['un test de restauration par an', 365],
    ['deux restaurations complètes par an', 182.5],
  ])('%s', (text, days) => {
    const found = read(text).find((quantity) => quantity.kind === 'frequency');
    expect(found?.value).toBeCloseTo(days);
  });
});

describe('other kinds', () => {
  it.each<[string, QuantityKind, number]>([
    ['99,95 %', 'percent', 99.95],
    ['quatre-vingt-dix-neuf pour cent', 'percent', 99],
    ['10 000 €', 'amount', 10_000],
    ['1 500,50 euros', 'amount', 1500.5],
    ['15 k€', 'amount', 15_000],
    ['2 M€', 'amount', 2_000_000],
    ['une pénalité de 50 euros par heure', 'amount', 50],
    ['1,5 million d’euros', 'amount', 1_500_000],
    ['les douze derniers mois', 'duration', 8640],
    ['de 8 h 30 à 18 h', 'opening', 9.5],
    ['9h-12h', 'opening', 3],
    ['08:00 - 19:00', 'opening', 11],
    ['de neuf (9) heures à dix-sept (17) heures', 'opening', 8],
    ['9 h - 12 h 30 / 13 h 30 - 18 h', 'opening', 8],
    ['24h/24', 'opening', 24],
    ['24 heures sur 24', 'opening', 24],
    ['24/7', 'opening', 24],
    ['14 versions', 'number', 14],
  ])('%s', (text, kind, value) => {
    expect(read(text).find((quantity) => quantity.kind === kind)).toMatchObject({ kind, value });
  });
});

describe('traps', () => {
  it('tells when letters and digits disagree, and keeps the digits', () => {
    expect(read('sous quarante-huit (72) heures')[0]).toMatchObject({ value: 72, disagrees: true });
  });
  it.each(['un client', 'une sauvegarde', 'le contrat', 'avant le 1er janvier 2025'])(
    'reads no duration in « %s »',
    (text) => {
      expect(read(text).filter((quantity) => quantity.kind === 'duration')).toEqual([]);
    },
  );
});

it('reads any text without failing, in order, inside its bounds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const tokens = tokenize(text);
      let last = 0;
      for (const quantity of readQuantities(tokens)) {
        expect(quantity.from).toBeGreaterThanOrEqual(last);
        expect(quantity.to).toBeGreaterThan(quantity.from);
        expect(quantity.to).toBeLessThanOrEqual(tokens.count);
        last = quantity.to;
      }
    }),
  );
});
