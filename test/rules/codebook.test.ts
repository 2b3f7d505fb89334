/** The rule set against the codebook beside the repository: the same requirements, themes, levels and types. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { realRuleSet } from '../builders/reading.ts';

const CODEBOOK = fileURLToPath(new URL('../../../shared/referentiel/exigences.yaml', import.meta.url));
const REQUIREMENTS = 104;

interface Entry {
  id: string;
  theme: string;
  titre: string;
  niveau: string;
  types: string[];
  question: string;
  silence?: string;
  contraire?: string;
}

it('holds the 104 requirements, each once, in eleven themes', () => {
  const ids = realRuleSet().rules.map((rule) => rule.data.id);
  expect(new Set(ids).size).toBe(REQUIREMENTS);
  expect(ids.length).toBe(REQUIREMENTS);
  expect(new Set(realRuleSet().rules.map((rule) => rule.data.theme)).size).toBe(11);
});

it('names in its urgent actions and links only requirements that exist', () => {
  const { rules, data } = realRuleSet();
  const ids = new Set(rules.map((rule) => rule.data.id));
  const named = [
    ...data.urgent,
    ...rules.flatMap((rule) => rule.data.impliedBy.flatMap((link) => link.requirements)),
    ...rules.flatMap((rule) =>
      rule.data.cases.flatMap((one) => [...Object.keys(one.ifRequirement), ...Object.keys(one.unlessRequirement)]),
    ),
  ];
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
});

it.runIf(existsSync(CODEBOOK))(
  'agrees with the codebook on theme, title, level, types, question, silence and contraire',
  () => {
    const codebook = (parse(readFileSync(CODEBOOK, 'utf8')) as { exigences: Entry[] }).exigences;
    const rules = new Map(realRuleSet().rules.map((rule) => [rule.data.id, rule.data]));
    for (const entry of codebook) {
      expect(rules.get(entry.id), entry.id).toMatchObject({
        theme: entry.theme,
        title: entry.titre,
        level: entry.niveau,
        types: entry.types.filter((type) => type !== 'tous'),
        question: entry.question,
        silence: entry.silence === 'conforme',
        takesContraire: entry.contraire !== undefined,
      });
    }
  },
);
