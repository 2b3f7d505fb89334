/** Writes `test/golden/*.review.json` anew from the samples: `npm run golden`. Look at the diff before committing it. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadRuleSet } from '../src/rulesets/load.ts';
import { CONTRACTS, GOLDEN, goldenText, reviewSample } from './golden-samples.ts';

const ruleset = loadRuleSet(fileURLToPath(new URL('../rules', import.meta.url)));
for (const [name, files] of Object.entries(CONTRACTS)) {
  const result = await reviewSample(files, ruleset);
  writeFileSync(`${GOLDEN}${name}.review.json`, goldenText(result));
  console.log(`${name}: ${result.score.overall ?? 'no score'} ${JSON.stringify(result.score.counts)}`);
}
