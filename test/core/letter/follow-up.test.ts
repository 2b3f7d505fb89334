/** The follow-up: commitments to be written down first, then what is asked again. */
import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../src/core/answers/types.ts';
import { defaultChoices } from '../../../src/core/letter/default-choices.ts';
import { answerGroupOf, followUpChoices } from '../../../src/core/letter/follow-up.ts';
import { buildLetter } from '../../../src/core/letter/letter.ts';
import { buildAdditions, buildAnswer } from '../../builders/additions.ts';
import { buildReview } from '../../builders/review.ts';

const review = buildReview();
const first = defaultChoices(review, '2026-11-22');
const { answers } = buildAdditions(review);
const letter = buildLetter(review, followUpChoices(review, first, answers), answers);

describe('a follow-up', () => {
  it('groups its points by what was answered, commitments first, silence last, numbered throughout', () => {
    expect(letter.groups.map(({ theme }) => theme)).toEqual(['promis', 'incomplet', 'vague', 'refus', 'muet']);
    const items = letter.groups.flatMap((group) => group.items);
    expect(items.map(({ rank }) => rank)).toEqual(items.map((_item, index) => index + 1));
    for (const group of letter.groups) for (const item of group.items) expect(answerGroupOf(item)).toBe(group.theme);
  });

  it('asks about all that the letter asked, and about what was answered besides', () => {
    const other = review.questions.map(({ requirement }) => requirement).find((id) => !first.requirements.includes(id));
    if (other === undefined) throw new Error('the built review asks about more than a letter does');
    const { requirements, kind } = followUpChoices(review, first, [buildAnswer(other, 'Oui.')]);
    expect(kind).toBe('relance');
    expect(requirements.toSorted()).toEqual([...first.requirements, other].toSorted());
  });

  it('without any answer asks everything again', () => {
    const silent = buildLetter(review, followUpChoices(review, first, []));
    expect(silent.groups.map(({ theme }) => theme)).toEqual(['muet']);
  });
});

it('answers change nothing of the review, nor of a first letter', () => {
  const before = JSON.stringify(review);
  const groups = (given: typeof answers) =>
    buildLetter(review, first, given).groups.map(({ theme, title }) => [theme, title]);
  expect(groups(answers)).toEqual(groups([]));
  expect(JSON.stringify(review)).toBe(before);
});

it.each([
  ['conforme', 'promis'],
  ['partiel', 'incomplet'],
  ['contraire', 'refus'],
  ['absent', 'vague'],
] as const)('a %s reading is %s', (verdict, standing) => {
  expect(standingOf(buildAnswer('x', 'Oui.', verdict))).toBe(standing);
});
