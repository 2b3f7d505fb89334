/** The self-diagnosis as a reader sees it: what is fragile, then what to do, in order, and whose job it is. */
import type {
  ChoiceState,
  ContractWord,
  Diagnosis,
  Duty,
  PlanStep,
  Questionnaire,
} from '../../core/diagnosis/types.ts';
import { capitalised, counted, listed, NBSP, typeset } from '../typography.ts';
import { describeQuote, type PageCounts, type QuoteView } from '../view/quotes.ts';
import { shownLine } from '../view/shown-text.ts';

export interface StepView {
  rank: number;
  id: string;
  /** "Fragile" or "À éclaircir". */
  state: { key: ChoiceState; word: string };
  title: string;
  /** What was asked, and answered. */
  question: string;
  answer: string;
  why: string;
  who: string;
  /** What to expect of the contract; empty for the practice's own job. */
  duty: string;
  effort: string;
  quote: QuoteView | null;
  source: string;
}

export interface DiagnosisView {
  title: string;
  /** "12 points fragiles et 3 à éclaircir, sur 25 réponses." */
  summary: string;
  /** Whose jobs the plan holds; null for an empty plan. */
  shares: string | null;
  themes: { title: string; counts: string }[];
  /** Stages that have steps, in their order. */
  stages: { title: string; lead: string; start: number; steps: StepView[] }[];
  solid: { question: string; answer: string }[];
  open: string[];
  /** What this is, and is not. */
  notice: string;
}

const STATE_WORDS: Record<ChoiceState, string> = {
  solide: 'Solide',
  fragile: 'Fragile',
  inconnu: 'À éclaircir',
  'sans-objet': 'Sans objet',
};

const WHO: Record<Duty, string> = {
  'prestataire-contrat': 'le prestataire, par contrat',
  'prestataire-exclu': 'le prestataire, si vous l’obtenez',
  'prestataire-silence': 'le prestataire, à inscrire au contrat',
  prestataire: 'le prestataire, si votre contrat le prévoit',
  cabinet: 'le cabinet',
};

const NOTICE =
  'Ce diagnostic repose sur vos réponses. Il aide à agir dans le bon ordre\u00a0; il ne remplace ni un audit ni l’avis d’un avocat. Un point sans source est une recommandation.';

/** Says a diagnosis in French. `pages`: those of the contract's documents. Pure. */
export function describeDiagnosis(
  questionnaire: Questionnaire,
  diagnosis: Diagnosis,
  pages: PageCounts = new Map(),
): DiagnosisView {
  const { counts, themes, plan, solid, open } = diagnosis;
  return {
    title: 'Diagnostic du cabinet',
    summary: summaryOf(diagnosis),
    shares: plan.length === 0 ? null : sharesOf(plan),
    themes: themes
      .filter(({ counts: own }) => totalOf(own) > 0)
      .map((theme) => ({
        title: prose(theme.title),
        counts: countsInWords(theme.counts),
      })),
    stages: questionnaire.stages.flatMap(({ id, title, lead }) => {
      const steps = plan.filter(({ question }) => question.stage === id).map((step) => describeStep(step, pages));
      const start = steps[0]?.rank;
      return start === undefined ? [] : [{ title: prose(title), lead: prose(lead), start, steps }];
    }),
    solid: solid.map(({ question, choice }) => ({ question: prose(question.question), answer: prose(choice.label) })),
    open: counts.solide + counts.fragile + counts.inconnu === 0 ? [] : open.map(({ question }) => prose(question)),
    notice: NOTICE,
  };
}

const prose = (text: string) => typeset(shownLine(text));
const totalOf = (counts: Record<ChoiceState, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

function summaryOf({ counts, answered, asked }: Diagnosis): string {
  if (answered === 0) return 'Aucune réponse encore.';
  const weak = [
    counts.fragile > 0 ? counted(counts.fragile, 'point fragile', 'points fragiles') : null,
    counts.inconnu > 0 ? counted(counts.inconnu, 'point à éclaircir', 'points à éclaircir') : null,
  ].filter((part) => part !== null);
  const found = weak.length === 0 ? 'Aucun point fragile' : capitalised(listed(weak));
  const left = asked - answered;
  const rest = left === 0 ? '' : ` ${counted(left, 'question reste', 'questions restent')} sans réponse.`;
  return `${found}, sur ${counted(answered, 'réponse')}.${rest}`;
}

function countsInWords(counts: Record<ChoiceState, number>): string {
  const parts = [
    [counts.fragile, 'fragile', 'fragiles'],
    [counts.inconnu, 'à éclaircir', 'à éclaircir'],
    [counts.solide, 'solide', 'solides'],
    [counts['sans-objet'], 'sans objet', 'sans objet'],
  ] as const;
  return listed(parts.filter(([count]) => count > 0).map(([count, one, many]) => counted(count, one, many)));
}

function sharesOf(plan: readonly PlanStep[]): string {
  const count = (...duties: Duty[]) => plan.filter(({ duty }) => duties.includes(duty)).length;
  const parts = [
    [count('prestataire-contrat'), 'que le prestataire vous doit par contrat'],
    [count('prestataire-exclu', 'prestataire-silence', 'prestataire'), 'à demander au prestataire'],
    [count('cabinet'), 'qui revient au cabinet', 'qui reviennent au cabinet'],
  ] as const;
  const told = parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${counted(number, 'action')} ${number > 1 ? (many ?? one) : one}`);
  return `${capitalised(listed(told))}.`;
}

function describeStep({ rank, question, choice, duty, word }: PlanStep, pages: PageCounts): StepView {
  return {
    rank,
    id: question.id,
    state: { key: choice.state, word: STATE_WORDS[choice.state] },
    title: prose(question.action.title),
    question: prose(question.question),
    answer: prose(choice.label),
    why: prose(question.why),
    who: WHO[duty],
    duty: dutySentence(duty, word),
    effort: prose(question.action.effort),
    quote: word?.evidence ? describeQuote(word.evidence, pages) : null,
    source: prose(question.source),
  };
}

function dutySentence(duty: Duty, word: ContractWord | null): string {
  switch (duty) {
    case 'prestataire-contrat':
      return 'Le contrat le prévoit\u00a0: demandez qu’il soit fait, et qu’on vous le montre.';
    case 'prestataire-exclu':
      return 'Le contrat l’exclut ou le laisse à votre charge\u00a0: négociez un avenant, et faites-le faire en attendant.';
    case 'prestataire-silence':
      return word?.verdict === 'partiel'
        ? 'Le contrat ne le prévoit qu’en partie\u00a0: faites-le préciser par écrit.'
        : 'Le contrat n’en dit rien\u00a0: demandez-le par écrit.';
    case 'prestataire':
      return `Lisez votre contrat${NBSP}; s’il n’en dit rien, demandez-le par écrit.`;
    case 'cabinet':
      return '';
  }
}
