/** Negations and cues in the gap of a pattern count; those that the pattern itself names do not. */
import { expect, it } from 'vitest';
import { coverageOf } from '../../../src/core/matching/coverage.ts';
import { readText, ruleSetFor } from '../../builders/reading.ts';

function namedWords(pattern: string, text: string): string[] {
  const ruleset = ruleSetFor([pattern]);
  const match = readText(text, ruleset);
  const node = ruleset.patterns.concepts.get('repere') ?? -1;
  const from = match.at(node).starts[0] ?? 0;
  const to = match.at(node).ends[0] ?? 0;
  const covered = coverageOf(match, node, from, to);
  return match.contract.tokens.form.slice(from, to).filter((_, i) => covered(from + i));
}

it.each<[string, string, string[]]>([
  ['sauvegarde~ ..8 réalisé~', 'Les sauvegardes ne sont pas réalisées.', ['sauvegardes', 'realisees']],
  ['sans ..2 préavis', 'sans aucun préavis', ['sans', 'preavis']],
  ['(chaque|tous les) jour~', 'tous les jours', ['tous', 'les', 'jours']],
  ['mise~ jour de? sécurité?', 'la mise à jour du poste', ['mise', 'jour']],
])('%s in « %s » names %j', (pattern, text, expected) => {
  expect(namedWords(pattern, text)).toEqual(expected);
});
