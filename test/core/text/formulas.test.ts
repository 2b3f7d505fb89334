/** Which formula of an offer was subscribed to, as far as the contract tells it. */
import { describe, expect, it } from 'vitest';
import { readText } from '../../builders/reading.ts';

const TABLE =
  'Contenu | Base | Confort | Totale\nTélédiagnostic | oui | oui | oui\nPrêt d’un appareil | non | non | sonde portable';

/** Column chosen in the rows of the table that stands last; -1 for none. */
const chosen = (before: string) => readText(`${before}\n\n${TABLE}`).contract.clauses.at(-1)?.chosenColumn;

describe('the formula subscribed to', () => {
  it.each([
    'Formule souscrite : Confort.',
    '[X] Formule « Confort » : 690 € HT par an',
    'Formule : Confort',
    'Le client a choisi le forfait Confort.',
    'Repère | Appareil | Formule\nA | Échographe | Confort\nB | Mammographe | Confort',
  ])('is told by: %s', (before) => expect(chosen(before)).toBe(2));

  it.each([
    'Les formules sont au choix du client.',
    '[ ] Formule « Confort » : 690 € HT par an',
    'Repère | Appareil | Formule\nA | Échographe | Confort\nB | Mammographe | Totale',
  ])('is not told by: %s', (before) => expect(chosen(before)).toBe(-1));
});
