/** A compiled rule set is kept on disk for the next start, and never outlives what it was compiled from. */
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { review } from '../../src/core/review/review.ts';
import type { RuleSet } from '../../src/core/ruleset/compile.ts';
import { readPlainText } from '../../src/extract/index.ts';
import { loadRuleSet } from '../../src/rulesets/load.ts';
import { temporaryDirectory } from '../builders/directory.ts';
import { RULES_DIRECTORY } from '../builders/reading.ts';

const CONTRACT = readPlainText(
  'contrat.txt',
  'Contrat d’infogérance\n\nArticle 1 - Sauvegardes\n\nLe prestataire sauvegarde les données chaque nuit. Les postes sont exclus.',
);
const reviewed = (ruleset: RuleSet) =>
  review([CONTRACT], ruleset, { date: '2026-01-01', engine: 'test', textHashes: [''] });

describe('a compiled rule set', () => {
  let home: string;
  let rules: string;
  let keptIn: string;
  const kept = () => readdirSync(keptIn).sort();

  beforeAll(async () => {
    home = await temporaryDirectory();
    [rules, keptIn] = [join(home, 'rules'), join(home, 'kept')];
    cpSync(RULES_DIRECTORY, rules, { recursive: true });
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('is kept once compiled, and read back as it was', () => {
    const compiled = loadRuleSet(rules, { keptIn });
    expect(kept()).toHaveLength(1);
    const [name = ''] = kept();
    const bytes = readFileSync(join(keptIn, name));
    const read = loadRuleSet(rules, { keptIn });
    expect(read).not.toBe(compiled);
    expect(reviewed(read)).toEqual(reviewed(compiled));
    expect(read.data.hash).toBe(compiled.data.hash);
    expect(readFileSync(join(keptIn, name))).toEqual(bytes);
  });

  it('is compiled again when what was kept was damaged, then kept again', () => {
    const [name = ''] = kept();
    writeFileSync(join(keptIn, name), 'abîmé');
    const ruleset = loadRuleSet(rules, { keptIn });
    expect(reviewed(ruleset).findings.length).toBeGreaterThan(50);
    expect(readFileSync(join(keptIn, name)).length).toBeGreaterThan(1_000_000);
  });

  it('is another one as soon as a byte of a rule is another, and old ones are forgotten', () => {
    const before = loadRuleSet(rules, { keptIn }).data.hash;
    for (const round of [1, 2, 3]) {
      appendFileSync(join(rules, 'referentiel.yaml'), `\n# ${round}\n`);
      expect(loadRuleSet(rules, { keptIn }).data.hash).not.toBe(before);
    }
    expect(kept()).toHaveLength(3);
  });

  it('is compiled where nothing can be kept', () => {
    const file = join(home, 'file');
    writeFileSync(file, '');
    expect(loadRuleSet(rules, { keptIn: join(file, 'kept') }).rules.length).toBeGreaterThan(100);
  });

  it('is not kept when a rule is wrong: the fault is told each time', () => {
    const wrong = join(home, 'wrong');
    cpSync(rules, wrong, { recursive: true });
    mkdirSync(join(wrong, 'sauvegardes'), { recursive: true });
    appendFileSync(join(wrong, 'sauvegardes', 'sau-test.yaml'), '\ninconnu: oui\n');
    for (const _ of [1, 2]) expect(() => loadRuleSet(wrong, { keptIn })).toThrow(/sau-test/);
  });
});
