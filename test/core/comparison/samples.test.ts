/** The sample renewal and offers through the real engine: what was planted is found, and nothing else is said. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { diffReviews, type ReviewedContract } from '../../../src/core/comparison/diff.ts';
import { compareOffers } from '../../../src/core/comparison/offers.ts';
import type { OfferComparison, ReviewDiff } from '../../../src/core/comparison/types.ts';
import { review } from '../../../src/core/review/review.ts';
import { extractBytes } from '../../../src/extract/index.ts';
import { realRuleSet } from '../../builders/reading.ts';

const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url));

async function reviewed(folder: string, names: string[], extension = 'pdf'): Promise<ReviewedContract> {
  const documents = [];
  for (const name of names) {
    const file = `${name}.${extension}`;
    const result = await extractBytes({ name: file, bytes: readFileSync(`${SAMPLES}${folder}/${file}`) });
    if (!result.ok) throw new Error(`${file}: ${result.message}`);
    documents.push(result.document);
  }
  const options = {
    types: ['infogerance' as const],
    date: '2026-06-01',
    engine: 'test',
    textHashes: documents.map(() => ''),
  };
  return { documents, review: review(documents, realRuleSet(), options) };
}

interface Planted {
  requirement: string;
  kind: string;
  before: { verdict: string; value?: number };
  after: { verdict: string; value?: number };
}
interface Changes {
  worse: Planted[];
  better: Planted[];
  lost: { kind: string; article: string; why: string; requirements: string[] }[];
  clauses: { kind: string; before: string | null; after: string | null }[];
}

describe.each(['pdf', 'docx'])('the renewal as %s', (extension) => {
  const planted: Changes = JSON.parse(readFileSync(`${SAMPLES}renouvellement/changes.json`, 'utf8'));
  let diff: ReviewDiff;
  let old: ReviewedContract;
  beforeAll(async () => {
    old = await reviewed('renouvellement', ['contrat-2023'], extension);
    diff = diffReviews(old, await reviewed('renouvellement', ['contrat-2026'], extension), realRuleSet());
  });
  const ids = (list: { requirement: string }[]) => list.map((one) => one.requirement).sort();

  it('finds every point that gets worse, and no other', () => {
    expect(ids(diff.worse)).toEqual(ids(planted.worse));
  });

  it('finds every point that gets better, and no other', () => {
    expect(ids(diff.better)).toEqual(ids(planted.better));
  });

  it('puts the commitment that was silently dropped on top', () => {
    expect(diff.worse[0]).toMatchObject({ requirement: 'sau-test', kind: 'dropped', silent: true });
  });

  it('shows every commitment that goes or weakens, those that go first, and no other', () => {
    const found = diff.lost.map(({ kind, before, why, requirements }) => ({
      kind,
      article: before.article?.replace(/^Article /, ''),
      why,
      requirements,
    }));
    expect(found).toEqual(planted.lost);
  });

  // The rules read the longer delay of `inc-notification` nowhere: its reworded sentence still gives it.
  it('gives the figures that degrade under the same verdict, the lost price cap among them', () => {
    for (const { requirement, kind, before, after } of planted.worse) {
      if (kind !== 'figure' && requirement !== 'inc-notification') continue;
      const found = diff.worse.find((change) => change.requirement === requirement);
      expect(found?.before.value ?? null, requirement).toBe(before.value ?? null);
      expect(found?.after.value ?? null, requirement).toBe(after.value ?? null);
    }
  });

  it('finds every clause added, removed, changed or reworded, and no article that only moved', () => {
    const article = (text: string | null | undefined) => (text ?? null)?.replace(/^Article /, '') ?? null;
    const line = (one: { kind: string; before: string | null; after: string | null }) =>
      `${one.kind} ${one.before} ${one.after}`;
    const expected = planted.clauses.filter((one) => one.kind !== 'moved' && one.kind !== 'renumbered').map(line);
    const found = diff.clauses
      .filter((clause) => !clause.formal)
      .map((clause) =>
        line({ kind: clause.kind, before: article(clause.before?.article), after: article(clause.after?.article) }),
      );
    expect(found.sort()).toEqual(expected.sort());
  });

  it('reads the new price, term, notice and index', () => {
    const facts = Object.fromEntries(
      diff.facts.map((fact) => [fact.fact, [fact.values.before, fact.values.after, fact.direction]]),
    );
    expect(facts).toMatchObject({
      monthly: [480, 545, 'worse'],
      term: [12, 36, 'worse'],
      notice: [2, 3, 'worse'],
      cap: [3, null, 'worse'],
    });
  });

  it('is empty between a contract and itself', () => {
    expect(diffReviews(old, old, realRuleSet())).toMatchObject({
      lost: [],
      worse: [],
      better: [],
      clauses: [],
      moved: [],
      facts: [],
      new: [],
      gone: [],
    });
  });
});

describe('the offers', () => {
  interface Offer {
    files: string[];
    monthly: number;
    setup: number;
    threeYears: number;
    term: number;
    renewal: number;
    notice: number;
  }
  const planted: {
    offers: Record<string, Offer>;
    requirements: Record<string, Record<string, { verdict: string; value?: number; unit?: string }>>;
  } = JSON.parse(readFileSync(`${SAMPLES}offres/changes.json`, 'utf8'));
  const letters = Object.keys(planted.offers);
  let comparison: OfferComparison;
  let contracts: ReviewedContract[];
  beforeAll(async () => {
    contracts = await Promise.all(Object.values(planted.offers).map((offer) => reviewed('offres', offer.files)));
    comparison = compareOffers(contracts.map((contract) => contract.review));
  });

  it('have their price, set-up, price over three years, term, renewal and notice read', () => {
    const read = (fact: string) => comparison.facts.find((row) => row.fact === fact)?.cells.map((cell) => cell.value);
    for (const fact of ['monthly', 'setup', 'threeYears', 'renewal', 'notice'] as const)
      expect(read(fact), fact).toEqual(letters.map((letter) => planted.offers[letter]?.[fact]));
    expect(read('term')).toEqual(letters.map((letter) => planted.offers[letter]?.term));
  });

  it('show in the table every verdict and figure that the engine reads', () => {
    for (const [requirement, row] of Object.entries(planted.requirements)) {
      const shown = comparison.rows.find((one) => one.requirement === requirement);
      letters.forEach((letter, i) => {
        const finding = contracts[i]?.review.findings.find((one) => one.requirement === requirement);
        expect(shown?.cells[i]?.verdict, `${requirement} ${letter}`).toBe(finding?.verdict);
        const { value } = row[letter] ?? {};
        const figure = finding?.figures.find((one) => one.value === value);
        if (value !== undefined && figure && finding?.figures.length === 1)
          expect(shown?.cells[i]?.figure?.value, `${requirement} ${letter}`).toBe(value);
      });
    }
  });

  it('come with the rows that differ first, and the best of each', () => {
    const differs = comparison.rows.map((row) => row.differs);
    expect(differs).toEqual([...differs].sort((a, b) => Number(b) - Number(a)));
    const best = (id: string) => comparison.rows.find((row) => row.requirement === id);
    expect(best('sau-retention')).toMatchObject({ best: [0], bestBy: 'figure' });
    expect(best('rev-delai')).toMatchObject({ best: [0], bestBy: 'figure' });
    expect(best('sau-immuable')).toMatchObject({ best: [0], bestBy: 'verdict' });
  });
});
