/** Builds the letter to the provider, or the amendment, from a review and what its reader decided. Pure. */
import type { Answer } from '../answers/types.ts';
import { addMonths } from '../facts/dates.ts';
import { addDays } from '../facts/days.ts';
import type { Finding, Review } from '../review/types.ts';
import { letterCandidates } from './candidates.ts';
import { groupByAnswer } from './follow-up.ts';
import { recallOf } from './recall.ts';
import type { Letter, LetterChoices, LetterGroup, LetterItem } from './types.ts';

/** The letter. Requirements that the review does not know, or that the contract covers, are left out; `answers` are the
 *  provider's so far, which a follow-up groups its points by. */
export function buildLetter(review: Review, choices: LetterChoices, answers: readonly Answer[] = []): Letter {
  const { requirements, clauses, answerDays, offered: _shown, ...details } = choices;
  const wanted = new Set(requirements);
  const chosen = letterCandidates(review).filter(({ requirement }) => wanted.has(requirement));
  const { provider, client } = review.facts;
  const answered = new Map(answers.map((answer) => [answer.requirement, answer]));
  const toItem = (finding: Finding) => itemOf(finding, clauses || choices.kind === 'avenant', answered);
  const items = chosen.map(toItem);
  return {
    ...details,
    provider,
    client,
    groups: numbered(choices.kind === 'relance' ? groupByAnswer(items) : groupByTheme(review, items)),
    answerBy: answerDays === null ? null : addDays(choices.date, answerDays),
    term: termToCome(review, choices.date),
  };
}

function groupByTheme(review: Review, items: LetterItem[]): LetterGroup[] {
  const titles = new Map(review.score.themes.map(({ theme, title }) => [theme, title]));
  const groups = new Map<string, LetterItem[]>();
  for (const item of items) groups.set(item.theme, [...(groups.get(item.theme) ?? []), item]);
  return [...groups].map(([theme, members]) => ({ theme, title: titles.get(theme) ?? theme, items: members }));
}

/** Numbers run on from group to group. */
function numbered(groups: LetterGroup[]): LetterGroup[] {
  let rank = 0;
  return groups.map((group) => ({
    ...group,
    items: group.items.map((item) => {
      rank += 1;
      return { ...item, rank };
    }),
  }));
}

function itemOf(finding: Finding, clauses: boolean, answered: ReadonlyMap<string, Answer>): LetterItem {
  const { requirement, theme, title, verdict, question, clause, search } = finding;
  if (verdict === 'conforme') throw new Error(`${requirement} is covered: there is nothing to ask`);
  return {
    rank: 0,
    requirement,
    theme,
    title,
    verdict,
    recall: recallOf(finding),
    missingAnnexes: search?.mightBeIn ?? [],
    question,
    clause: clauses && clause.trim() !== '' ? clause : null,
    answer: answered.get(requirement) ?? null,
  };
}

/** An end that is years away presses nobody. */
const NEAR_MONTHS = 18;

function termToCome({ facts }: Review, date: string): Letter['term'] {
  if (facts.endDate === null || facts.endDate <= date || facts.endDate > addMonths(date, NEAR_MONTHS)) return null;
  const noticeDate = facts.noticeDate !== null && facts.noticeDate > date ? facts.noticeDate : null;
  return { endDate: facts.endDate, renews: facts.renewal !== null && facts.renewal > 0, noticeDate };
}
