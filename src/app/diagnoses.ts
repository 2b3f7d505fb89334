/** The answers of the practice's self-diagnosis, kept with the review that it was made beside. */
import { z } from 'zod';
import type { DiagnosisAnswers } from '../core/diagnosis/types.ts';
import type { AdditionStore } from './ports.ts';

export const diagnosisAnswersSchema = z.record(
  z.string().max(60),
  z.string().max(60),
) satisfies z.ZodType<DiagnosisAnswers>;

/** What was answered; null before the first answer. */
export async function readDiagnosis(additions: AdditionStore, review: string): Promise<DiagnosisAnswers | null> {
  const kept = diagnosisAnswersSchema.safeParse(await additions.read(review, 'diagnosis'));
  return kept.success ? kept.data : null;
}
