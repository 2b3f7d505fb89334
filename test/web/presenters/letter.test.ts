/** The pages of a letter and of its answers, where they have little or odd things to show. */
import { describe, expect, it } from 'vitest';
import { defaultChoices } from '../../../src/core/letter/default-choices.ts';
import type { Review } from '../../../src/core/review/types.ts';
import { presentAnswers } from '../../../src/web/presenters/answers.ts';
import { ownLetterPlace, presentLetter } from '../../../src/web/presenters/letter.ts';
import { buildReview } from '../../builders/review.ts';
import { buildEmptyReview, buildOtherText } from '../../builders/review-variants.ts';

const place = ownLetterPlace('x');
const pagesOf = (review: Review) => {
  const choices = defaultChoices(review, '2026-11-22');
  return [presentLetter(review, choices, [], place), presentAnswers({ place, review, choices, answers: [] })];
};

describe('with nothing to ask', () => {
  it('a text that is no contract is not said to be complete', () => {
    for (const { asks, nothing } of pagesOf(buildOtherText())) {
      expect(asks).toBe(false);
      expect(nothing).toContain('aucun point n’y a été examiné');
    }
  });

  it('a contract that covers everything is', () => {
    const review = buildReview();
    const covered = { ...review, findings: [], questions: [] };
    for (const { asks, nothing } of pagesOf(covered)) {
      expect(asks).toBe(false);
      expect(nothing).toBe('Aucun des points examinés ne manque à ce contrat.');
    }
    expect(() => pagesOf(buildEmptyReview())).not.toThrow();
  });
});

it('the article stands in the sentence, after the verdict', () => {
  const review = buildReview();
  const choices = defaultChoices(review, '2026-11-22');
  const { asked, others } = presentAnswers({ place, review, choices, answers: [] });
  const articles = [...asked, ...others].flatMap(({ article }) => article ?? []);
  expect(articles.some((article) => article.startsWith('article'))).toBe(true);
  expect(articles.filter((article) => /^(?:Article|Annexe)/.test(article))).toEqual([]);
});
