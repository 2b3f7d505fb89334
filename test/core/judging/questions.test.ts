/** Questions: what a sentence asks is promised by its answer alone, over which it stands as a title. */
import { expect, it } from 'vitest';
import { isOpenQuestion } from '../../../src/core/judging/questions.ts';
import { readText } from '../../builders/reading.ts';

const opening = (text: string) => {
  const { contract } = readText(text);
  const [first] = contract.clauses;
  return first !== undefined && isOpenQuestion(contract, first);
};

it.each([
  'Un serveur de secours ? C’est en option.',
  'Sauvegardez-vous nos données ? Non.',
  'Qui sauvegarde nos données ?',
  'Vous voulez faire auditer nos salles ? Ce n’est pas possible.',
  'Vous préférez un disque à vous ? Il est facturé 30 € par mois.',
])('asks and promises nothing: %s', (text) => expect(opening(text)).toBe(true));

it.each([
  'Sauvegardez-vous nos données ? Oui, chaque nuit.',
  'Un secours ? Toujours.',
  'Nous sauvegardons vos données.',
])('is said, or answered by yes: %s', (text) => expect(opening(text)).toBe(false));

it('stands as a title over its answer, and over no other question', () => {
  const { contract } = readText(
    'Vous perdez un fichier ? En libre-service. Tout le serveur ? Nous le remettons en route.',
  );
  expect(contract.clauses.map(({ headings }) => headings)).toEqual([[], [0], [], [2]]);
});
