/** Which points a letter may ask about, in what order, and which it asks about unless told otherwise. */
import type { Finding, Review } from '../review/types.ts';

/** A letter that asks for everything gets no answer: about two pages by default. */
export const DEFAULT_ITEMS = 12;

/** Everything but what the contract covers: traps first, then the order of urgency of the review's questions. */
export function letterCandidates(review: Review): Finding[] {
  const ranks = new Map(review.questions.map(({ requirement, rank }) => [requirement, rank]));
  const rankOf = ({ requirement }: Finding) => ranks.get(requirement) ?? Number.POSITIVE_INFINITY;
  const trapFirst = ({ verdict }: Finding) => (verdict === 'contraire' ? 0 : 1);
  return review.findings
    .filter((finding) => finding.verdict !== 'conforme' && ranks.has(finding.requirement))
    .map((finding) => ({ finding, key: [trapFirst(finding), rankOf(finding)] as const }))
    .sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1])
    .map(({ finding }) => finding);
}

/** Ids of the first candidates. What could not be read is left for the reader to add: the provider wrote it all the same. */
export function defaultRequirements(review: Review): string[] {
  return letterCandidates(review)
    .filter((finding) => finding.verdict !== 'illisible')
    .slice(0, DEFAULT_ITEMS)
    .map((finding) => finding.requirement);
}
