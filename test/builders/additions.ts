/** What readers add to a review, for tests: an answer of every standing, notes that say something or try to break a page. */
import type { Answer, AnswerReading } from '../../src/core/answers/types.ts';
import type { Review } from '../../src/core/review/types.ts';
import type { Additions } from '../../src/report/additions.ts';

export function buildAnswer(requirement: string, text: string, verdict: AnswerReading['verdict'] = 'conforme'): Answer {
  const quote = verdict === 'absent' ? '' : text;
  return {
    requirement,
    text,
    origin: 'saisie',
    received: '2026-12-03',
    reading: { verdict, reason: 'Le prestataire répond.', quote, marks: quote === '' ? [] : [{ start: 0, end: 6 }] },
  };
}

const VERDICTS = ['conforme', 'partiel', 'contraire', 'absent'] as const;

/** Answers to the first four questions, one of each standing, and two notes. */
export function buildAdditions(review: Review, words = 'Vu avec le prestataire\nle 3 décembre.'): Additions {
  const asked = review.questions.slice(0, VERDICTS.length).map(({ requirement }) => requirement);
  const [first] = asked;
  return {
    answers: asked.map((requirement, index) =>
      buildAnswer(requirement, `Nous vérifions chaque nuit la sauvegarde. ${words}`, VERDICTS[index]),
    ),
    notes: { contract: words, findings: first === undefined ? {} : { [first]: words } },
  };
}
