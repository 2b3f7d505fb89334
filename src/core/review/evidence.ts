/** Evidence: the exact words of a clause, where they stand, and the parts that decide. */
import { type Box, blockOffsets } from '../document.ts';
import { type Clause, type ContractText, type Span, spanOffsets, textOf } from '../text/clauses.ts';
import type { Evidence, Verdict } from './types.ts';

/** Evidence made of the whole clause, with `marks` (token spans) underlined. */
export function evidenceOf(contract: ContractText, clause: Clause, marks: readonly Span[], verdict: Verdict): Evidence {
  const base = contract.bases[clause.document] ?? 0;
  const { start, end } = spanOffsets(contract, clause);
  const text = contract.texts[clause.document] ?? '';
  const document = contract.documents[clause.document];
  return {
    document: document?.name ?? '',
    page: clause.page,
    article: clause.article,
    headings: clause.headings.map((id) => textOf(contract, id)),
    start: start - base,
    end: end - base,
    quote: text.slice(start - base, end - base),
    marks: mergeMarks(
      marks
        .filter((mark) => mark.from >= clause.from && mark.to <= clause.to)
        .map((mark) => spanOffsets(contract, mark)),
    ).map((mark) => ({ start: mark.start - start, end: mark.end - start })),
    boxes: document ? boxesOf(contract, clause, start - base, end - base) : [],
    verdict,
  };
}

function mergeMarks(marks: { start: number; end: number }[]): { start: number; end: number }[] {
  const merged: { start: number; end: number }[] = [];
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && mark.start <= last.end + 1) last.end = Math.max(last.end, mark.end);
    else merged.push({ ...mark });
  }
  return merged;
}

/** Boxes of the runs that the span `[start, end)` of the document's text touches. */
function boxesOf(contract: ContractText, clause: Clause, start: number, end: number): Box[] {
  const document = contract.documents[clause.document];
  const block = document?.blocks[clause.block];
  if (!document || !block) return [];
  const offset = offsetsOf(document)[clause.block] ?? 0;
  return block.runs.filter((run) => run.start + offset < end && run.end + offset > start).map((run) => run.box);
}

const OFFSETS = new WeakMap<object, number[]>();

function offsetsOf(document: ContractText['documents'][number]): number[] {
  let offsets = OFFSETS.get(document);
  if (!offsets) {
    offsets = blockOffsets(document);
    OFFSETS.set(document, offsets);
  }
  return offsets;
}
