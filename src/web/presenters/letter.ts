/** The page of a letter to the provider: what may be asked on the left, the letter as it will read on the right. */
import { MAX_LETTER_TEXT } from '../../app/letters.ts';
import type { Answer } from '../../core/answers/types.ts';
import { letterCandidates } from '../../core/letter/candidates.ts';
import { DEFAULT_ANSWER_DAYS } from '../../core/letter/default-choices.ts';
import { buildLetter } from '../../core/letter/letter.ts';
import type { LetterChoices, LetterKind } from '../../core/letter/types.ts';
import type { Finding, Review } from '../../core/review/types.ts';
import type { AppliedDecisions } from '../../core/workspace/decided-review.ts';
import type { AmendmentView } from '../../report/letter/amendment.ts';
import type { LetterFormat } from '../../report/letter/index.ts';
import { describeLetter, type LetterView } from '../../report/letter/view.ts';
import { counted, NBSP, typeset } from '../../report/typography.ts';
import { describeTitle } from '../../report/view/contract.ts';
import { machineWords } from '../../report/view/decided.ts';
import { describeArticle } from '../../report/view/quotes.ts';
import { shownLine } from '../../report/view/shown-text.ts';
import { VERDICT_WORDS, type VerdictWords } from '../../report/wording.ts';
import { frame, type Page, reviewPath } from './site.ts';

export interface LetterChoiceView {
  id: string;
  title: string;
  checked: boolean;
  verdict: VerdictWords;
  /** The machine's, where people decided otherwise. */
  machine: VerdictWords | null;
  /** "article 6.3", or null. */
  article: string | null;
}

export interface LetterPage extends Page {
  heading: string;
  path: string;
  /** Where the provider's answers are noted. */
  answersPath: string;
  review: { href: string; title: string };
  /** Whose verdicts the questions follow, when people decided some. */
  decided: string | null;
  /** False when there is nothing to ask: the contract covers everything, or the text is none. */
  asks: boolean;
  nothing: string;
  /** "12 questions choisies sur 54". */
  chosen: string;
  kinds: { value: string; label: string; checked: boolean }[];
  themes: { title: string; items: LetterChoiceView[] }[];
  clauses: boolean;
  /** Clauses are the whole of an amendment: nothing to choose. */
  isLetter: boolean;
  answer: { checked: boolean; label: string };
  fields: Pick<LetterChoices, 'sender' | 'recipient' | 'signatory' | 'place' | 'date' | 'object'>;
  help: { sender: string; recipient: string };
  most: number;
  /** Null when nothing was chosen. */
  letter: LetterView | null;
  amendment: AmendmentView | null;
  downloads: { format: LetterFormat; label: string; main: boolean }[];
}

const KINDS = [
  { value: 'lettre', label: 'une lettre de questions' },
  { value: 'relance', label: 'une relance, après ses réponses ou son silence' },
  { value: 'avenant', label: 'un projet d’avenant à signer' },
] as const;

const HEADINGS: Record<LetterKind, string> = {
  lettre: 'Lettre au prestataire',
  relance: 'Relance au prestataire',
  avenant: 'Projet d’avenant',
};

const DOWNLOADS: LetterPage['downloads'] = [
  { format: 'docx', label: 'Télécharger en Word', main: true },
  { format: 'pdf', label: 'PDF', main: false },
  { format: 'txt', label: 'Texte pour un courriel', main: false },
];

const READ = 'Nom lu dans le contrat\u00a0: complétez l’adresse, corrigez s’il a changé.';
const NOT_READ = 'Le contrat ne le nomme pas clairement\u00a0: à compléter.';

/** Addresses around a letter, and the verdicts that people decided when it follows them. */
export interface LetterPlace {
  page: string;
  report: string;
  answers: string;
  decided?: AppliedDecisions;
}

/** Those of the letter of a single reading. */
export function ownLetterPlace(id: string): LetterPlace {
  const report = reviewPath(id);
  return { page: `${report}/lettre`, report, answers: `${report}/reponses` };
}

