import { describe, expect, it } from 'vitest';
import { diffReviews } from '../../../src/core/comparison/diff.ts';
import type { ContractFacts, Finding, Pricing } from '../../../src/core/review/types.ts';
import { figure, finding } from '../../builders/comparison.ts';
import { buildReview } from '../../builders/review.ts';

const PRICING: Pricing = {
  lines: [],
  monthly: 100,
  setup: null,
  threeYears: 3600,
  tax: 'HT',
  index: null,
  cap: 3,
  assumptions: [],
};

function contract(findings: Finding[], facts: Partial<ContractFacts> = {}) {
  return { documents: [], review: buildReview({ findings, facts: { ...buildReview().facts, ...facts } }) };
}
const diff = (before: Finding[], after: Finding[]) => diffReviews(contract(before), contract(after));

describe('a requirement', () => {
  it.each([
    ['conforme', 'absent', 'dropped'],
    ['partiel', 'absent', 'dropped'],
    ['conforme', 'partiel', 'verdict'],
    ['absent', 'contraire', 'verdict'],
  ] as const)('gets worse from %s to %s, as %s', (before, after, kind) => {
    const { worse, better } = diff([finding('a', before)], [finding('a', after)]);
    expect(worse).toMatchObject([
      { requirement: 'a', kind, silent: kind === 'dropped', before: { verdict: before }, after: { verdict: after } },
    ]);
    expect(better).toEqual([]);
    expect(diff([finding('a', after)], [finding('a', before)]).better.map((change) => change.requirement)).toEqual([
      'a',
    ]);
  });

  it('gets worse when its figure degrades under the same verdict, whichever way is better', () => {
    const slower = diff([finding('a', 'conforme', [figure(4)])], [finding('a', 'conforme', [figure(8)])]);
    expect(slower.worse).toMatchObject([
      { kind: 'figure', before: { figure: '4 heures' }, after: { figure: '8 heures' } },
    ]);
    const kept = { direction: 'higher' as const };
    const longer = diff([finding('a', 'conforme', [figure(14, kept)])], [finding('a', 'conforme', [figure(30, kept)])]);
    expect([longer.worse, longer.better.length]).toEqual([[], 1]);
  });

  it('gets worse when its figure is lost', () => {
    const { worse } = diff([finding('a', 'conforme', [figure(4)])], [finding('a', 'conforme')]);
    expect(worse).toMatchObject([{ kind: 'figure', before: { figure: '4 heures' }, after: { figure: null } }]);
  });

  it('is unchanged when the same figures come in another order, or once more', () => {
    const before = [finding('a', 'conforme', [figure(4), figure(8)])];
    const { worse, better, unchanged } = diff(before, [finding('a', 'conforme', [figure(8), figure(4), figure(4)])]);
    expect([worse, better, unchanged]).toEqual([[], [], 1]);
  });

  it('is neither worse nor better when pages could not be read', () => {
    const { worse, better, unreadable } = diff([finding('a', 'conforme')], [finding('a', 'illisible')]);
    expect([worse, better]).toEqual([[], []]);
    expect(unreadable).toEqual([{ requirement: 'a', title: 'a' }]);
  });

  it('is named apart when only one contract is examined on it', () => {
    const result = diff([finding('a', 'conforme')], [finding('b', 'contraire')]);
    expect([result.gone.map((one) => one.requirement), result.new.map((one) => one.requirement)]).toEqual([
      ['a'],
      ['b'],
    ]);
  });
});

describe('what gets worse', () => {
  it('starts with silent losses, then new traps, then the rest', () => {
    const ids = ['figure', 'partial', 'trap', 'lost'];
    const before = ids.map((id) => finding(id, 'conforme', [figure(4)]));
    const after = [
      finding('figure', 'conforme', [figure(8)]),
      finding('partial', 'partiel'),
      finding('trap', 'contraire'),
      finding('lost', 'absent'),
    ];
    expect(diff(before, after).worse.map((change) => change.requirement)).toEqual([
      'lost',
      'trap',
      'partial',
      'figure',
    ]);
  });

  it('holds a higher price and a lost cap, on the requirement that speaks of them', () => {
    const findings = [finding('resp-prix', 'conforme')];
    const result = diffReviews(
      contract(findings, { pricing: PRICING }),
      contract(findings, { pricing: { ...PRICING, monthly: 120, cap: null } }),
    );
    expect(result.worse).toMatchObject([
      {
        requirement: 'resp-prix',
        kind: 'figure',
        figures: [
          { before: '3\u00a0%', after: null },
          { before: '100\u00a0€', after: '120\u00a0€' },
        ],
      },
    ]);
  });

  it('holds a longer notice even when the verdict of its requirement rises', () => {
    const result = diffReviews(
      contract([finding('resp-duree', 'partiel')], { notice: 2 }),
      contract([finding('resp-duree', 'conforme')], { notice: 6 }),
    );
    expect(result.worse).toMatchObject([
      { requirement: 'resp-duree', kind: 'figure', figures: [{ label: 'Préavis' }] },
    ]);
    expect(result.better).toMatchObject([{ requirement: 'resp-duree', kind: 'verdict' }]);
  });
});
