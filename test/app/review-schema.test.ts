/** The schema accepts what the engine may say, and nothing else. */
import { describe, expect, it } from 'vitest';
import { reviewSchema } from '../../src/app/review-schema.ts';
import { buildReview } from '../builders/review.ts';
import { buildEmptyReview, buildHostileReview, buildOtherText } from '../builders/review-variants.ts';

describe('review schema', () => {
  it.each([
    ['a full review', buildReview()],
    ['an empty one', buildEmptyReview()],
    ['another kind of text', buildOtherText()],
    ['a hostile one', buildHostileReview()],
  ])('accepts %s unchanged, also after a trip through JSON', (_name, review) => {
    expect(reviewSchema.parse(review)).toEqual(review);
    expect(reviewSchema.parse(JSON.parse(JSON.stringify(review)))).toEqual(JSON.parse(JSON.stringify(review)));
  });

  it.each([
    ['another version', { version: 2 }],
    ['a field that it does not know', { extra: true }],
    ['a date that does not exist', { date: '2026-02-30' }],
    ['a type that does not exist', { types: ['assurance'] }],
    ['a score beyond 100', { score: { ...buildReview().score, overall: 101 } }],
    ['a score that is no number', { score: { ...buildReview().score, overall: Number.NaN } }],
  ])('refuses %s', (_name, change) => {
    expect(reviewSchema.safeParse({ ...buildReview(), ...change }).success).toBe(false);
  });
});
