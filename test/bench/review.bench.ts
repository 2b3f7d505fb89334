/** Benchmark, run by hand: `node test/bench/review.bench.ts`. 150 pages of text (450 KB, dense in matches) reviewed by the whole rule set, and parts of it; processor time. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { review } from '../../src/core/review/review.ts';
import { readPlainText } from '../../src/extract/index.ts';
import { loadRuleSet } from '../../src/rulesets/load.ts';

const CHARACTERS = 450_000;
const RUNS = 7;
const bank = fileURLToPath(new URL('../bank/open/', import.meta.url));
const files = readdirSync(bank, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort();
const prose = files
  .map((name) =>
    readFileSync(bank + name, 'utf8')
      .replace(/^ *-? *(verdict|style|near|text|requirement|clauses):.*$/gm, '')
      .replace(/^ {2,}/gm, ''),
  )
  .join('\n\n');
const ruleset = loadRuleSet(fileURLToPath(new URL('../../rules', import.meta.url)));

for (const share of [0.25, 0.5, 1]) {
  const document = readPlainText('bench.txt', prose.repeat(2).slice(0, CHARACTERS * share));
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
  times.sort((a, b) => a - b);
  console.log(
    `${Math.round((CHARACTERS * share) / 1000)} KB: median ${Math.round(times[RUNS >> 1] ?? 0)} ms, best ${Math.round(times[0] ?? 0)} ms (${ruleset.patterns.nodes.length} nodes)`,
  );
}
