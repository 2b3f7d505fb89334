/** The pages of the self-diagnosis: its questions, prefilled by a contract when there is one, and its plan. */
import { answersOfContract, contractWord } from '../../core/diagnosis/contract-words.ts';
import { diagnose } from '../../core/diagnosis/diagnose.ts';
import type { ContractWord, DiagnosisAnswers, DiagnosisQuestion, Questionnaire } from '../../core/diagnosis/types.ts';
import type { Review } from '../../core/review/types.ts';
import { type DiagnosisView, describeDiagnosis } from '../../report/diagnosis/view.ts';
import { counted, typeset } from '../../report/typography.ts';
import { describeTitle } from '../../report/view/contract.ts';
import { describeQuote, type PageCounts, pageCounts, type QuoteView } from '../../report/view/quotes.ts';
import { VERDICT_WORDS, type VerdictWords } from '../../report/wording.ts';
import { frame, type Page, reviewPath } from './site.ts';

export const DIAGNOSIS = '/diagnostic';

/** A reviewed contract that the diagnosis is made beside. */
export interface DiagnosisSource {
  id: string;
  review: Review;
}

/** What the contract says of a question. */
export interface ContractWordView {
  verdict: VerdictWords;
  /** "Le contrat le prévoit. Vérifiez que c’est ce qui se fait." */
  told: string;
  quote: QuoteView | null;
}

export interface QuestionView {
  id: string;
  question: string;
  why: string;
  choices: { value: string; label: string; checked: boolean }[];
  word: ContractWordView | null;
}

export interface DiagnosisFormPage extends Page {
  path: string;
  /** Answers are kept with a review; without one, they go in the address of the plan. */
  method: 'get' | 'post';
  action: string;
  from: { title: string; href: string } | null;
  themes: { id: string; title: string; questions: QuestionView[] }[];
  count: string;
  /** "11 réponses viennent du contrat." Null when none does. */
  prefilled: string | null;
  /** The plan of earlier answers; null before. */
  plan: string | null;
  contractPath: string | null;
}

export interface DiagnosisPlanPage extends Page {
  diagnosis: DiagnosisView;
  from: { title: string; href: string } | null;
  questions: string;
  letter: string | null;
  downloads: { label: string; href: string }[];
  kept: boolean;
  contractPath: string | null;
}

/** Where the diagnosis of a review lives, or the stand-alone one. */
export function diagnosisPath(source: DiagnosisSource | null): string {
  return source === null ? DIAGNOSIS : `${reviewPath(source.id)}${DIAGNOSIS}`;
}

/** The questions. `answers`: those kept, or null before the first. */
export function presentDiagnosisForm(
  questionnaire: Questionnaire,
  answers: DiagnosisAnswers | null,
  source: DiagnosisSource | null,
): DiagnosisFormPage {
  const path = diagnosisPath(source);
  const told = source === null ? {} : answersOfContract(questionnaire, source.review);
  const chosen = answers ?? told;
  const pages = source === null ? new Map<string, number>() : pageCounts(source.review);
  const toView = (question: DiagnosisQuestion): QuestionView => ({
    id: question.id,
    question: typeset(question.question),
    why: typeset(question.why),
    choices: question.choices.map(({ id, label }) => ({
      value: id,
      label: typeset(label),
      checked: chosen[question.id] === id,
    })),
    word: source === null ? null : presentWord(contractWord(question, source.review), pages),
  });
  const prefilled = answers === null ? Object.keys(told).length : 0;
  return {
    ...frame('Diagnostic du cabinet', source === null ? DIAGNOSIS : ''),
    path,
    method: source === null ? 'get' : 'post',
    action: source === null ? `${path}/plan` : path,
    from: presentFrom(source),
    themes: questionnaire.themes.map(({ id, title }) => ({
      id,
      title: typeset(title),
      questions: questionnaire.questions.filter(({ theme }) => theme === id).map(toView),
    })),
    count: counted(questionnaire.questions.length, 'question'),
    prefilled:
      prefilled === 0
        ? null
        : `${counted(prefilled, 'réponse vient', 'réponses viennent')} du contrat, citation à l’appui\u00a0: vérifiez que c’est bien ce qui se fait.`,
    plan: answers === null ? null : `${path}/plan`,
    contractPath: source === null ? null : `${reviewPath(source.id)}/contrat`,
  };
}

function presentFrom(source: DiagnosisSource | null): DiagnosisFormPage['from'] {
  return source === null ? null : { title: describeTitle(source.review), href: reviewPath(source.id) };
}

const TOLD = {
  conforme: 'Le contrat le prévoit. Vérifiez que c’est ce qui se fait.',
  partiel: 'Le contrat le prévoit en partie.',
  contraire: 'Le contrat l’exclut ou le laisse à votre charge.',
  absent: 'Le contrat n’en dit rien.',
  illisible: 'Les pages qui pourraient en parler n’ont pas pu être lues.',
} as const;

function presentWord(word: ContractWord | null, pages: PageCounts): ContractWordView | null {
  if (word === null) return null;
  const { verdict, evidence } = word;
  return {
    verdict: VERDICT_WORDS[verdict],
    told: TOLD[verdict],
    quote: evidence === null ? null : describeQuote(evidence, pages),
  };
}

/** The plan that the answers lead to. `query`: the answers as an address carries them, for the files of a stand-alone plan. */
export function presentDiagnosisPlan(
  questionnaire: Questionnaire,
  answers: DiagnosisAnswers,
  source: DiagnosisSource | null,
): DiagnosisPlanPage {
  const path = diagnosisPath(source);
  const query = source === null ? `?${new URLSearchParams({ ...answers }).toString()}` : '';
  const diagnosis = viewOf(questionnaire, answers, source);
  return {
    ...frame('Plan d’action du cabinet', source === null ? DIAGNOSIS : '', ['sheet']),
    diagnosis,
    from: presentFrom(source),
    questions: `${path}${query}`,
    letter: source === null ? null : `${reviewPath(source.id)}/lettre`,
    downloads: [
      { label: 'Télécharger en PDF', href: `${path}/plan/pdf${query}` },
      { label: 'Word', href: `${path}/plan/docx${query}` },
    ],
    kept: source !== null,
    contractPath: source === null ? null : `${reviewPath(source.id)}/contrat`,
  };
}

/** The diagnosis in words, for the page and for the files. */
export function viewOf(
  questionnaire: Questionnaire,
  answers: DiagnosisAnswers,
  source: DiagnosisSource | null,
): DiagnosisView {
  const review = source?.review ?? null;
  const pages = review === null ? undefined : pageCounts(review);
  return describeDiagnosis(questionnaire, diagnose(questionnaire, answers, review), pages);
}
