/** The words of a block cut where passages begin and end, so that each can be marked, named and led to. */
import { shownText } from '../../../report/view/shown-text.ts';
import type { NearWords, Passage } from './passages.ts';

export interface Segment {
  text: string;
  /** True for words that a finding rests on. */
  marked: boolean;
  /** True for words that only come near an absent point. */
  near: boolean;
  /** Names of what begins here: the first is the segment's own, the others stand inside it. */
  id: string | null;
  otherIds: string[];
  /** Numbers of the passages these words belong to: "3 4". */
  passages: string;
}

/** What a document's words are marked with, sorted by place. */
export interface Marks {
  passages: readonly Passage[];
  near: readonly Pick<NearWords, 'anchor' | 'start' | 'end'>[];
}

/** Cuts `[from, to)` of a document's text. `text` holds these characters. */
export function cutSegments(text: string, from: number, to: number, { passages, near }: Marks): Segment[] {
  const inside = passages.filter((passage) => passage.start < to && passage.end > from);
  const nearby = near.filter((words) => words.start < to && words.end > from);
  const cuts = new Set([from, to]);
  for (const { start, end } of [...inside, ...nearby]) {
    cuts.add(Math.max(start, from));
    cuts.add(Math.min(end, to));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((start, index) => {
    const end = edges[index + 1] ?? to;
    const covering = inside.filter((passage) => passage.start <= start && passage.end >= end);
    const closeBy = nearby.filter((words) => words.start <= start && words.end >= end);
    const [id = null, ...otherIds] = [...covering, ...closeBy]
      .filter((words) => words.start === start)
      .map(({ anchor }) => anchor);
    const shown = shownText(text.slice(start - from, end - from));
    if (shown === '' && id === null) return [];
    const marked = covering.length > 0;
    const numbers = covering.map(({ number }) => number).join(' ');
    return [{ text: shown, marked, near: !marked && closeBy.length > 0, id, otherIds, passages: numbers }];
  });
}
