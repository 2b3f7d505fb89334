/** The review with the verdicts that people decided: what counts, what is asked, and what stays as the machine left it. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../../src/compose.ts';
import { readConfig } from '../../../src/config.ts';
import { defaultChoices } from '../../../src/core/letter/default-choices.ts';
import { buildLetter } from '../../../src/core/letter/letter.ts';
import type { Finding, Review, Verdict } from '../../../src/core/review/types.ts';
import { scoreFindings } from '../../../src/core/scoring/score.ts';
import { choicesAsDecided, reviewAsDecided } from '../../../src/core/workspace/decided-review.ts';
import { type Decision, decideReview } from '../../../src/core/workspace/decisions.ts';
import { buildReview } from '../../builders/review.ts';

const TODAY = '2026-11-20';
const rules = loadRules(readConfig({})).data;
const seeds = buildReview().findings;
/** As the machine leaves it: scored under the same rules. */
const scored = scoreFindings(
  seeds.map((finding) => ({
    ...finding,
    theme: rules.rules.find(({ id }) => id === finding.requirement)?.theme ?? finding.theme,
  })),
  rules,
);
const machine: Review = buildReview(scored);

const untouched = structuredClone(machine);

const of = (verdict: Verdict): Finding => {
  const found = machine.findings.find((finding) => finding.verdict === verdict);
  if (found === undefined) throw new Error(`no finding is ${verdict}`);
  return found;
};

function decide(finding: Finding, verdict: Verdict, expiresOn: string | null = null): Decision {
  return {
    id: `d-${finding.requirement}`,
    requirement: finding.requirement,
    machine: finding.verdict,
    verdict,
    reason: 'Vu avec le prestataire.',
    author: 'u',
    decidedAt: '2026-01-01T00:00:00.000Z',
    expiresOn,
  };
}

const read = (...decisions: Decision[]) =>
  reviewAsDecided(machine, decideReview(machine.findings, decisions, TODAY).findings, rules);

const idsOf = (list: readonly { requirement: string }[]) => list.map(({ requirement }) => requirement);

describe.each<[machine: Verdict, decided: Verdict]>([
  ['absent', 'conforme'],
  ['contraire', 'conforme'],
  ['partiel', 'conforme'],
  ['conforme', 'absent'],
  ['conforme', 'contraire'],
  ['absent', 'contraire'],
  ['contraire', 'partiel'],
  ['illisible', 'partiel'],
])('a point read as %s and decided %s', (before, after) => {
  const point = of(before);
  const { review, applied } = read(decide(point, after));
  const found = review.findings.find(({ requirement }) => requirement === point.requirement);

  it('counts as decided, with its reason, and keeps the verdict of the machine beside it', () => {
    expect(found).toMatchObject({
      verdict: after,
      reason: 'Vu avec le prestataire.',
      bySilence: false,
      derivation: [],
    });
    expect(applied.points).toMatchObject([{ verdict: after, machine: { verdict: before, reason: point.reason } }]);
    expect(applied.machineScore).toBe(machine.score.overall);
    expect(JSON.stringify(applied)).not.toContain('"author"');
  });

  it('is counted, asked about and listed among the traps as decided', () => {
    expect(review.score.counts[after]).toBe(machine.score.counts[after] + 1);
    expect(review.score.counts[before]).toBe(machine.score.counts[before] - 1);
    const asked = after !== 'conforme';
    expect(idsOf(review.questions).includes(point.requirement)).toBe(asked);
    expect(idsOf(review.actions).includes(point.requirement)).toBe(asked);
    expect([found?.question === '', found?.clause === '']).toEqual([!asked, !asked]);
    expect(review.traps.includes(point.requirement)).toBe(after === 'contraire');
  });

  it('leaves the machine’s review as it was', () => {
    expect(machine).toEqual(untouched);
  });
});

describe('the score', () => {
  it('is the rule set’s own, over the decided verdicts', () => {
    const all = machine.findings.map((finding) => decide(finding, 'conforme'));
    expect(read(...all).review.score.overall).toBe(100);
    const none = machine.findings.map((finding) => decide(finding, 'absent'));
    expect(read(...none).review.score.overall).toBe(0);
  });

  it('does not move when people confirm what the machine said', () => {
    const { review, applied } = read(...machine.findings.map((finding) => decide(finding, finding.verdict)));
    expect(review.score).toEqual(machine.score);
    expect(applied.points).toHaveLength(machine.findings.length);
  });
});

describe('without a decision that counts', () => {
  it.each([
    ['none was made', []],
    ['it expired', [decide(of('absent'), 'conforme', '2026-11-19')]],
    ['its point is no longer examined', [{ ...decide(of('absent'), 'conforme'), requirement: 'gone' }]],
  ])('the review is the machine’s own: %s', (_why, decisions) => {
    const { review, applied } = read(...decisions);
    expect(review).toBe(machine);
    expect(applied.points).toEqual([]);
  });
});

describe('the letter', () => {
  it('drops what people found covered, and asks about what they did not', () => {
    const chosen = defaultChoices(machine, TODAY);
    const covered = machine.findings.find(({ requirement }) => requirement === chosen.requirements[0]) ?? of('absent');
    const opened = of('conforme');
    const { review, applied } = read(decide(covered, 'conforme'), decide(opened, 'absent'));
    const letter = buildLetter(review, choicesAsDecided(chosen, applied));
    const asked = idsOf(letter.groups.flatMap(({ items }) => items));
    expect(asked).toContain(opened.requirement);
    expect(asked).not.toContain(covered.requirement);
    expect(asked).toHaveLength(chosen.requirements.length);
  });
});
