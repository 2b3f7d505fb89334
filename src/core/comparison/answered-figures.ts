/** Figures that a rule lost from sight: when the sentence it rested on stands reworded, the new figure is the one written there. */
import { blockOffsets, type SourceDocument } from '../document.ts';
import type { Evidence } from '../review/types.ts';
import type { ReviewedContract } from './diff.ts';
import type { FigureChange, LostCommitment, Passage, RequirementChange } from './types.ts';

/** The changes, each figure that seems gone replaced by the one its reworded sentence gives, with those words. */
export function withAnswers(
  changes: readonly RequirementChange[],
  lost: readonly LostCommitment[],
  { documents }: ReviewedContract,
): RequirementChange[] {
  return changes.map((change) => {
    for (const loss of lost) {
      const evidence =
        loss.after && loss.requirements.includes(change.requirement) ? evidenceOf(loss.after, documents) : null;
      const gone = change.figures.find((figure) => figure.after === null);
      const moved = loss.figures.find((figure) => figure.after !== null && figure.before === gone?.before);
      if (evidence && gone && moved) return answered(change, gone, moved, evidence);
    }
    return change;
  });
}

function answered(
  change: RequirementChange,
  gone: FigureChange,
  moved: FigureChange,
  evidence: Omit<Evidence, 'verdict'>,
): RequirementChange {
  const { verdict } = change.after;
  const { article, quote } = evidence;
  return {
    ...change,
    figures: change.figures.map((figure) => (figure === gone ? { ...moved, label: gone.label } : figure)),
    after: {
      verdict,
      figure: moved.after,
      value: moved.values.after,
      unit: moved.unit,
      article,
      quote,
      evidence: { ...evidence, verdict },
    },
  };
}

/** The words of a passage as evidence; null when its document does not hold them. */
function evidenceOf(
  { document: name, page, article, heading, text }: Passage,
  documents: readonly SourceDocument[],
): Omit<Evidence, 'verdict'> | null {
  const document = documents.find((one) => one.name === name);
  const at = document?.blocks.findIndex((block) => block.page === page && block.text.includes(text)) ?? -1;
  const block = document?.blocks[at];
  if (!document || !block) return null;
  const from = block.text.indexOf(text);
  const start = (blockOffsets(document)[at] ?? 0) + from;
  const boxes = block.runs.filter((run) => run.start < from + text.length && run.end > from).map((run) => run.box);
  const headings = heading === null ? [] : [heading];
  return { document: name, page, article, headings, start, end: start + text.length, quote: text, marks: [], boxes };
}
