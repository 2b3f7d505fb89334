/** The passages shown beside a point that was not found, with the rules of the product. */
import { describe, expect, it } from 'vitest';
import { review } from '../../../src/core/review/review.ts';
import { CONTRACT_TYPES } from '../../../src/core/review/types.ts';
import { readPlainText } from '../../../src/extract/index.ts';
import { realRuleSet } from '../../builders/reading.ts';

const ruleset = realRuleSet();
const FILLER = Array.from(
  { length: 30 },
  (_, at) => `Le client règle la facture n° ${at} à réception, par virement, sans escompte ni retenue.`,
).join('\n\n');

function nearestIn(text: string, requirement: string) {
  const documents = [readPlainText('contrat.txt', `Contrat d'infogérance\n\n${text}\n\n${FILLER}`)];
  const options = { types: [...CONTRACT_TYPES], date: '2026-11-22', engine: 'test', textHashes: [''] };
  const { findings } = review(documents, ruleset, options);
  const finding = findings.find((one) => one.requirement === requirement);
  expect(finding?.verdict).toBe('absent');
  return finding?.search?.nearest.map(({ evidence, lacks }) => [evidence.quote, lacks]) ?? [];
}

describe('the nearest passages', () => {
  it('share rare words with the point, and say which, as the contract writes them', () => {
    const words = 'Les mots de passe Utilisés à l’atelier de poterie sont notés dans un cahier.';
    expect(nearestIn(words, 'acc-mots-de-passe')).toEqual([[words, 'Mots en commun : mots, passe.']]);
  });

  it('hold the words of the point without its figure, and say what is missing', () => {
    const words = 'Un technicien intervient sur place.';
    expect(nearestIn(words, 'inc-delai-intervention')).toEqual([[words, "Il y manque : délai d'intervention."]]);
  });

  it('are none where the contract does not speak of the point', () => {
    for (const id of ['sau-test', 'acc-mots-de-passe', 'res-wifi', 'heb-hds', 'tel-fraude'])
      expect([id, nearestIn('Les plantes du hall sont arrosées.', id)]).toEqual([id, []]);
  });

  it('never come in the words of the rules’ own language, and are three at most', () => {
    const text = Array.from({ length: 8 }, (_, at) => `Le mot de passe du poste ${at} est noté au cahier.`).join(
      '\n\n',
    );
    const nearest = nearestIn(text, 'acc-mots-de-passe');
    expect(nearest.length).toBeLessThanOrEqual(3);
    for (const [, because] of nearest) expect(because).toMatch(/^(?:Mots en commun|Il y manque) : [\p{L} ,’'-]+\.$/u);
  });
});
