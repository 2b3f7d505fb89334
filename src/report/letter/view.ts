/** A letter as it will be read: French sentences in reading order, free of layout. The page and every format are made from it. */
import type { Letter, LetterItem } from '../../core/letter/types.ts';
import { formatDate, guillemets, NBSP } from '../typography.ts';
import { shownLine } from '../view/shown-text.ts';
import { type AmendmentView, describeAmendment } from './amendment.ts';
import { lines, linesOr, numberInWords, prose, recallSentence } from './wording.ts';

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
}

const SALUTATION = 'Madame, Monsieur,';

/** Says a letter in French. Pure: the same letter gives the same words. */
export function describeLetter(letter: Letter): LetterView | AmendmentView {
  return letter.kind === 'avenant' ? describeAmendment(letter) : describeQuestions(letter);
}

function describeQuestions(letter: Letter): LetterView {
  const signatory = linesOr(letter.signatory, '[Nom du signataire]');
  const office = lines(letter.sender)[0];
  return {
    kind: 'lettre',
    sender: linesOr(letter.sender, '[Nom et adresse du cabinet]'),
    recipient: linesOr(letter.recipient, '[Nom et adresse du prestataire]'),
    dateline: `${shownLine(letter.place) || '[Lieu]'}, le${NBSP}${formatDate(letter.date)}`,
    object: `Objet${NBSP}: ${objectOf(letter)}, demande de précisions${letter.term ? ` avant ${letter.term.renews ? 'reconduction' : 'échéance'}` : ''}`,
    salutation: SALUTATION,
    opening: openingOf(letter),
    parts: letter.groups.map(({ title, items }) => ({
      title: prose(title),
      start: items[0]?.rank ?? 1,
      points: items.map(describePoint),
    })),
    closing: closingOf(letter),
    signature: office && !signatory.includes(office) ? [...signatory, office] : signatory,
  };
}

function objectOf({ object }: Letter): string {
  const shown = prose(object);
  return shown === '' ? 'notre contrat' : shown;
}

function countItems(letter: Letter): number {
  return letter.groups.reduce((sum, { items }) => sum + items.length, 0);
}

function openingOf(letter: Letter): string {
  const count = countItems(letter);
  const term = letter.term;
  const start = term
    ? `Notre contrat arrive à échéance le ${formatDate(term.endDate)}. ${term.renews ? 'Avant qu’il ne soit reconduit' : 'Avant ce terme'}, nous l’avons relu point par point.`
    : 'Nous avons relu point par point le contrat qui nous lie.';
  const points =
    count === 1
      ? 'Un point demande une précision'
      : `${numberInWords(count).replace(/^./, (first) => first.toUpperCase())} points demandent une précision`;
  return `${start} ${points}${NBSP}; nous vous remercions de nous répondre par écrit, et de porter vos réponses dans un avenant au contrat.`;
}

function closingOf(letter: Letter): string[] {
  const answer = letter.answerBy
    ? `Nous vous serions reconnaissants de votre réponse avant le ${formatDate(letter.answerBy)}, et restons à votre disposition pour en parler.`
    : 'Nous vous serions reconnaissants de votre réponse, et restons à votre disposition pour en parler.';
  return [answer, 'Veuillez agréer, Madame, Monsieur, l’expression de nos salutations distinguées.'];
}

function describePoint(item: LetterItem): LetterPoint {
  return {
    requirement: item.requirement,
    title: prose(item.title),
    recall: recallSentence(item),
    question: prose(item.question),
    proposal: item.clause === null ? null : `Nous proposons${NBSP}: ${guillemets(prose(item.clause))}`,
  };
}
