/** Reads the facts of files and prints how exact they are: `npm run evaluate:facts -- FILE|DIR...`; a file is known by its name. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadRuleSet } from '../src/rulesets/load.ts';
import { type Annotation, factsOf, SCORED, scoreFacts } from '../test/core/facts/score-facts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const known: Record<string, Annotation> = JSON.parse(
  readFileSync(join(root, 'test/core/facts/annotated.json'), 'utf8'),
);
const ruleset = loadRuleSet(join(root, 'rules'));

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesOf(join(path, name)));
}

const totals = new Map(SCORED.map((fact) => [fact, { right: 0, withheld: 0, wrong: 0 }]));
for (const file of process.argv.slice(2).flatMap(filesOf)) {
  const slug = basename(file, extname(file));
  const annotation = known[slug];
  if (!annotation || !/\.(?:txt|pdf|docx)$/.test(file) || file.includes('/scan/')) continue;
  const facts = await factsOf(basename(file), readFileSync(file), ruleset);
  for (const { fact, outcome, expected, found } of scoreFacts(facts, annotation)) {
    const total = totals.get(fact);
    if (total) total[outcome]++;
    if (outcome !== 'right') console.log(`${basename(file)} ${fact}: ${outcome}, ${found} (${expected})`);
  }
}
console.log('fact'.padEnd(12), 'right', 'withheld', 'wrong');
const sum = { right: 0, withheld: 0, wrong: 0 };
for (const [fact, { right, withheld, wrong }] of totals) {
  console.log(fact.padEnd(12), String(right).padStart(5), String(withheld).padStart(8), String(wrong).padStart(5));
  sum.right += right;
  sum.withheld += withheld;
  sum.wrong += wrong;
}
console.log(
  'all'.padEnd(12),
  String(sum.right).padStart(5),
  String(sum.withheld).padStart(8),
  String(sum.wrong).padStart(5),
);