/** The page of a finished review's letter. */
export function presentLetter(
  review: Review,
  choices: LetterChoices,
  answers: readonly Answer[],
  place: LetterPlace,
): LetterPage {
  const candidates = letterCandidates(review);
  const letter = buildLetter(review, choices, answers);
  const view = letter.groups.length === 0 ? null : describeLetter(letter);
  const { sender, recipient, signatory, date, object } = choices;
  const isLetter = choices.kind !== 'avenant';
  const heading = HEADINGS[choices.kind];
  return {
    ...frame(`${heading}, ${describeTitle(review)}`, '', ['letter']),
    heading,
    path: place.page,
    answersPath: place.answers,
    review: { href: place.report, title: describeTitle(review) },
    decided: describeFollowed(place.decided),
    asks: candidates.length > 0,
    nothing: whyNothing(review),
    chosen: describeChosen(review, choices, candidates),
    kinds: KINDS.map((kind) => ({ ...kind, checked: kind.value === choices.kind })),
    themes: presentThemes(review, choices, { candidates, decided: place.decided }),
    clauses: choices.clauses,
    isLetter,
    answer: {
      checked: choices.answerDays !== null,
      label: `demander une réponse sous ${choices.answerDays ?? DEFAULT_ANSWER_DAYS}${NBSP}jours`,
    },
    fields: { sender, recipient, signatory, place: choices.place, date, object },
    help: {
      sender: review.facts.client === null ? NOT_READ : READ,
      recipient: review.facts.provider === null ? NOT_READ : READ,
    },
    most: MAX_LETTER_TEXT,
    letter: view?.kind === 'lettre' ? view : null,
    amendment: view?.kind === 'avenant' ? view : null,
    downloads: view === null ? [] : DOWNLOADS,
  };
}

/** Why there is nothing to ask. */
export function whyNothing({ isContract }: Review): string {
  return isContract
    ? 'Aucun des points examinés ne manque à ce contrat.'
    : 'Ce texte ne ressemble pas à un contrat de prestataire informatique\u00a0: aucun point n’y a été examiné.';
}

function describeChosen(review: Review, choices: LetterChoices, candidates: Finding[]): string {
  const count = buildLetter(review, choices).groups.reduce((sum, { items }) => sum + items.length, 0);
  return `${counted(count, 'question choisie', 'questions choisies')} sur ${candidates.length}`;
}

function describeFollowed(decided: AppliedDecisions | undefined): string | null {
  if (decided === undefined || decided.points.length === 0) return null;
  const { length } = decided.points;
  return `Les questions suivent ${counted(length, 'verdict décidé', 'verdicts décidés')} par un conseiller${NBSP}; celui de la lecture automatique est rappelé à côté.`;
}

interface Asked {
  candidates: readonly Finding[];
  decided: AppliedDecisions | undefined;
}

/** Themes in the order of the report; inside each, the order of urgency. */
function presentThemes(review: Review, choices: LetterChoices, { candidates, decided }: Asked): LetterPage['themes'] {
  const chosen = new Set(choices.requirements);
  const machine = machineWords(decided);
  return [...review.score.themes]
    .sort((a, b) => a.order - b.order)
    .map(({ theme, title }) => ({
      title: typeset(shownLine(title)),
      items: candidates
        .filter((finding) => finding.theme === theme)
        .map((finding) => ({
          id: finding.requirement,
          title: typeset(shownLine(finding.title)),
          checked: chosen.has(finding.requirement),
          verdict: VERDICT_WORDS[finding.verdict],
          machine: machine.get(finding.requirement) ?? null,
          article: lowered(describeArticle(finding.evidence[0]?.article ?? null)),
        })),
    }))
    .filter(({ items }) => items.length > 0);
}

/** "Article 8" as it stands inside a sentence. */
export function lowered(article: string | null): string | null {
  return article?.replace(/^(?:Article|Annexe)/, (word) => word.toLowerCase()) ?? null;
}
