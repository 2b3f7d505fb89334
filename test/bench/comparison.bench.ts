/** Benchmark, run by hand: `node test/bench/comparison.bench.ts`. Six offers of 50 pages (150 KB each) side by side, then a renewal of 50 pages clause by clause; processor time once reviewed. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { diffReviews } from '../../src/core/comparison/diff.ts';
import { compareOffers } from '../../src/core/comparison/offers.ts';
import { review } from '../../src/core/review/review.ts';
import { readPlainText } from '../../src/extract/index.ts';
import { describeComparison } from '../../src/report/comparison/offers-view.ts';
import { loadRuleSet } from '../../src/rulesets/load.ts';

const CHARACTERS = 150_000;
const OFFERS = 6;
const RUNS = 5;
const bank = fileURLToPath(new URL('../bank/open/', import.meta.url));
const prose = readdirSync(bank, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) =>
    readFileSync(bank + name, 'utf8')
      .replace(/^ *-? *(verdict|style|near|text|requirement|clauses):.*$/gm, '')
      .replace(/^ {2,}/gm, ''),
  )
  .join('\n\n')
  .repeat(4);
const ruleset = loadRuleSet(fileURLToPath(new URL('../../rules', import.meta.url)));

function contractAt(offset: number, change: (text: string) => string = (text) => text) {
  const document = readPlainText(`offre-${offset}.txt`, change(prose.slice(offset, offset + CHARACTERS)));
  const options = { types: ['infogerance' as const], date: '2026-01-01', engine: 'bench', textHashes: [''] };
  return { documents: [document], review: review([document], ruleset, options) };
}

function median(work: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = process.cpuUsage();
    work();
    const used = process.cpuUsage(start);
    return (used.user + used.system) / 1000;
  });
  return Math.round(times.sort((a, b) => a - b)[RUNS >> 1] ?? 0);
}

const offers = Array.from({ length: OFFERS }, (_, i) => contractAt(i * 40_000));
console.log(
  `${OFFERS} offers: ${median(() => describeComparison(compareOffers(offers.map((offer) => offer.review))))} ms`,
);
const [old] = offers;
if (old) {
  const now = contractAt(0, (text) => text.replaceAll('trente', 'quinze').replaceAll('données', 'informations'));
  console.log(
    `renewal: ${median(() => diffReviews(old, now, ruleset))} ms, ${diffReviews(old, now, ruleset).clauses.length} clauses differ`,
  );
}
