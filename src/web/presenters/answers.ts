/** The page of the provider's answers: typed under each question, or read in the letter that came back. */
import { MAX_ANSWER } from '../../app/answers.ts';
import type { Answer } from '../../core/answers/types.ts';
import { letterCandidates } from '../../core/letter/candidates.ts';
import type { LetterChoices } from '../../core/letter/types.ts';
import type { Finding, Review } from '../../core/review/types.ts';
import { counted, formatBytes, formatPages, NBSP, typeset } from '../../report/typography.ts';
import { type AnswerView, describeAnswer, describePromises } from '../../report/view/answers.ts';
import { describeTitle } from '../../report/view/contract.ts';
import { describeArticle } from '../../report/view/quotes.ts';
import { shownLine } from '../../report/view/shown-text.ts';
import { VERDICT_WORDS, type VerdictWords } from '../../report/wording.ts';
import { MAX_REPLY_BYTES, REPLY_FIELD } from '../reply-upload.ts';
import { type LetterPlace, lowered, whyNothing } from './letter.ts';
import { frame, type Page } from './site.ts';

/** Name of the field that holds the answer to a question. */
export const answerField = (requirement: string) => `r-${requirement}`;

export interface AnswerRow {
  id: string;
  field: string;
  title: string;
  question: string;
  /** "Le contrat : Partiel, article 6.3". */
  verdict: VerdictWords;
  article: string | null;
  text: string;
  answer: AnswerView | null;
}

/** What came of an import, or of a form. */
export type AnswersOutcome =
  | { kind: 'imported'; found: number; file: string }
  | { kind: 'nothing'; file: string }
  | { kind: 'failed'; message: string };

export interface AnswersPage extends Page {
  review: { href: string; title: string };
  path: string;
  fileField: string;
  maxBytes: number;
  /** "10 Mo". */
  maxSize: string;
  /** False when nothing was asked: the contract covers everything, or the text is none. */
  asks: boolean;
  nothing: string;
  /** Points that the letter asks about, and those answered besides. */
  asked: AnswerRow[];
  others: AnswerRow[];
  summary: string | null;
  outcome: { wrong: boolean; text: string } | null;
  /** The follow-up letter; null while no letter could have gone. */
  followUp: string | null;
  letter: string;
  most: number;
}

export interface AnswersModel {
  place: LetterPlace;
  review: Review;
  choices: LetterChoices;
  answers: readonly Answer[];
  outcome?: AnswersOutcome | null;
}

/** The answers of a finished review. */
export function presentAnswers({ place, review, choices, answers, outcome = null }: AnswersModel): AnswersPage {
  const candidates = letterCandidates(review);
  const given = new Map(answers.map((answer) => [answer.requirement, answer]));
  const wanted = new Set([...choices.requirements, ...given.keys()]);
  const rows = candidates.map((finding) => presentRow(finding, given.get(finding.requirement) ?? null));
  const path = place.answers;
  return {
    ...frame(`Réponses du prestataire, ${describeTitle(review)}`, '', ['deposit']),
    review: { href: place.report, title: describeTitle(review) },
    path,
    fileField: REPLY_FIELD,
    maxBytes: MAX_REPLY_BYTES,
    maxSize: formatBytes(MAX_REPLY_BYTES),
    asks: candidates.length > 0,
    nothing: whyNothing(review),
    asked: rows.filter((row) => wanted.has(row.id)),
    others: rows.filter((row) => !wanted.has(row.id)),
    summary: describePromises(answers),
    outcome: outcome === null ? null : describeOutcome(outcome),
    followUp: candidates.length > 0 ? `${place.page}?suite=relance` : null,
    letter: place.page,
    most: MAX_ANSWER,
  };
}

function presentRow(finding: Finding, answer: Answer | null): AnswerRow {
  const evidence = finding.evidence[0];
  return {
    id: finding.requirement,
    field: answerField(finding.requirement),
    title: typeset(shownLine(finding.title)),
    question: typeset(shownLine(finding.question)),
    verdict: VERDICT_WORDS[finding.verdict],
    article: evidence ? (lowered(describeArticle(evidence.article)) ?? formatPages([evidence.page])) : null,
    text: answer?.text ?? '',
    answer: answer === null ? null : describeAnswer(answer),
  };
}

function describeOutcome(outcome: AnswersOutcome): { wrong: boolean; text: string } {
  switch (outcome.kind) {
    case 'imported':
      return {
        wrong: false,
        text: `${counted(outcome.found, 'réponse lue', 'réponses lues')} dans «${NBSP}${shownLine(outcome.file)}${NBSP}». Relisez-les ci-dessous${NBSP}: vous pouvez les corriger.`,
      };
    case 'nothing':
      return {
        wrong: true,
        text: `Aucune réponse trouvée dans «${NBSP}${shownLine(outcome.file)}${NBSP}». Est-ce bien la lettre que vous avez envoyée, remplie et enregistrée en Word (.docx)${NBSP}? Vous pouvez aussi recopier les réponses ci-dessous. Rien n’a été changé.`,
      };
    case 'failed':
      return { wrong: true, text: outcome.message };
  }
}
