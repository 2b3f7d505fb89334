/** Numbers: values written in digits or in French words, read on tokens. */
import { NUMBER, type Tokens } from './tokens.ts';

/** A number read at a token: its value and the token after it. `disagrees`: words and digits differ ("deux (3)"). */
export interface NumberRead {
  value: number;
  end: number;
  disagrees: boolean;
}

const UNITS: Record<string, number> = {
  zero: 0,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  huitante: 80,
  nonante: 90,
};
const MAX_WORDS = 8;

/** True for a word that may open a number in letters. */
export function isNumberWord(form: string): boolean {
  return Object.hasOwn(UNITS, form) || form === 'cent' || form === 'mille';
}

/** Reads the number at token `at`, words and digits reconciled ("quarante-huit (48)"), or null. */
export function readNumber(tokens: Tokens, at: number): NumberRead | null {
  const digits = readDigits(tokens, at);
  const first = digits ?? readWords(tokens, at);
  if (!first) return null;
  if (tokens.form[first.end] !== '(') return first;
  const inner = digits ? readWords(tokens, first.end + 1) : readDigits(tokens, first.end + 1);
  if (!inner || tokens.form[inner.end] !== ')') return first;
  return { value: digits ? first.value : inner.value, end: inner.end + 1, disagrees: inner.value !== first.value };
}

/** "12", "99,9", "10 000", "1.500". */
function readDigits(tokens: Tokens, at: number): NumberRead | null {
  if (tokens.kind[at] !== NUMBER) return null;
  let text = tokens.form[at] ?? '';
  let end = at + 1;
  while (
    tokens.kind[end] === NUMBER &&
    /^\d{3}(?:,\d+)?$/.test(tokens.form[end] ?? '') &&
    /^\d{1,3}(?:\d{3})*$/.test(text) &&
    (tokens.start[end] ?? 0) - (tokens.end[end - 1] ?? 0) === 1
  ) {
    text += tokens.form[end];
    end++;
  }
  const value = /^\d{1,3}\.\d{3}$/.test(text) ? Number(text.replace('.', '')) : Number(text.replace(',', '.'));
  return { value, end, disagrees: false };
}

/** "quarante-huit", "quatre-vingt-dix-neuf", "deux cent cinquante", "trois mille". */
function readWords(tokens: Tokens, at: number): NumberRead | null {
  let total = 0;
  let group = 0;
  let t = at;
  let seen = false;
  for (let words = 0; words < MAX_WORDS; words++) {
    const word = tokens.form[t] ?? '';
    const unit = UNITS[word];
    if (unit !== undefined) {
      if (seen && unit < 10 && group % 10 !== 0) break;
      group += group % 100 === 4 && unit === 20 ? 76 : unit;
    } else if (word === 'cent' || word === 'cents') group = Math.max(1, group) * 100;
    else if (word === 'mille') {
      total += Math.max(1, group) * 1000;
      group = 0;
    } else if (word === 'et' && seen && ['un', 'une', 'onze'].includes(tokens.form[t + 1] ?? '')) {
      t++;
      continue;
    } else break;
    seen = true;
    t++;
    if (tokens.form[t] === '-') t++;
  }
  if (!seen) return null;
  return { value: total + group, end: t, disagrees: false };
}
