/** The pattern language: what each sign finds, and what is refused. */
import { describe, expect, it } from 'vitest';
import { PatternError, parsePattern } from '../../../src/core/matching/syntax.ts';
import { readText, ruleSetFor } from '../../builders/reading.ts';

/** Texts of the occurrences of `pattern` in `text`. */
function found(pattern: string, text: string): string[] {
  const ruleset = ruleSetFor([pattern]);
  const match = readText(text, ruleset);
  const { starts, ends } = match.at(ruleset.patterns.concepts.get('repere') ?? -1);
  const { tokens, texts } = match.contract;
  return Array.from(starts, (from, i) => (texts[0] ?? '').slice(tokens.start[from], tokens.end[(ends[i] ?? 0) - 1]));
}

describe('a pattern finds', () => {
  it.each<[string, string, string[]]>([
    ['sauvegarde', 'La SAUVEGARDE et les sauvegardes.', ['SAUVEGARDE']],
    ['réseau~', 'Le reseau et les réseaux.', ['reseau', 'réseaux']],
    ['restaurer~', 'Nous restaurons ; il restaurera ; données restaurées.', ['restaurons', 'restaurera', 'restaurées']],
    ['chiffr*', 'Le chiffrement est chiffré.', ['chiffrement', 'chiffré']],
    ['test~ restauration', 'Des tests de la restauration ont lieu.', ['tests de la restauration']],
    ['sous-traitant~', 'Les sous-traitants ; le sous traitant.', ['sous-traitants', 'sous traitant']],
    ['(chaque|tous les) jour~', 'Chaque jour, tous les jours.', ['Chaque jour', 'tous les jours']],
    ['délai ..3 heures', 'Un délai de quatre ou six heures.', ['délai de quatre ou six heures']],
    ['mise~ jour de? sécurité?', 'La mise à jour de sécurité.', ['mise à jour de sécurité']],
    ["à l' exclusion", 'à l’exclusion des postes', ['à l’exclusion']],
    ['(bon|(beau jeu|dur)) lot', 'bon lot ; beau jeu lot ; dur lot.', ['bon lot', 'beau jeu lot', 'dur lot']],
  ])('%s in « %s »', (pattern, text, expected) => {
    expect(found(pattern, text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['test~ restauration', 'Un test. La restauration est longue.'],
    ['délai ..1 heures', 'un délai fixé à quatre heures'],
    ['test~ restauration', 'test hebdomadaire restauration'],
    ['sauvegarde', 'sauvegardes'],
  ])('%s not in « %s »', (pattern, text) => {
    expect(found(pattern, text)).toEqual([]);
  });
});

describe('a group whose words stand everywhere, and is only looked for where its pattern may go on, finds in a long contract', () => {
  const SENTENCE =
    'Le délai de reprise court à compter du jour de la demande du client ; les délais de paiement courent du jour dit.';
  const TIMES = 120;

  it.each([
    'délai~ ..8 (à compter du|du|de) jour~',
    '(de|du|à compter (du|de)) jour~',
    '(le|les) délai~ de (reprise|paiement (du|de)?) ..4 (court|courent)',
    'client~ ..12 (du|de la|à) (dit|jour (dit|de))',
    '(à compter)? (du|de) jour~ (dit|de la demande)?',
    'absent~ ..6 (du|de|des)',
  ])('%s as often as in a short one', (pattern) => {
    const once = found(pattern, SENTENCE);
    const long = found(pattern, Array.from({ length: TIMES }, () => SENTENCE).join('\n\n'));
    expect(long).toEqual(Array.from({ length: TIMES }, () => once).flat());
  });
});

it.each(['', '..8', '{', '(a', 'a)', '..40 mot', 'ab*', 'mot?', '(a|)', 'm~ot'])('« %s » is refused', (pattern) => {
  expect(() => parsePattern(pattern)).toThrow(PatternError);
});

it('an unknown concept is refused with the closest name', () => {
  expect(() => ruleSetFor(['{sauvegrade}'])).toThrow(
    /unknown concept \{sauvegrade\} \(did you mean \{sauvegarde\}\?\)/,
  );
});
