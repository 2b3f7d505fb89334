/** Tables of formulas: what the formula subscribed to holds binds, what another holds is an option, whatever the distance of the choice. */
import { describe, expect, it } from 'vitest';
import { judgeClause } from '../../../scripts/judge-clause.ts';
import { loadRuleSet } from '../../../src/rulesets/load.ts';

const ruleset = loadRuleSet('rules');
const rule = ruleset.rules.find(({ data }) => data.id === 'sau-test');
const verdictOf = (text: string) => rule && judgeClause(ruleset, rule, text)?.verdict;

const HEADER = 'Prestation | Essentiel | Confort | Premium';
const LINE = 'Test de restauration annuel';

describe('a yearly test of the restoration, in a table of formulas', () => {
  it.each([
    ['conforme', `${HEADER}\n${LINE} | oui | oui | oui`],
    ['partiel', `${HEADER}\n${LINE} | – | – | ✔`],
    ['partiel', `Prestation | Bronze | Argent | Or\n${LINE} | - | - | oui`],
    ['partiel', `${HEADER}\n${LINE} | | | inclus`],
    ['conforme', `Formule souscrite : Premium.\n\n${HEADER}\n${LINE} | – | – | ✔`],
    ['conforme', `Formule souscrite : Confort.\n\n${HEADER}\n${LINE} | Non | Oui | Oui`],
    ['partiel', `Formule souscrite : Confort.\n\n${HEADER}\n${LINE} | – | – | ✔`],
    ['partiel', `Formule souscrite : Essentiel.\n\n${HEADER}\n${LINE} |  | X | X`],
    ['contraire', `${HEADER}\n${LINE} | Non | Non | Oui\n\nLe Client souscrit la formule Essentiel.`],
    ['partiel', `${HEADER}\n${LINE} |  | X | X\n\nFormule retenue : ☒ Essentiel ☐ Confort ☐ Premium`],
    ['conforme', `${HEADER}\n${LINE} |  | X | X\n\nFormule retenue : ☐ Essentiel ☒ Confort ☐ Premium`],
    ['partiel', `Désignation | Qté | Prix\nPack CONFORT | 1 | 169,00\n\n${HEADER}\n${LINE} | - | - | oui`],
    ['partiel', `Ce que comprend votre Pack CONFORT\n\n${HEADER}\n${LINE} | - | - | oui`],
    ['conforme', `Ce que comprend votre Pack PREMIUM\n\n${HEADER}\n${LINE} | - | - | oui`],
  ])('%s: %s', (verdict, text) => expect(verdictOf(text)).toBe(verdict));
});
