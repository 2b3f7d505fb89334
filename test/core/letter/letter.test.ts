/** The letter to the provider: what it asks, in what order, with which words of the contract. */
import { describe, expect, it, test } from 'vitest';
import { addDays } from '../../../src/core/facts/days.ts';
import { DEFAULT_ITEMS, defaultRequirements, letterCandidates } from '../../../src/core/letter/candidates.ts';
import { defaultChoices } from '../../../src/core/letter/default-choices.ts';
import { buildLetter } from '../../../src/core/letter/letter.ts';
import { MAX_QUOTE, recallOf } from '../../../src/core/letter/recall.ts';
import type { LetterChoices } from '../../../src/core/letter/types.ts';
import type { Finding, Review } from '../../../src/core/review/types.ts';
import { buildEvidence, buildReview } from '../../builders/review.ts';
import { buildEmptyReview, buildVeryLongReview } from '../../builders/review-variants.ts';

const TODAY = '2026-11-22';
const review = buildReview();
const choose = (parts: Partial<LetterChoices> = {}, of: Review = review) => ({
  ...defaultChoices(of, TODAY),
  ...parts,
});
const items = (parts: Partial<LetterChoices> = {}, of: Review = review) =>
  buildLetter(of, choose(parts, of)).groups.flatMap((group) => group.items);
const verdictOf = (id: string) => review.findings.find((one) => one.requirement === id)?.verdict;

