/**
 * Benchmark, run by hand: `node test/bench/review.bench.ts`. 150 pages of text (450 KB) reviewed by the whole rule set, and parts
 * of it: contracts one after another, then clauses of the bank, each of which is on the subject of some rule. Processor time, of every
 * thread: on one core with `taskset -c 0`. Once for what the verdicts take (segmented, matched, judged), once with facts, quotes and score.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { judge, matchContract, type ReviewOptions, review } from '../../src/core/review/review.ts';
import { readPlainText } from '../../src/extract/index.ts';
import { loadRuleSet } from '../../src/rulesets/load.ts';

const CHARACTERS = 450_000;
const RUNS = 25;
const OPTIONS: ReviewOptions = {
  types: ['infogerance', 'logiciel', 'hebergement', 'telephonie'],
  date: '2026-01-01',
  engine: 'bench',
  textHashes: [''],
};
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
    const document = readPlainText(
      'bench.txt',
      text.repeat(Math.ceil(CHARACTERS / text.length)).slice(0, CHARACTERS * share),
    );
    const judged = timesOf(() => judge(matchContract([document], ruleset), ruleset, ruleset.rules, []));
    const whole = timesOf(() => review([document], ruleset, OPTIONS));
    console.log(
      `${name}, ${Math.round((CHARACTERS * share) / 1000)} KB: judged in ${told(judged)}, whole review ${told(whole)} (${ruleset.patterns.table.nodes} nodes)`,
    );
  }
}

function read(folder: string, ending: string): string[] {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => readFileSync(path + name, 'utf8'));
}

function told(times: readonly number[]): string {
  return `${Math.round(times[RUNS >> 1] ?? 0)} ms (median; best ${Math.round(times[0] ?? 0)})`;
}

/** Processor time of each run, in ms, in increasing order. */
function timesOf(work: () => unknown): number[] {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = process.cpuUsage();
    work();
    const used = process.cpuUsage(start);
    times.push((used.user + used.system) / 1000);
  }
  return times.sort((a, b) => a - b);
}
