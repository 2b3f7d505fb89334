/** What a question calls for: yes or no, a figure, somebody to reach. Told from its words, and from the clause proposed under it. */
import { fold } from '../text/fold.ts';
import { type QuantityKind, readQuantities } from '../text/quantities.ts';
import { tokenize, WORD } from '../text/tokens.ts';

/** The words that stand above an answer. */
export interface Asking {
  title: string;
  question: string;
  clause: string;
}

export interface QuestionSense {
  /** « non » refuses what the practice asks for. False where « non » may be what it hopes for, or answers nothing. */
  noRefuses: boolean;
  /** « aucun » refuses: the question asks how much of something the provider gives. */
  noneRefuses: boolean;
  /** Kinds of figures that answer it. */
  figures: ReadonlySet<QuantityKind>;
  /** It asks whom to reach. */
  asksContact: boolean;
  /** Words of the question, its title and its clause: an answer may repeat them. */
  words: ReadonlySet<string>;
}

const OPEN =
  /^(?:(?:et|avec|par|depuis|selon|pour|a|sous|en|dans|sur|vers|jusqu'a) )*(?:qu|quel|comment|combien|ou |lesquel)/;
const ASKS = /-(?:t-)?(?:vous|il|elle|ils|elles|nous)\b/;
/** What the practice fears rather than asks for: « non » may be the good answer. */
const FEARED = /devons-nous|hors (?:de l')?union|pouvez-vous (?:couper|suspendre)|restent a notre charge/;
const NAMED: readonly [RegExp, QuantityKind][] = [
  [/frequence|periodicite/, 'frequency'],
  [/delai|combien de (?:temps|jours)|combien d'heures|duree|preavis|a l'avance/, 'duration'],
  [/taux/, 'percent'],
  [/tarif|montant|cout/, 'amount'],
  [/quelles heures|horaires/, 'opening'],
];

/** The sense of a question. Pure words: the same question has the same sense. */
export function senseOf({ title, question, clause }: Asking): QuestionSense {
  const words = fold(question).replace(/\s+/g, ' ').trim();
  const parts = words.split(/\s*[:?]\s*|,\s+(?=et )|,\s+(?=sinon)/).filter((part) => part !== '');
  const closed = parts.some((part) => !OPEN.test(part) && ASKS.test(part));
  const feared = FEARED.test(words);
  const given = /-vous\b/.test(words) && !/pouvez-vous/.test(words);
  return {
    noRefuses: closed && !feared,
    noneRefuses: !feared && parts.every((part) => OPEN.test(part)) && given,
    figures: figuresIn(words, clause),
    asksContact: /numero|joindre|interlocuteur/.test(words),
    words: wordsOf(`${title} ${question} ${clause}`),
  };
}

/** Those that the question names, and those that the model clause holds. */
function figuresIn(question: string, clause: string): Set<QuantityKind> {
  const named = NAMED.filter(([pattern]) => pattern.test(question)).map(([, kind]) => kind);
  return new Set([...named, ...readQuantities(tokenize(clause)).map(({ kind }) => kind)]);
}

/** Shorter words (« ne », « pas ») say how a thing is said, not what is spoken of. */
const TELLING = 4;
const DENIES = /^(?:sans|sauf|hors|jamais|aucun|aucune|rien|sinon)$/;

function wordsOf(text: string): Set<string> {
  const { form, kind } = tokenize(text);
  return new Set(form.filter((word, at) => kind[at] === WORD && word.length >= TELLING && !DENIES.test(word)));
}
