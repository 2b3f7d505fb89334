/** The wording of a follow-up: what was promised is to be written into the contract, the rest is asked again. */
import { answerGroupOf } from '../../core/letter/follow-up.ts';
import type { LetterItem } from '../../core/letter/types.ts';
import { guillemets, NBSP } from '../typography.ts';
import { shownLine } from '../view/shown-text.ts';
import type { LetterPoint } from './view.ts';
import { countedInWords, proposalOf, prose, recallSentence } from './wording.ts';

/** About four lines of a letter. */
const LONGEST_ANSWER = 320;

/** Thanks for what came, says what it is worth, and what is still awaited. */
export function followUpOpening(items: readonly LetterItem[]): string {
  const count = (group: ReturnType<typeof answerGroupOf>) =>
    items.filter((item) => answerGroupOf(item) === group).length;
  const answered = items.length - count('muet');
  if (answered === 0)
    return 'Nous n’avons pas reçu de réponse à notre lettre. Nous vous remercions de nous répondre par écrit.';
  const promised = count('promis');
  const rest = items.length - promised;
  return [
    'Nous vous remercions de vos réponses à notre lettre.',
    promised === 0
      ? ''
      : `${countedInWords(promised, 'réponse vaut engagement', 'réponses valent engagement').replace(/^Un /, 'Une ')}, mais un engagement ne nous protège que s’il figure au contrat${NBSP}: nous vous remercions de le porter dans un avenant.`,
    rest === 0 ? '' : `${countedInWords(rest, 'point attend', 'points attendent')} encore une réponse qui vous engage.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** A point with the answer it received, and what is asked now. */
export function describeFollowedPoint(item: LetterItem): LetterPoint {
  const { requirement, title, clause } = item;
  return {
    requirement,
    title: prose(title),
    recall: answerSentence(item),
    question: demandOf(item),
    proposal: clause === null ? null : proposalOf(clause),
  };
}

function answerSentence(item: LetterItem): string {
  if (item.answer === null) return recallSentence(item);
  const text = shorten(shownLine(item.answer.text));
  return `Vous nous répondez${NBSP}: ${guillemets(text)}${/[.!?…]$/.test(text) ? '' : '.'}`;
}

function demandOf(item: LetterItem): string {
  const question = prose(item.question);
  switch (answerGroupOf(item)) {
    case 'promis':
      return 'Cet engagement n’est pas au contrat\u00a0: merci de l’y inscrire par avenant.';
    case 'incomplet':
      return `Merci de compléter cet engagement et de l’inscrire au contrat. ${question}`;
    case 'vague':
      return `Cette réponse ne dit pas à quoi vous vous engagez. ${question}`;
    case 'refus':
      return `Nous maintenons notre demande. ${question}`;
    case 'muet':
      return question;
  }
}

function shorten(text: string): string {
  if (text.length <= LONGEST_ANSWER) return text;
  return `${text.slice(0, text.lastIndexOf(' ', LONGEST_ANSWER) || LONGEST_ANSWER)} […]`;
}
