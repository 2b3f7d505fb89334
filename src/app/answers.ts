/** The provider's answers, kept with their review: read by the same engine, never mixed with the contract. */
import { z } from 'zod';
import { readAnswer } from '../core/answers/read-answer.ts';
import type { Answer, AnswerOrigin } from '../core/answers/types.ts';
import type { Review } from '../core/review/types.ts';
import type { AdditionStore, Reviewer } from './ports.ts';

/** Longest answer kept, in characters: about a page and a half. */
export const MAX_ANSWER = 4000;
const MOST_ANSWERS = 300;

const answerSchema = z.object({
  requirement: z.string().max(80),
  text: z.string().min(1).max(MAX_ANSWER),
  origin: z.enum(['saisie', 'fichier']),
  received: z.iso.date(),
  reading: z.object({
    verdict: z.enum(['conforme', 'partiel', 'contraire', 'absent']),
    reason: z.string(),
    quote: z.string(),
    marks: z.array(z.object({ start: z.int().min(0), end: z.int().min(0) })),
  }),
}) satisfies z.ZodType<Answer>;

const answersSchema = z.array(answerSchema).max(MOST_ANSWERS);

/** Words that answer a question; blank words take the answer back. */
export interface GivenAnswer {
  requirement: string;
  text: string;
}

/** Answers as they were kept; none when an older version wrote them otherwise. */
export function answersKept(value: unknown): Answer[] {
  const kept = answersSchema.safeParse(value);
  return kept.success ? kept.data : [];
}

/** The answers kept for a review. */
export async function readAnswers(additions: AdditionStore, review: string): Promise<Answer[]> {
  return answersKept(await additions.read(review, 'answers'));
}

/** Puts `given` into `kept`, each read by the engine. Answers to questions that the review does not know are left out;
 *  words that did not change keep their first reading. `today`: ISO day. */
export function mergeAnswers(
  kept: readonly Answer[],
  given: readonly GivenAnswer[],
  context: { review: Review; reviewer: Reviewer; origin: AnswerOrigin; today: string },
): Answer[] {
  const { review, reviewer, origin, today } = context;
  const merged = new Map(kept.map((answer) => [answer.requirement, answer]));
  const known = new Set(review.findings.map(({ requirement }) => requirement));
  for (const { requirement, text: typed } of given) {
    const text = typed.replaceAll('\r\n', '\n').trim().slice(0, MAX_ANSWER);
    if (!known.has(requirement) || merged.get(requirement)?.text === text) continue;
    if (text === '') {
      merged.delete(requirement);
      continue;
    }
    const reading = readAnswer(text, requirement, review, (documents, types) =>
      reviewer(documents, { types, date: review.date, textHashes: documents.map(() => '') }),
    );
    merged.set(requirement, { requirement, text, origin, received: today, reading });
  }
  const order = new Map(review.findings.map(({ requirement }, rank) => [requirement, rank]));
  const rankOf = ({ requirement }: Answer) => order.get(requirement) ?? order.size;
  return [...merged.values()].sort((a, b) => rankOf(a) - rankOf(b));
}
