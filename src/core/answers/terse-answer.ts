/** Reads an answer of a few words by the question above it: « Oui, chaque année », « Non », « 24 h ». Alone, such words bind
 *  nobody; under their question they promise a part at most, or refuse. Never more. */
import { readContacts } from '../text/contacts.ts';
import { fold } from '../text/fold.ts';
import { readQuantities } from '../text/quantities.ts';
import { NUMBER, SIGN, type Tokens, tokenize } from '../text/tokens.ts';
import { type Asking, type QuestionSense, senseOf } from './question.ts';
import type { AnswerReading } from './types.ts';

/** Words of the longest answer that is read so; a longer one says what it means by itself. */
const TERSE = 14;

const set = (words: string) => new Set(words.split(' '));
/** Words that say yes, or accompany a figure, and change nothing to it. */
const AROUND_FIGURE = set(
  "oui ok absolument bien sur tout a fait effectivement en effet d' accord exactement affirmatif certainement c' est le cas prevu " +
    'sous dans au aux de du des la les un une et ou par plus moins maximum max minimum mini min tard tot soit chaque tous toutes ' +
    'fois delai ouvre ouvres ouvree ouvrees ouvrable ouvrables jour jours heure heures nuit nous le ce',
);
const YES = set('oui ok absolument affirmatif effectivement certainement exactement');
/** One of these is in every refusal. */
const REFUSES = set('non negatif jamais pas impossible refus refuse exclu exclue exclus exclues');
/** What may stand around a refusal and leaves it one. */
const AROUND_REFUSAL = set(
  "desole desoles malheureusement merci ce n' ne c' est sont pas du tout prevu prevue prevus possible le la cas compris comprise " +
    'comprises inclus incluse incluses propose proposons nous cela ca a au dans notre nos cette prestation contrat forfait offre ' +
    "abonnement service faisons fournissons assurons effectuons realisons prenons engageons y en charge s' ' regret regrettons",
);
const NONE = /^aucune?(?: [a-z]+)?$/;
const YOURS =
  /\b(?:a votre charge|a la charge (?:exclusive )?du (?:cabinet|client)|a vos frais|de votre responsabilite|c'est a vous)\b/;
const COURTESY =
  /^(?:bonjour|bonsoir|madame|monsieur|messieurs|docteur|cher|chere|cordialement|bien cordialement|bien a vous|salutations|merci|sinceres salutations)\b/;

/** What a terse answer is worth under its question; null when it is not terse, or when nothing tells. `text`: as written. */
export function readTerseAnswer(text: string, asking: Asking): AnswerReading | null {
  const lines = text.split('\n').map((line) => line.trim());
  const [line, ...more] = lines.filter((one) => one !== '' && !isCourtesy(one));
  if (line === undefined || more.length > 0) return null;
  const tokens = tokenize(line);
  const said = tokens.form.filter((_, at) => tokens.kind[at] !== SIGN);
  if (said.length === 0 || said.length > TERSE) return null;
  const sense = senseOf(asking);
  return refusal(line, said, sense) ?? contact(line, sense) ?? promise(line, tokens, sense) ?? bareYes(said);
}

const SHORT = 40;
const isCourtesy = (line: string) => line.length <= SHORT && COURTESY.test(fold(line));

/** « Non », « Ce n'est pas prévu », « Aucune », « À votre charge ». */
function refusal(
  line: string,
  said: readonly string[],
  { noRefuses, noneRefuses }: QuestionSense,
): AnswerReading | null {
  const words = fold(line).replace(/\s+/g, ' ');
  if (YOURS.test(words) && !said.some((word) => word === 'pas' || word === 'non')) {
    return { verdict: 'contraire', reason: 'La réponse laisse le point à votre charge.', ...whole(line) };
  }
  const no =
    said.some((word) => REFUSES.has(word)) && said.every((word) => REFUSES.has(word) || AROUND_REFUSAL.has(word));
  const none = NONE.test(said.join(' '));
  if (!(no && (noRefuses || noneRefuses)) && !(none && noneRefuses)) return null;
  return { verdict: 'contraire', reason: 'La réponse dit non à la question.', ...whole(line) };
}

/** An address or a number, where the question asks whom to reach. */
function contact(line: string, { asksContact }: QuestionSense): AnswerReading | null {
  const [first] = asksContact ? readContacts(line) : [];
  if (first === undefined) return null;
  const reason = 'La réponse donne des coordonnées, que le contrat ne porte pas encore.';
  return { verdict: 'partiel', reason, quote: line, marks: [{ start: first.start, end: first.end }] };
}

/** A figure of a kind that the question calls for, and nothing beside it that the question does not say. */
function promise(line: string, tokens: Tokens, { figures, words }: QuestionSense): AnswerReading | null {
  const read = readQuantities(tokens);
  const answering = read.filter(({ kind }) => figures.has(kind));
  const inFigure = (at: number) => read.some(({ from, to }) => at >= from && at < to);
  const stray = tokens.form.some((word, at) => {
    if (tokens.kind[at] === SIGN || inFigure(at)) return false;
    return tokens.kind[at] === NUMBER || !(AROUND_FIGURE.has(word) || words.has(word));
  });
  // A bare number counts things: « 30 versions » names them in the words of the question.
  const counts = (kind: string) => kind !== 'number' || tokens.form.some((word) => words.has(word));
  const [first] = answering.filter(({ kind }) => counts(kind));
  if (stray || first === undefined) return null;
  const start = tokens.start[first.from] ?? 0;
  const end = tokens.end[first.to - 1] ?? start;
  const reason = `La réponse donne un chiffre (${line.slice(start, end)}), sans dire en toutes lettres à quoi le prestataire s’engage.`;
  return { verdict: 'partiel', reason, quote: line, marks: [{ start, end }] };
}

/** A yes that says no more: it binds nobody, and the reader is told why. */
function bareYes(said: readonly string[]): AnswerReading | null {
  if (!said.some((word) => YES.has(word)) || !said.every((word) => AROUND_FIGURE.has(word))) return null;
  const reason = 'La réponse dit oui, sans dire à quoi le prestataire s’engage.';
  return { verdict: 'absent', reason, quote: '', marks: [] };
}

const whole = (line: string) => ({ quote: line, marks: [{ start: 0, end: line.length }] });
