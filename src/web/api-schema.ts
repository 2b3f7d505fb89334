/** What the HTTP API answers, as schemas; the OpenAPI description is made from them. */
import { z } from 'zod';
import { ERROR_CODES } from '../app/errors.ts';
import type { ReviewRecord } from '../app/ports.ts';
import { reviewSchema } from '../app/review-schema.ts';

const progressSchema = z.object({
  stage: z.enum(['attente', 'lecture', 'reconnaissance', 'analyse', 'termine']),
  file: z.string().optional(),
  page: z.int().optional(),
  pages: z.int().optional(),
});

export const submittedSchema = z.object({
  id: z.string(),
  url: z.string().describe('Path of the page that shows the review.'),
});

export const errorSchema = z.object({
  error: z.object({ code: z.enum(ERROR_CODES), message: z.string().describe('French, for people.') }),
});

export const reviewStateSchema = z.object({
  state: z.enum(['queued', 'running', 'done', 'failed']),
  progress: progressSchema,
  review: reviewSchema.optional().describe('There when the state is "done".'),
  error: errorSchema.shape.error.optional().describe('There when the state is "failed".'),
  failures: z
    .array(z.object({ file: z.string(), code: z.string(), message: z.string() }))
    .optional()
    .describe('Files that could not be read, if any; the review covers the others.'),
});

/** The answer to `GET /api/v1/reviews/{id}`. */
export function presentState(record: ReviewRecord): z.infer<typeof reviewStateSchema> {
  const { state, progress, review, failures, error } = record;
  return {
    state,
    progress,
    ...(state === 'done' && review !== null ? { review } : {}),
    ...(state === 'failed' ? { error: { code: 'unreadable-input', message: error ?? '' } } : {}),
    ...(failures.length > 0 ? { failures } : {}),
  };
}