describe('what may be asked', () => {
  it('is all that the contract does not cover', () => {
    const open = review.findings.filter(({ verdict }) => verdict !== 'conforme').map((one) => one.requirement);
    expect(
      letterCandidates(review)
        .map((one) => one.requirement)
        .toSorted(),
    ).toEqual(open.toSorted());
  });

  it('comes traps first, then by urgency', () => {
    const verdicts = letterCandidates(review).map(({ verdict }) => verdict === 'contraire');
    expect(verdicts.lastIndexOf(true)).toBe(verdicts.filter(Boolean).length - 1);
    const ranks = new Map(review.questions.map((question) => [question.requirement, question.rank]));
    const others = letterCandidates(review).filter(({ verdict }) => verdict !== 'contraire');
    const order = others.map(({ requirement }) => ranks.get(requirement) ?? 0);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('is at first the twelve most urgent, every trap among them, nothing unreadable', () => {
    const chosen = defaultRequirements(buildVeryLongReview());
    expect(chosen).toHaveLength(DEFAULT_ITEMS);
    expect(defaultRequirements(review).filter((id) => verdictOf(id) === 'contraire')).toEqual(
      letterCandidates(review)
        .filter(({ verdict }) => verdict === 'contraire')
        .map((one) => one.requirement),
    );
    expect(defaultRequirements(review).map(verdictOf)).not.toContain('illisible');
  });
});

describe('the letter', () => {
  it('asks exactly what was chosen, numbered through, each once', () => {
    const wanted = letterCandidates(review)
      .slice(3, 9)
      .map((one) => one.requirement);
    const covered = review.findings.find(({ verdict }) => verdict === 'conforme')?.requirement ?? '';
    const asked = items({ requirements: [...wanted, wanted[0] ?? '', 'unknown', covered] });
    expect(asked.map((item) => item.requirement).toSorted()).toEqual(wanted.toSorted());
    expect(asked.map((item) => item.rank)).toEqual(wanted.map((_, index) => index + 1));
  });

  it('groups points by theme, the most urgent theme first', () => {
    const { groups } = buildLetter(review, choose());
    expect(groups[0]?.theme).toBe(letterCandidates(review)[0]?.theme);
    expect(new Set(groups.map((group) => group.theme)).size).toBe(groups.length);
  });

  it.each([
    ['contraire', true],
    ['partiel', true],
    ['absent', false],
    ['illisible', false],
  ] as const)('recalls the words of a point that is %s: %s', (verdict, recalls) => {
    const all = letterCandidates(review).map((one) => one.requirement);
    const some = items({ requirements: all }).filter((item) => item.verdict === verdict);
    expect(some.length).toBeGreaterThan(0);
    for (const item of some) expect(item.recall !== null, item.requirement).toBe(recalls);
  });

  it('names the annexes that might hold an absent point', () => {
    const item = items({ requirements: ['sau-hors-site'] })[0];
    expect(item).toMatchObject({ verdict: 'absent', missingAnnexes: ['annexe 3'] });
  });

  it('proposes clauses on demand, and always in an amendment', () => {
    expect(items({ clauses: true }).every((item) => item.clause !== null)).toBe(true);
    expect(items({ clauses: false }).every((item) => item.clause === null)).toBe(true);
    expect(items({ clauses: false, kind: 'avenant' }).every((item) => item.clause !== null)).toBe(true);
  });

  it('gives the day of the answer, or none', () => {
    expect(buildLetter(review, choose()).answerBy).toBe('2026-12-22');
    expect(buildLetter(review, choose({ answerDays: null })).answerBy).toBeNull();
  });

  it.each([
    [
      { endDate: '2027-03-14', renewal: 12, noticeDate: '2026-12-14' },
      { endDate: '2027-03-14', renews: true, noticeDate: '2026-12-14' },
    ],
    [
      { endDate: '2027-03-14', renewal: 0, noticeDate: '2026-01-14' },
      { endDate: '2027-03-14', renews: false, noticeDate: null },
    ],
    [{ endDate: '2026-11-22', renewal: 12, noticeDate: null }, null],
    [{ endDate: '2029-03-14', renewal: 12, noticeDate: null }, null],
    [{ endDate: null, renewal: null, noticeDate: null }, null],
  ])('speaks of the term only when it is near: %j', (facts, term) => {
    const one = buildReview({ facts: { ...review.facts, ...facts } });
    expect(buildLetter(one, choose({}, one)).term).toEqual(term);
  });

  it('has nothing to ask of a contract on which nothing was judged', () => {
    expect(items({}, buildEmptyReview())).toEqual([]);
  });
});

describe('the details at first', () => {
  it.each([
    ['le Cabinet médical des Tilleuls', 'Cabinet médical des Tilleuls', ''],
    ['Docteur Mathilde Quérouil', 'Docteur Mathilde Quérouil', 'Docteur Mathilde Quérouil'],
    ['Dr Anne Morvan', 'Dr Anne Morvan', 'Dr Anne Morvan'],
    [null, '', ''],
  ])('are those of the contract: client %j', (client, sender, signatory) => {
    const one = buildReview({ facts: { ...review.facts, client } });
    expect(defaultChoices(one, TODAY)).toMatchObject({
      sender,
      signatory,
      recipient: 'Armor Informatique',
      date: TODAY,
    });
  });
});

describe('the words recalled', () => {
  const found = (words: string, article: string | null = '6.3'): Finding => {
    const evidence = [buildEvidence(words, { article, page: 5, verdict: 'contraire' })];
    const model = review.findings[0];
    if (!model) throw new Error('no finding to copy');
    return { ...model, verdict: 'contraire', evidence };
  };
  const long = `${'avant '.repeat(80)}*le mot qui décide* ${'après '.repeat(80)}`;

  it('are whole when they are short', () => {
    expect(recallOf(found('Rien n’est garanti.'))).toMatchObject({
      article: '6.3',
      page: 5,
      quote: 'Rien n’est garanti.',
      cutBefore: false,
      cutAfter: false,
    });
  });

  it('leave out the number that the letter says already, and only that one', () => {
    expect(recallOf(found('6.3 Rien n’est garanti.'))?.quote).toBe('Rien n’est garanti.');
    expect(recallOf(found('Article 6.3 – *Rien* n’est garanti.', 'Article 6.3'))?.quote).toBe('Rien n’est garanti.');
    expect(recallOf(found('72 heures sont prévues.'))?.quote).toBe('72 heures sont prévues.');
  });

  it('are cut around what decides, at words', () => {
    const recall = recallOf(found(long));
    expect(recall).toMatchObject({ cutBefore: true, cutAfter: true });
    expect(recall?.quote).toContain('le mot qui décide');
    expect(recall?.quote.length).toBeLessThanOrEqual(MAX_QUOTE);
    expect(recall?.quote).toMatch(/^avant .* après$/);
  });

  test.each([
    ['at the start', `*décide* ${'après '.repeat(90)}`, false, true],
    ['at the end', `${'avant '.repeat(90)}*décide*`, true, false],
    ['nowhere', 'mot '.repeat(200).trim(), false, true],
    ['in one endless word', `*${'x'.repeat(900)}*`, false, true],
  ])('hold when the deciding word is %s', (_where, words, cutBefore, cutAfter) => {
    const recall = recallOf(found(words));
    expect(recall).toMatchObject({ cutBefore, cutAfter });
    expect(recall?.quote.length).toBeLessThanOrEqual(MAX_QUOTE);
    expect(recall?.quote.length).toBeGreaterThan(100);
  });
});

describe('days', () => {
  it('are counted over months, leap years and centuries as the calendar does', () => {
    for (let start = Date.UTC(1899, 11, 1); start < Date.UTC(2101, 0, 1); start += 86_400_000 * 97) {
      const iso = new Date(start).toISOString().slice(0, 10);
      for (const days of [0, 1, 30, 365, -1, -400]) {
        expect(addDays(iso, days)).toBe(new Date(start + days * 86_400_000).toISOString().slice(0, 10));
      }
    }
  });
});
