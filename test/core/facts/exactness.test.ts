/** The facts of every annotated contract of the project: none wrong, and few withheld. Values only: `annotated.json`. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { realRuleSet } from '../../builders/reading.ts';
import { type Annotation, factsOf, scoreFacts } from './score-facts.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const annotations: Record<string, Annotation> = JSON.parse(
  readFileSync(new URL('annotated.json', import.meta.url), 'utf8'),
);
const FOLDERS = [
  'test/annotated',
  'test/annotated/ordinary',
  'test/annotated/dense',
  'samples',
  ...['hebergement', 'offres', 'renouvellement'].map((name) => `samples/${name}`),
];
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => /\.(?:txt|pdf)$/.test(name))
    .map((name) => join(folder, name)),
);

describe.each(FILES)('the facts of %s', (file) => {
  it('are annotated, and none is read wrong', async () => {
    const annotation = annotations[basename(file, extname(file))];
    expect(annotation).toBeDefined();
    const facts = await factsOf(basename(file), readFileSync(join(ROOT, file)), realRuleSet());
    expect(scoreFacts(facts, annotation ?? {}).filter(({ outcome }) => outcome === 'wrong')).toEqual([]);
  });
});
