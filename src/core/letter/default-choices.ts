/** What a letter says before its reader decides anything: details read in the contract, the most urgent points. */
import type { Review } from '../review/types.ts';
import { capitalised } from '../text/french.ts';
import { calmTitle } from '../text/titles.ts';
import { defaultRequirements } from './candidates.ts';
import type { LetterChoices } from './types.ts';

/** A month to answer, as business letters leave. */
export const DEFAULT_ANSWER_DAYS = 30;

/** The first choices of a letter dated `date` (ISO day). */
export function defaultChoices(review: Review, date: string): LetterChoices {
  const client = asName(review.facts.client);
  return {
    kind: 'lettre',
    requirements: defaultRequirements(review),
    clauses: true,
    answerDays: DEFAULT_ANSWER_DAYS,
    sender: client,
    recipient: asName(review.facts.provider),
    signatory: /^(?:Dr\.?|Docteure?)\s/.test(client) ? client : '',
    place: '',
    date,
    object: calmTitle(review.facts.title ?? ''),
  };
}

/** "le Cabinet médical des Tilleuls" as it stands at the head of a letter. */
function asName(name: string | null): string {
  const bare = (name ?? '').trim().replace(/^(?:le |la |l['’]|les )(?=\p{Lu})/iu, '');
  return capitalised(bare);
}
