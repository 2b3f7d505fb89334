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
    'Formule retenue : ☐ Base ☒ Confort ☐ Totale',
    'Base ☐   Confort ☒   Totale ☐',
    '[ ] Base [X] Confort [ ] Totale',
    'Désignation | Qté | Prix HT\nPack Confort | 1 | 690,00 €',
    'Désignation | Qté | Prix HT\nPack Confort | 1 | 690,00 €\nPack Totale | 0 | 990,00 €',
    'Contrat d’entretien – formule Confort',
    'Ce que comprend votre contrat Confort :',
    'Le Client bénéficie du niveau de service Confort.',
    'Vous relevez de la formule Confort.',
  ])('is told by: %s', (before) => expect(chosen(before)).toBe(2));

  it.each([
    'Les formules sont au choix du client.',
    '[ ] Formule « Confort » : 690 € HT par an',
    'Repère | Appareil | Formule\nA | Échographe | Confort\nB | Mammographe | Totale',
    'Formule retenue : ☐ Base ☐ Confort ☐ Totale',
    'Désignation | Qté | Prix HT\nPack Confort | 1 | 690,00 €\nPack Totale | 1 | 990,00 €',
    'Le client qui a souscrit la formule Confort est rappelé le jour même.',
    'Si vous avez choisi la formule Confort, nous vous rappelons.',
    'Le client peut souscrire la formule Confort.',
    'Cordialement. Nous travaillons pour votre confort.',
  ])('is not told by: %s', (before) => expect(chosen(before)).toBe(-1));

  const columnOf = (text: string) => readText(text).contract.clauses.at(-1)?.chosenColumn;

  it('is told by what tells its title from the others', () => {
    const table = 'Panne | Délai Standard | Délai Premium\nServeur arrêté | sans engagement | 4 h';
    expect(columnOf(`Le Client bénéficie du niveau Standard.\n\n${table}`)).toBe(1);
    expect(columnOf(`Formule : Premium\n\n${table}`)).toBe(2);
  });

  it('« Confort » is not told by « Confort Plus », nor formula A by any letter', () => {
    const plus = 'Contenu | Confort | Confort Plus\nTélédiagnostic | non | oui';
    expect(columnOf(`Formule souscrite : Confort Plus.\n\n${plus}`)).toBe(2);
    const letters = 'Contenu | A | B\nTélédiagnostic | non | oui';
    expect(columnOf(`Le client a souscrit la formule B.\n\n${letters}`)).toBe(2);
    expect(columnOf(`Le client a souscrit un contrat à durée fixe.\n\n${letters}`)).toBe(-1);
  });
});
