/** Keeps words that recognition was unsure of from deciding a verdict alone. */
import { blockOffsets, type Run } from '../document.ts';
import type { Outcome } from '../judging/evaluate.ts';
import type { Settled } from '../judging/settle.ts';
import { type Clause, type ContractText, type Span, spanOffsets } from '../text/clauses.ts';

/** Confidence under which a word is as likely wrong as right (usual words have 85 to 97, notes/extraction.md section 2). */
const UNSURE = 60;

export const HARD_TO_READ =
  'Le contrat semble le prévoir, mais les mots qui le disent sont difficiles à lire sur l’image\u00a0: vérifiez-les sur l’original.';

/**
 * True when a `conforme` rests on unsure words alone: in each clause that gives it, every deciding word, or the figure
 * itself, was recognised with a confidence under 60. Never true for text that was not recognised from a picture.
 */
export function restsOnUnsureWords(contract: ContractText, settled: Settled): boolean {
  if (settled.verdict !== 'conforme' || settled.bySilence) return false;
  const deciding = settled.outcomes.filter((outcome) => outcome.verdict === 'conforme');
  return deciding.length > 0 && deciding.every((outcome) => isUnsure(contract, outcome));
}

function isUnsure(contract: ContractText, { clause, marks, figure }: Outcome): boolean {
  const pages = contract.documents[clause.document]?.pages ?? [];
  if (!pages.some((page) => page.source === 'ocr')) return false;
  if (figure) {
    const words = runsOf(contract, clause, figure.quantity);
    const digits = words.filter((word) => /\d/.test(word.text));
    if (areUnsure(digits.length > 0 ? digits : words)) return true;
  }
  return areUnsure(marks.flatMap((mark) => runsOf(contract, clause, mark)));
}

function areUnsure(words: readonly Run[]): boolean {
  return words.length > 0 && words.every((word) => (word.confidence ?? 100) < UNSURE);
}

/** Words of a clause's block that a span touches, as they stand on the page. */
function runsOf(contract: ContractText, clause: Clause, span: Span): (Run & { text: string })[] {
  const document = contract.documents[clause.document];
  const block = document?.blocks[clause.block];
  if (!document || !block) return [];
  const { start, end } = spanOffsets(contract, span);
  const offset = (contract.bases[clause.document] ?? 0) + (blockOffsets(document)[clause.block] ?? 0);
  return block.runs
    .filter((run) => run.start + offset < end && run.end + offset > start)
    .map((run) => ({ ...run, text: block.text.slice(run.start, run.end) }));
}
