/** What the HTTP API answers, as schemas; the OpenAPI description is made from them. */
import { z } from 'zod';
import { ERROR_CODES } from '../app/errors.ts';
import type { ReviewRecord } from '../app/ports.ts';
import { reviewSchema } from '../app/review-schema.ts';
import type { Dossier, DossierContract } from '../app/workspace/dossier-ports.ts';
import { DOSSIER_STATUSES } from '../core/workspace/statuses.ts';

const progressSchema = z.object({
  stage: z.enum(['attente', 'lecture', 'reconnaissance', 'analyse', 'termine']),
  file: z.string().optional(),
  page: z.int().optional(),
  pages: z.int().optional(),
});

export const submittedSchema = z.object({
  id: z.string(),
  url: z.string().describe('Path of the page that shows the review.'),
  dossier: z.string().optional().describe('With accounts: the dossier it was put in.'),
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

const dossierShape = {
  id: z.string(),
  title: z.string(),
  speciality: z.string(),
  status: z.enum(DOSSIER_STATUSES),
  dueOn: z.string().nullable().describe('ISO day.'),
  changedAt: z.string().describe('ISO time.'),
  url: z.string().describe('Path of its page.'),
};

export const dossierListSchema = z.object({
  dossiers: z.array(z.object(dossierShape)),
  next: z.string().nullable().describe('Value of `after` for the next page; null on the last.'),
});

export const dossierSchema = z.object({
  ...dossierShape,
  contracts: z.array(
    z.object({
      review: z.string(),
      kind: z.enum(['contrat', 'offre']),
      state: z.enum(['waiting', 'ready', 'failed']),
      title: z.string(),
      provider: z.string().nullable(),
      score: z.number().nullable().describe('With the verdicts that people decided.'),
      traps: z.int(),
      noticeOn: z.string().nullable().describe('ISO day: last day to give notice.'),
      endOn: z.string().nullable().describe('ISO day.'),
    }),
  ),
});

function describeDossier({ id, title, speciality, status, dueOn, changedAt }: Dossier) {
  const url = `/dossiers/${encodeURIComponent(id)}`;
  return { id, title, speciality, status, dueOn, changedAt: changedAt.toISOString(), url };
}

/** The answer to `GET /api/v1/dossiers`. */
export function presentDossierList(dossiers: Dossier[], next: string | null): z.infer<typeof dossierListSchema> {
  return { dossiers: dossiers.map(describeDossier), next };
}

/** The answer to `GET /api/v1/dossiers/{id}`. */
export function presentDossierEntry(dossier: Dossier, contracts: DossierContract[]): z.infer<typeof dossierSchema> {
  const described = contracts.map(({ review, kind, state, title, provider, score, traps, noticeOn, endOn }) => {
    return { review, kind, state, title, provider, score, traps, noticeOn, endOn };
  });
  return { ...describeDossier(dossier), contracts: described };
}

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
