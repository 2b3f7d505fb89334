/** Rows of a table under column titles: each cell is read under its own title, whatever the other columns hold. */
import { expect, it } from 'vitest';
import { review } from '../../../src/core/review/review.ts';
import { readPlainText } from '../../../src/extract/index.ts';
import { realRuleSet } from '../../builders/reading.ts';

const TABLE = `Assistance

Priorité | Exemple | GTI | GTR | Plage
P1 – bloquant | Serveur inaccessible, rançongiciel, fibre coupée | 20 min | 3 h | 24 h/24, 7 j/7
P3 – mineur | Imprimante, lenteur | 5 h ouvrées | J+3 | Heures ouvrées`;

it.each([
  ['inc-delai-intervention', '20 min'],
  ['inc-delai-retablissement', '3 h'],
])('%s rests first on the row of the blocking incident, though its example names an attack', (requirement, figure) => {
  const { findings } = review([readPlainText('table.txt', TABLE)], realRuleSet(), {
    types: ['infogerance'],
    date: '2026-11-22',
    engine: 'test',
    textHashes: [''],
  });
  const found = findings.find((finding) => finding.requirement === requirement);
  expect(found?.verdict).toBe('conforme');
  expect(found?.evidence[0]?.quote).toContain('P1 – bloquant');
  expect(found?.figures[0]?.found).toBe(figure);
});
