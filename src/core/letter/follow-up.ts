/** A follow-up: points in the order of what was answered, commitments to be written into the contract first. */
import { type Answer, type Standing, standingOf } from '../answers/types.ts';
import type { Review } from '../review/types.ts';
import { letterCandidates } from './candidates.ts';
import type { LetterChoices, LetterGroup, LetterItem } from './types.ts';

/** `muet`: no answer. */
export type AnswerGroup = Standing | 'muet';

const GROUPS: readonly { theme: AnswerGroup; title: string }[] = [
  { theme: 'promis', title: 'Ce que vous promettez, à inscrire au contrat' },
  { theme: 'incomplet', title: 'Ce qui reste à compléter' },
  { theme: 'vague', title: 'Ce qui reste à préciser' },
  { theme: 'refus', title: 'Ce que nous maintenons' },
  { theme: 'muet', title: 'Ce qui attend votre réponse' },
];

/** What was answered to a point. */
export function answerGroupOf({ answer }: Pick<LetterItem, 'answer'>): AnswerGroup {
  return answer === null ? 'muet' : standingOf(answer);
}

/** Points grouped by what was answered; groups without points are left out. */
export function groupByAnswer(items: readonly LetterItem[]): LetterGroup[] {
  return GROUPS.map((group) => ({
    ...group,
    items: items.filter((item) => answerGroupOf(item) === group.theme),
  })).filter((group) => group.items.length > 0);
}

/** The choices of the letter turned into those of its follow-up: what was asked, and what was answered besides. */
export function followUpChoices(review: Review, choices: LetterChoices, answers: readonly Answer[]): LetterChoices {
  const wanted = new Set([...choices.requirements, ...answers.map(({ requirement }) => requirement)]);
  const requirements = letterCandidates(review)
    .map(({ requirement }) => requirement)
    .filter((requirement) => wanted.has(requirement));
  return { ...choices, kind: 'relance', requirements };
}
