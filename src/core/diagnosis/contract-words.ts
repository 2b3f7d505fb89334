/** What a reviewed contract answers to the questionnaire, with the words that answer. */
import type { Finding, Review } from '../review/types.ts';
import type { ContractWord, DiagnosisAnswers, DiagnosisQuestion, Questionnaire } from './types.ts';

/** What the contract says of a question: the first requirement that tells a choice, else the first it examines. */
export function contractWord(question: DiagnosisQuestion, review: Pick<Review, 'findings'>): ContractWord | null {
  const findings = new Map(review.findings.map((finding) => [finding.requirement, finding]));
  const examined = (question.contract?.requirements ?? [])
    .map((requirement) => findings.get(requirement))
    .filter((finding) => finding !== undefined);
  const words = examined.map((finding) => wordOf(finding, question));
  return words.find(({ choice }) => choice !== null) ?? words[0] ?? null;
}

function wordOf({ requirement, verdict, evidence }: Finding, { contract }: DiagnosisQuestion): ContractWord {
  const told = verdict === 'absent' || verdict === 'illisible' ? null : verdict;
  const deciding = evidence.find((one) => one.verdict === verdict) ?? evidence[0] ?? null;
  return {
    requirement,
    verdict,
    evidence: told === null ? null : deciding,
    // Without words to show, the contract answers nothing: a verdict by silence is the law's, not a practice's.
    choice: told === null || deciding === null ? null : (contract?.choices[told] ?? null),
  };
}

/** The answers that the contract gives. */
export function answersOfContract(questionnaire: Questionnaire, review: Pick<Review, 'findings'>): DiagnosisAnswers {
  const pairs = questionnaire.questions.map(
    (question) => [question.id, contractWord(question, review)?.choice] as const,
  );
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}
