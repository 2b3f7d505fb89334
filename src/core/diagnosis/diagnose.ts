/** From answers to fragile points and an ordered plan. No mark: a practice is as strong as its weakest point. */
import type { Review } from '../review/types.ts';
import { contractWord } from './contract-words.ts';
import {
  CHOICE_STATES,
  type Choice,
  type ChoiceState,
  type ContractWord,
  type Diagnosis,
  type DiagnosisAnswers,
  type DiagnosisQuestion,
  type Duty,
  type PlanStep,
  type Questionnaire,
} from './types.ts';

interface Answered {
  question: DiagnosisQuestion;
  choice: Choice;
}

/** Reads the answers; with a review, the plan tells what its contract makes the provider's job. Pure. */
export function diagnose(
  questionnaire: Questionnaire,
  answers: DiagnosisAnswers,
  review: Pick<Review, 'findings'> | null,
): Diagnosis {
  const { questions, themes } = questionnaire;
  const answered = questions.flatMap((question): Answered[] => {
    const choice = choiceOf(question, answers);
    return choice === null ? [] : [{ question, choice }];
  });
  return {
    asked: questions.length,
    answered: answered.length,
    counts: countStates(answered),
    themes: themes.map(({ id, title }) => ({
      id,
      title,
      asked: questions.filter(({ theme }) => theme === id).length,
      counts: countStates(answered.filter(({ question }) => question.theme === id)),
    })),
    plan: planOf(questionnaire, answered, review),
    solid: answered.filter(({ choice }) => choice.state === 'solide'),
    open: questions.filter((question) => choiceOf(question, answers) === null),
  };
}

function choiceOf(question: DiagnosisQuestion, answers: DiagnosisAnswers): Choice | null {
  return question.choices.find(({ id }) => id === answers[question.id]) ?? null;
}

function countStates(answered: readonly Answered[]): Record<ChoiceState, number> {
  const counts = { solide: 0, fragile: 0, inconnu: 0, 'sans-objet': 0 } satisfies Record<ChoiceState, number>;
  for (const { choice } of answered) counts[choice.state] += 1;
  return counts;
}

/** Stage by stage; inside each, what would stop the practice first, and what is known to fail before what is unknown. */
function planOf({ stages }: Questionnaire, answered: Answered[], review: Pick<Review, 'findings'> | null): PlanStep[] {
  const stageRank = new Map(stages.map(({ id }, rank) => [id, rank]));
  const key = ({ question, choice }: Answered) =>
    [stageRank.get(question.stage) ?? stages.length, -question.weight, CHOICE_STATES.indexOf(choice.state)] as const;
  return answered
    .filter(({ choice }) => choice.state === 'fragile' || choice.state === 'inconnu')
    .map((one) => ({ one, key: key(one) }))
    .sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2])
    .map(({ one: { question, choice } }, index) => {
      const word = review === null ? null : contractWord(question, review);
      return { rank: index + 1, question, choice, duty: dutyOf(question, word), word };
    });
}

/** What a provider covers by contract is its job even where a practice could do it; what it excludes is not. */
function dutyOf({ action }: DiagnosisQuestion, word: ContractWord | null): Duty {
  if (word?.verdict === 'conforme' && word.evidence !== null) return 'prestataire-contrat';
  if (action.who === 'cabinet') return 'cabinet';
  if (word === null) return 'prestataire';
  return word.verdict === 'contraire' ? 'prestataire-exclu' : 'prestataire-silence';
}
