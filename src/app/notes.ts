/** The reader's notes, kept with their review. */
import { z } from 'zod';
import { NO_NOTES, type ReaderNotes, withNote } from '../core/notes/notes.ts';
import type { AdditionStore } from './ports.ts';

/** Longest note, in characters. */
export const MAX_NOTE = 2000;

const notesSchema = z.object({
  contract: z.string().max(MAX_NOTE),
  findings: z.record(z.string().max(80), z.string().min(1).max(MAX_NOTE)),
}) satisfies z.ZodType<ReaderNotes>;

function notesIn(value: unknown): ReaderNotes {
  const kept = notesSchema.safeParse(value);
  return kept.success ? kept.data : NO_NOTES;
}

/** The notes of a review; none when nothing was noted. */
export async function readNotes(additions: AdditionStore, review: string): Promise<ReaderNotes> {
  return notesIn(await additions.read(review, 'notes'));
}

/** Replaces one note; a blank one is taken away. Resolves once durable; false when the review is unknown. */
export function saveNote(
  additions: AdditionStore,
  review: string,
  requirement: string | null,
  text: string,
): Promise<boolean> {
  const words = text.replaceAll('\r\n', '\n').slice(0, MAX_NOTE);
  return additions.update(review, 'notes', (kept) => withNote(notesIn(kept), requirement, words));
}
