/** Golden reviews: the samples give what `npm run golden` last wrote; a drift is either a mistake or to be refreshed and read. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CONTRACTS, GOLDEN, goldenText, reviewSample } from '../../scripts/golden-samples.ts';
import { reviewSchema } from '../../src/app/review-schema.ts';
import { realRuleSet } from '../builders/reading.ts';

it.each(Object.entries(CONTRACTS))('%s is reviewed as its golden file says', async (name, files) => {
  const result = await reviewSample(files, realRuleSet());
  expect(reviewSchema.parse(result)).toBeTruthy();
  expect(goldenText(result)).toBe(readFileSync(`${GOLDEN}${name}.review.json`, 'utf8'));
});

it('the Word form of a contract is judged as its PDF', async () => {
  const verdicts = async (files: string[]) => (await reviewSample(files, realRuleSet())).findings.map((finding) => `${finding.requirement} ${finding.verdict}`);
  expect(await verdicts(['infogerance-complete.docx'])).toEqual(await verdicts(['infogerance-complete.pdf']));
});
