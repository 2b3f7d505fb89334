/**
 * A hundred and eighty extracts of offers and contracts by three strangers to the rules, where something far from a promise decides of it: the formula
 * subscribed to, the answer to a specification, a note, an amendment, a definition. Half of them were mended on; a change may only read more of them right.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { review } from '../../src/core/review/review.ts';
import { readPlainText } from '../../src/extract/index.ts';
import { realRuleSet } from '../builders/reading.ts';

interface Extract {
  id: string;
  text: string;
  expected: Record<string, 'conforme' | 'partiel' | 'contraire' | 'absent'>;
}

const ruleset = realRuleSet();
const types = [...new Set(ruleset.rules.flatMap(({ data }) => data.types))];
const OPTIONS = { types, date: '2026-01-01', engine: 'test', textHashes: [''] };

/** When last measured: points read right at least, and absent or adverse ones read as covered at most. */
const MEASURED = {
  formulas: { right: 121, assured: 2 },
  tables: { right: 120, assured: 2 },
  actions: { right: 74, assured: 5 },
};

describe.each(Object.entries(MEASURED))('%s', (name, { right, assured }) => {
  const extracts = parse(readFileSync(join(import.meta.dirname, `extracts/${name}.yaml`), 'utf8')) as Extract[];
  const read = extracts.flatMap(({ id, text, expected }) => {
    const { findings } = review([readPlainText('extract.txt', text)], ruleset, OPTIONS);
    return Object.entries(expected).map(([requirement, verdict]) => ({
      id: `${id} ${requirement}`,
      verdict,
      got: findings.find((finding) => finding.requirement === requirement)?.verdict,
    }));
  });

  it('are read right as often as when last measured', () => {
    const wrong = read.filter(({ verdict, got }) => got !== verdict);
    expect(
      read.length - wrong.length,
      wrong.map(({ id, verdict, got }) => `${id}: ${got}, not ${verdict}`).join('\n'),
    ).toBeGreaterThanOrEqual(right);
  });

  it('hardly ever assure what is absent or adverse', () => {
    const wrong = read.filter(
      ({ verdict, got }) => got === 'conforme' && (verdict === 'absent' || verdict === 'contraire'),
    );
    expect(wrong.length, wrong.map(({ id }) => id).join('\n')).toBeLessThanOrEqual(assured);
  });
});
