import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { VERDICTS } from '../../src/core/review/types.ts';

const SAMPLES = join(import.meta.dirname, '..', '..', 'samples');
const textOf = (path: string) => readFile(join(SAMPLES, path), 'utf8');

const state = z.object({ verdict: z.enum(VERDICTS), figure: z.string().optional() });
const difference = z.object({
  requirement: z.string(),
  before: state,
  after: state,
  articleBefore: z.string().nullable(),
  articleAfter: z.string().nullable(),
});
const renewal = z.object({
  worse: z.array(difference),
  better: z.array(difference),
  clauses: z.array(z.object({ kind: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
const offers = z.object({
  offers: z.record(z.string(), z.object({ files: z.array(z.string()) })),
  requirements: z.record(z.string(), z.record(z.string(), state)),
});

/** Every numbered paragraph or table-free heading of a source: "3.4" -> its words, "4" -> its title. */
function clausesOf(source: string): Map<string, string> {
  const clauses = new Map<string, string>();
  for (const line of source.split('\n')) {
    const [, number, text] = /^(?:#\s+)?(\d+(?:\.\d+)?) (.*)$/.exec(line) ?? [];
    if (number && text) clauses.set(number, text);
  }
  return clauses;
}

describe('the renewal pair', () => {
  const read = async () => {
    const changes = renewal.parse(JSON.parse(await textOf('renouvellement/changes.json')));
    const before = clausesOf(await textOf('src/renouvellement/contrat-2023.md'));
    const after = clausesOf(await textOf('src/renouvellement/contrat-2026.md'));
    return { changes, before, after };
  };

  test('lists every clause that differs and no other', async () => {
    const { changes, before, after } = await read();
    const [old, proposed] = [new Set(before.values()), new Set(after.values())];
    const listed = (side: 'before' | 'after', text: Map<string, string>) =>
      changes.clauses
        .filter(({ kind }) => kind !== 'moved' && kind !== 'renumbered')
        .flatMap((clause) => text.get(clause[side] ?? '') ?? [])
        // The clause above the table of delays is the same: only a cell changed.
        .filter((words) => !(old.has(words) && proposed.has(words)))
        .sort();
    expect([...old].filter((words) => !proposed.has(words)).sort()).toEqual(listed('before', before));
    expect([...proposed].filter((words) => !old.has(words)).sort()).toEqual(listed('after', after));
  });

  test('moves and renumbers without changing a word', async () => {
    const { changes, before, after } = await read();
    for (const clause of changes.clauses.filter(({ kind }) => kind === 'moved' || kind === 'renumbered')) {
      expect(after.get(clause.after ?? '')).toBe(before.get(clause.before ?? ''));
    }
  });

  test('quotes its figures as they are written', async () => {
    const { changes } = await read();
    const [old, proposed] = [
      await textOf('src/renouvellement/contrat-2023.md'),
      await textOf('src/renouvellement/contrat-2026.md'),
    ];
    for (const { before, after } of [...changes.worse, ...changes.better]) {
      expect(old).toContain(before.figure ?? '');
      expect(proposed).toContain(after.figure ?? '');
    }
  });
});

describe('the offer family', () => {
  test('gives each requirement a verdict for each offer', async () => {
    const family = offers.parse(JSON.parse(await textOf('offres/changes.json')));
    const names = Object.keys(family.offers).sort();
    for (const [requirement, states] of Object.entries(family.requirements)) {
      expect(Object.keys(states).sort(), requirement).toEqual(names);
    }
  });
});

test('every requirement cited is in the rule set', async () => {
  const rules = await readdir(join(SAMPLES, '..', 'rules'), { recursive: true });
  const known = rules.map((path) => basename(path, '.yaml'));
  const family = offers.parse(JSON.parse(await textOf('offres/changes.json')));
  const changes = renewal.parse(JSON.parse(await textOf('renouvellement/changes.json')));
  const cited = [...changes.worse, ...changes.better].map(({ requirement }) => requirement);
  expect(known).toEqual(expect.arrayContaining([...cited, ...Object.keys(family.requirements)]));
});
