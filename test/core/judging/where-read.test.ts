/** Words looked for only where their rules read: nothing that a rule could stand on is missed. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { review } from '../../../src/core/review/review.ts';
import type { RuleSet } from '../../../src/core/ruleset/compile.ts';
import { readPlainText } from '../../../src/extract/index.ts';
import { realRuleSet } from '../../builders/reading.ts';

const ruleset = realRuleSet();
const { readers, patterns, frame, rules } = ruleset;
const everywhere: RuleSet = { ...ruleset, readers: { setOf: new Uint16Array(readers.setOf.length), sets: [null] } };

const ANNOTATED = fileURLToPath(new URL('../../annotated/', import.meta.url));
const FOLDERS = ['', 'ordinary/', 'dense/', 'realistic/'];
const contracts = FOLDERS.flatMap((folder) =>
  readdirSync(ANNOTATED + folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => folder + name),
);

it.each(contracts)('%s gives the same review when every word is looked for in the whole contract', (name) => {
  const document = readPlainText(name, readFileSync(ANNOTATED + name, 'utf8'));
  const read = (of: RuleSet) => review([document], of, { date: '2026-01-01', engine: 'test', textHashes: [''] });
  expect(read(ruleset)).toEqual(read(everywhere));
});

describe('a node is looked for', () => {
  const setOf = (node: number) => readers.sets[readers.setOf[node] ?? 0];

  it('everywhere when the engine reads it', () => {
    for (const node of [...Object.values(frame), ...Object.values(ruleset.parties)]) expect(setOf(node)).toBeNull();
  });

  it('by the rule whose case holds it, wherever the case may stand', () => {
    for (const { data, cases } of rules) {
      for (const node of cases.flatMap(({ find, with: groups }) => [...find, ...groups.flat()])) {
        const set = setOf(node);
        if (set) expect(set.map(({ requirement }) => requirement)).toContain(data.id);
      }
    }
  });

  it('in few clauses for most', () => {
    const sequences = Array.from(readers.setOf.keys()).filter(
      (node) => (patterns.table.firstSequence[node + 1] ?? 0) > (patterns.table.firstSequence[node] ?? 0),
    );
    const confined = sequences.filter((node) => setOf(node) !== null);
    expect(confined.length / sequences.length).toBeGreaterThan(0.9);
  });
});
