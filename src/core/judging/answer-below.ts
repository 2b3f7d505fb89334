/** Answers: « Exigence : … » / « Réponse du candidat : non conforme. », how a specification is answered point by point. */
import type { Clause, ContractText, Span } from '../text/clauses.ts';

const ANSWER = /^(?:reponse|suite|position|avis|conformite|statut)$/;
const REFUSAL = /^(?:non|nc|refus|refusee?s?|neant|exclue?s?|rejetee?s?|aucune?s?)$/;
/** Tokens before the colon of an answer: « Réponse du candidat à l'exigence EX-42 : ». */
const LONGEST_LABEL = 10;

/** What the clause right below answers to this one, after its colon; null when it is no answer. */
export function answerBelow({ tokens: { form }, clauses }: ContractText, clause: Clause): Span | null {
  const below = clauses[clause.id + 1];
  if (!below || below.document !== clause.document || !ANSWER.test(form[below.from] ?? '')) return null;
  for (let t = below.from + 1; t < Math.min(below.to, below.from + LONGEST_LABEL); t++)
    if (form[t] === ':') return t + 1 < below.to ? { from: t + 1, to: below.to } : null;
  return null;
}

/** The word by which such an answer refuses; null when it does not. */
export function refusedBelow(contract: ContractText, clause: Clause): Span | null {
  const answer = answerBelow(contract, clause);
  return answer && REFUSAL.test(contract.tokens.form[answer.from] ?? '')
    ? { from: answer.from, to: answer.from + 1 }
    : null;
}
