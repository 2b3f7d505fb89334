/** What introduces a list, and what its items stand under. */
import { expect, it } from 'vitest';
import { textOf } from '../../../src/core/text/clauses.ts';
import { readText } from '../../builders/reading.ts';

/** Lead-in and titles of the last clause of a text. */
function above(text: string): { lead: string; titles: string[] } {
  const { contract } = readText(text);
  const last = contract.clauses.at(-1);
  return {
    lead: textOf(contract, last?.lead ?? -1),
    titles: (last?.headings ?? []).map((id) => textOf(contract, id)),
  };
}

it('a numbered line that ends with a colon is the title and the lead-in of its list', () => {
  const { lead, titles } = above(
    '17.1 La redevance donne droit :\n- à la télémaintenance ;\n- à deux versions par an.',
  );
  expect(lead).toContain('donne droit');
  expect(titles.join()).toContain('donne droit');
});

it('a title that opens a paragraph stands above the list which the paragraph introduces', () => {
  const { lead, titles } = above(
    '4.4 Incident de sécurité. Le titulaire applique sa fiche :\n- examen par un ingénieur ;\n- isolement des machines.',
  );
  expect(lead).toContain('applique sa fiche');
  expect(titles.join()).toContain('Incident de sécurité');
});

it('a sentence may end with the form of a company', () => {
  const { contract } = readText('Le bâtiment appartient à Rhône Salles SA. Aucune donnée ne quitte la France.');
  expect(contract.clauses.length).toBe(2);
});

it('no sentence ends inside a short bracket', () => {
  const { contract } = readText(
    'Mises à jour (SV, CCAM, LAP certif. HAS) : comprises. Le reste est en sus (voir p. 3. Annexe).',
  );
  expect(contract.clauses.length).toBe(2);
});
