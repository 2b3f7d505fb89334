/** Builds the letter to the provider, or the amendment, from a review and what its reader decided. Pure. */
import { addMonths } from '../facts/dates.ts';
import { addDays } from '../facts/days.ts';
import type { Finding, Review } from '../review/types.ts';
import { letterCandidates } from './candidates.ts';
import { recallOf } from './recall.ts';
import type { Letter, LetterChoices, LetterGroup, LetterItem } from './types.ts';

/** The letter. Requirements that the review does not know, or that the contract covers, are left out. */
export function buildLetter(review: Review, choices: LetterChoices): Letter {
  const { requirements, clauses, answerDays, ...details } = choices;
  const wanted = new Set(requirements);
  const chosen = letterCandidates(review).filter(({ requirement }) => wanted.has(requirement));
  const { provider, client } = review.facts;
  return {
    ...details,
    provider,
    client,
    groups: groupByTheme(review, chosen, clauses || choices.kind === 'avenant'),
    answerBy: answerDays === null ? null : addDays(choices.date, answerDays),
    term: termToCome(review, choices.date),
  };
}

/** Numbers run on from group to group. */
function groupByTheme(review: Review, findings: Finding[], clauses: boolean): LetterGroup[] {
  const titles = new Map(review.score.themes.map(({ theme, title }) => [theme, title]));
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.theme, [...(groups.get(finding.theme) ?? []), finding]);
  let rank = 0;
  return [...groups].map(([theme, members]) => ({
    theme,
    title: titles.get(theme) ?? theme,
    items: members.map((finding) => {
      rank += 1;
      return itemOf(finding, rank, clauses);
    }),
  }));
}

function itemOf(finding: Finding, rank: number, clauses: boolean): LetterItem {
  const { requirement, theme, title, verdict, question, clause, search } = finding;
  if (verdict === 'conforme') throw new Error(`${requirement} is covered: there is nothing to ask`);
  return {
    rank,
    requirement,
    theme,
    title,
    verdict,
    recall: recallOf(finding),
    missingAnnexes: search?.mightBeIn ?? [],
    question,
    clause: clauses && clause.trim() !== '' ? clause : null,
  };
}

/** An end that is years away presses nobody. */
const NEAR_MONTHS = 18;

function termToCome({ facts }: Review, date: string): Letter['term'] {
  if (facts.endDate === null || facts.endDate <= date || facts.endDate > addMonths(date, NEAR_MONTHS)) return null;
  const noticeDate = facts.noticeDate !== null && facts.noticeDate > date ? facts.noticeDate : null;
  return { endDate: facts.endDate, renews: facts.renewal !== null && facts.renewal > 0, noticeDate };
}
