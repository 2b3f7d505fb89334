/**
 * Benchmark, run by hand: `node test/bench/review.bench.ts`. 150 pages of text (450 KB) reviewed by the whole rule set, and parts
 * of it: contracts one after another, then clauses of the bank, each of which is on the subject of some rule. Processor time.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { review } from '../../src/core/review/review.ts';
import { readPlainText } from '../../src/extract/index.ts';
import { loadRuleSet } from '../../src/rulesets/load.ts';

const CHARACTERS = 450_000;
const RUNS = 25;
const ruleset = loadRuleSet(fileURLToPath(new URL('../../rules', import.meta.url)));

const contracts = read('../annotated/', '.txt').join('\n\n');
const clauses = read('../bank/open/', '.yaml')
  .map((file) => file.replace(/^ *-? *(verdict|style|near|text|requirement|clauses):.*$/gm, '').replace(/^ {2,}/gm, ''))
  .join('\n\n');

for (const [name, text] of [
  ['contracts', contracts],
  ['clauses of the bank', clauses],
] as const) {
  for (const share of [0.25, 0.5, 1]) {
    const times = timesOf(text.repeat(Math.ceil(CHARACTERS / text.length)).slice(0, CHARACTERS * share));
    const [best = 0] = times;
    console.log(
      `${name}, ${Math.round((CHARACTERS * share) / 1000)} KB: median ${Math.round(times[RUNS >> 1] ?? 0)} ms, best ${Math.round(best)} ms (${ruleset.patterns.table.nodes} nodes)`,
    );
  }
}

function read(folder: string, ending: string): string[] {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => readFileSync(path + name, 'utf8'));
}

/** Processor time of each run, in ms, in increasing order. */
function timesOf(text: string): number[] {
  const document = readPlainText('bench.txt', text);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = process.cpuUsage();
    review([document], ruleset, {
      types: ['infogerance', 'logiciel', 'hebergement', 'telephonie'],
      date: '2026-01-01',
      engine: 'bench',
      textHashes: [''],
    });
    const used = process.cpuUsage(start);
    times.push((used.user + used.system) / 1000);
  }
  return times.sort((a, b) => a - b);
}
