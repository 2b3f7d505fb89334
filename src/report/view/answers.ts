/** The provider's answers as a reader sees them: what each is worth, with the words that say it. */
import { type Answer, type Standing, standingOf } from '../../core/answers/types.ts';
import { counted, formatDate, listed, NBSP, typeset } from '../typography.ts';
import type { Segment } from './quotes.ts';
import { shownLine, shownText } from './shown-text.ts';

/** What each standing means, said in the same words everywhere. */
export const STANDING_WORDS: Record<Standing, { key: Standing; word: string; meaning: string }> = {
  promis: {
    key: 'promis',
    word: 'Promis, hors contrat',
    meaning: 'Le prestataire s’y engage dans sa réponse\u00a0; rien ne l’y oblige tant que le contrat ne le dit pas.',
  },
  incomplet: {
    key: 'incomplet',
    word: 'Promis en partie, hors contrat',
    meaning: 'La réponse s’engage en partie\u00a0; elle reste à compléter et à inscrire au contrat.',
  },
  vague: {
    key: 'vague',
    word: 'Réponse sans engagement',
    meaning: 'La réponse ne dit pas à quoi le prestataire s’engage.',
  },
  refus: {
    key: 'refus',
    word: 'Refusé',
    meaning: 'La réponse refuse le point, l’exclut ou le laisse à votre charge.',
  },
};

/** Longest answer shown whole, in characters. */
const SHOWN_WHOLE = 600;

export interface AnswerView {
  standing: (typeof STANDING_WORDS)[Standing];
  /** The answer, cut so that the deciding words can be marked; joined, they read as `text`. */
  segments: Segment[];
  text: string;
  /** "Réponse notée le 3 janvier 2027". */
  received: string;
}

/** An answer, ready to show. */
export function describeAnswer(answer: Answer): AnswerView {
  const segments = segmentsOf(answer);
  return {
    standing: STANDING_WORDS[standingOf(answer)],
    segments,
    text: segments.map(({ text }) => text).join(''),
    received: typeset(`Réponse notée le ${formatDate(answer.received)}`),
  };
}

/** "Le prestataire a répondu sur 5 points : 2 promis hors contrat, 1 refusé. La note ne change pas." Null without answers. */
export function describePromises(answers: readonly Answer[]): string | null {
  if (answers.length === 0) return null;
  const count = (standing: Standing) => answers.filter((answer) => standingOf(answer) === standing).length;
  const parts = [
    [count('promis'), 'promis hors contrat', 'promis hors contrat'],
    [count('incomplet'), 'promis en partie', 'promis en partie'],
    [count('vague'), 'sans engagement', 'sans engagement'],
    [count('refus'), 'refusé', 'refusés'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, one, many]) => counted(number, one, many));
  return `Le prestataire a répondu sur ${counted(answers.length, 'point')}${NBSP}: ${listed(told)}. Ces réponses ne changent pas la note\u00a0: seul le contrat compte.`;
}

/** The whole answer with its deciding words marked when it is short; those words alone when it is long. */
function segmentsOf({ text, reading }: Answer): Segment[] {
  const { quote, marks } = reading;
  const at = quote === '' ? -1 : text.indexOf(quote);
  if (at >= 0 && text.length <= SHOWN_WHOLE) {
    return cut(
      text,
      marks.map(({ start, end }) => ({ start: start + at, end: end + at })),
    );
  }
  if (quote !== '') return cut(quote, marks);
  return [{ text: shorten(shownLine(text)), marked: false }];
}

function cut(text: string, marks: readonly { start: number; end: number }[]): Segment[] {
  const edges = [...new Set([0, ...marks.flatMap(({ start, end }) => [start, end]), text.length])].sort(
    (a, b) => a - b,
  );
  return edges.slice(1).flatMap((end, index) => {
    const start = edges[index] ?? 0;
    const words = shownText(text.slice(start, end));
    const marked = marks.some((mark) => mark.start <= start && end <= mark.end);
    return words === '' ? [] : [{ text: words, marked }];
  });
}

function shorten(text: string): string {
  return text.length <= SHOWN_WHOLE ? text : `${text.slice(0, text.lastIndexOf(' ', SHOWN_WHOLE))} […]`;
}
