/** A letter as it will be read: French sentences in reading order, free of layout. The page and every format are made from it. */
import { answerGroupOf } from '../../core/letter/follow-up.ts';
import type { Letter, LetterItem } from '../../core/letter/types.ts';
import type { Finding } from '../../core/review/types.ts';
import { counted, formatDate, NBSP } from '../typography.ts';
import { shownLine } from '../view/shown-text.ts';
import { type AmendmentView, describeAmendment } from './amendment.ts';
import { describeFollowedPoint, followUpOpening } from './follow-up.ts';
import { countedInWords, lines, linesOr, missingPieces, proposalOf, prose, recallSentence } from './wording.ts';

export interface LetterPoint {
  requirement: string;
  title: string;
  /** What the contract says, then the question. */
  recall: string;
  question: string;
  /** "Nous proposons : « … »", or null. */
  proposal: string | null;
}

export interface LetterPart {
  title: string;
  /** Number of its first point. */
  start: number;
  points: LetterPoint[];
}

export interface LetterView {
  kind: 'lettre';
  sender: string[];
  recipient: string[];
  /** "Saint-Brévin, le 22 novembre 2026". */
  dateline: string;
  object: string;
  salutation: string;
  opening: string;
  parts: LetterPart[];
  closing: string[];
  signature: string[];
  /** What comes with the letter. */
  enclosure: string;
  form: ReplyFormView;
}

/** The form that the provider fills in: a row for each point that awaits an answer. */
export interface ReplyFormView {
  title: string;
  lead: string;
  /** "12 questions". */
  count: string;
  rows: { requirement: string; title: string; question: string }[];
}

const SALUTATION = 'Madame, Monsieur,';
const GRATITUDE = 'Nous vous serions reconnaissants de votre réponse';

/** Says a letter in French. Pure: the same letter gives the same words. */
export function describeLetter(letter: Letter): LetterView | AmendmentView {
  return letter.kind === 'avenant' ? describeAmendment(letter) : describeQuestions(letter);
}

/** Sentences of a letter that are no question: what comes back with them answers nothing. They hold whatever the date. */
export function ownSentences(letter: Letter): string[] {
  const view = describeQuestions(letter);
  const { sender, recipient, object, opening, closing, signature, enclosure, form } = view;
  return [
    ...[
      ...sender,
      ...recipient,
      object,
      opening,
      GRATITUDE,
      ...closing,
      ...signature,
      enclosure,
      form.title,
      form.lead,
    ],
    ...view.parts.flatMap(({ title, points }) => [title, ...points.map(({ recall }) => recall)]),
  ];
}

/** The question about a point and the clause proposed under it, as a letter words them. */
export function describeAsked({ question, clause }: Pick<Finding, 'question' | 'clause'>) {
  return { question: prose(question), proposal: clause.trim() === '' ? null : proposalOf(clause) };
}

function describeQuestions(letter: Letter): LetterView {
  const signatory = linesOr(letter.signatory, '[Nom du signataire]');
  const office = lines(letter.sender)[0];
  return {
    kind: 'lettre',
    sender: linesOr(letter.sender, '[Nom et adresse du cabinet]'),
    recipient: linesOr(letter.recipient, '[Nom et adresse du prestataire]'),
    dateline: `${shownLine(letter.place) || '[Lieu]'}, le${NBSP}${formatDate(letter.date)}`,
    object: `Objet${NBSP}: ${objectOf(letter)}, ${purposeOf(letter)}`,
    salutation: SALUTATION,
    opening: letter.kind === 'relance' ? followUpOpening(itemsOf(letter)) : openingOf(letter),
    parts: letter.groups.map(({ title, items }) => ({
      title: prose(title),
      start: items[0]?.rank ?? 1,
      points: items.map(letter.kind === 'relance' ? describeFollowedPoint : describePoint),
    })),
    closing: closingOf(letter),
    signature: office && !signatory.includes(office) ? [...signatory, office] : signatory,
    enclosure: `P.${NBSP}J.${NBSP}: bordereau de réponse à remplir`,
    form: formOf(letter),
  };
}

function purposeOf({ kind, term }: Letter): string {
  if (kind === 'relance') return 'vos réponses à inscrire au contrat';
  return `demande de précisions${term ? ` avant ${term.renews ? 'reconduction' : 'échéance'}` : ''}`;
}

/** What is promised needs no answer any more, only to be written down. */
function formOf(letter: Letter): ReplyFormView {
  const rows = itemsOf(letter)
    .filter((item) => letter.kind !== 'relance' || answerGroupOf(item) !== 'promis')
    .map(({ rank, requirement, title, question }) => ({
      requirement,
      title: `${rank}. ${prose(title)}`,
      question: prose(question),
    }));
  return {
    title: 'Bordereau de réponse',
    lead: 'Merci d’écrire chaque réponse dans sa case et de nous renvoyer ce document. La référence de chaque ligne nous permet de classer votre réponse\u00a0: ne la supprimez pas.',
    count: counted(rows.length, 'question'),
    rows,
  };
}

function objectOf({ object }: Letter): string {
  const shown = prose(object);
  return shown === '' ? 'notre contrat' : shown;
}

function itemsOf(letter: Letter): LetterItem[] {
  return letter.groups.flatMap(({ items }) => items);
}

function openingOf(letter: Letter): string {
  const count = itemsOf(letter).length;
  const term = letter.term;
  const start = term
    ? `Notre contrat arrive à échéance le ${formatDate(term.endDate)}. ${term.renews ? 'Avant qu’il ne soit reconduit' : 'Avant ce terme'}, nous l’avons relu point par point.`
    : 'Nous avons relu point par point le contrat qui nous lie.';
  const points = countedInWords(count, 'point demande une précision', 'points demandent une précision');
  const thanks = `${start} ${points}${NBSP}; nous vous remercions de nous répondre par écrit, et de porter vos réponses dans un avenant au contrat.`;
  return `${thanks} ${missingPieces(itemsOf(letter))}`.trimEnd();
}

function closingOf(letter: Letter): string[] {
  const answer = letter.answerBy
    ? `${GRATITUDE} avant le ${formatDate(letter.answerBy)}, et restons à votre disposition pour en parler.`
    : `${GRATITUDE}, et restons à votre disposition pour en parler.`;
  return [answer, 'Veuillez agréer, Madame, Monsieur, l’expression de nos salutations distinguées.'];
}

function describePoint(item: LetterItem): LetterPoint {
  return {
    requirement: item.requirement,
    title: prose(item.title),
    recall: recallSentence(item),
    question: prose(item.question),
    proposal: item.clause === null ? null : proposalOf(item.clause),
  };
}
