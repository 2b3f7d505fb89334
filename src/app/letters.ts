/** The choices of a letter, kept with its review so that coming back finds them. */
import { z } from 'zod';
import { LETTER_KINDS, type LetterChoices } from '../core/letter/types.ts';
import type { AdditionStore } from './ports.ts';

/** Longest text of a field, in characters: an address of many lines. */
export const MAX_LETTER_TEXT = 600;

const text = z.string().max(MAX_LETTER_TEXT);

export const letterChoicesSchema = z.object({
  kind: z.enum(LETTER_KINDS),
  requirements: z.array(z.string().max(80)).max(300),
  clauses: z.boolean(),
  answerDays: z.int().min(1).max(365).nullable(),
  sender: text,
  recipient: text,
  signatory: text,
  place: text,
  date: z.iso.date(),
  object: text,
  offered: z.array(z.string().max(80)).max(300).optional(),
}) satisfies z.ZodType<LetterChoices>;

/** The choices last made for a review; null when none were, or when an older version made them otherwise. */
export async function readLetter(additions: AdditionStore, review: string): Promise<LetterChoices | null> {
  const kept = letterChoicesSchema.safeParse(await additions.read(review, 'letter'));
  return kept.success ? kept.data : null;
}
