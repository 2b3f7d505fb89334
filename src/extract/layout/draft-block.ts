/** A block under construction, before titles get their level. */
import type { Block } from '../../core/document.ts';
import { headingLevels } from './heading-levels.ts';
import type { HeadingShape } from './heading-shape.ts';

/** `shape` is what a title looks like, null for a title known by other means; `fixedLevel` comes from the format itself. */
export interface DraftBlock extends Omit<Block, 'level' | 'runs'> {
  level?: number;
  runs?: Block['runs'];
  shape?: HeadingShape | null;
  fixedLevel?: number;
  /** Size of a title's letters, in points. */
  size?: number;
}

/** Blocks ready for the document: empty ones dropped, titles given their level. */
export function finishBlocks(drafts: readonly DraftBlock[]): Block[] {
  const filled = drafts.filter((draft) => draft.text !== '');
  const headings = filled.filter((draft) => draft.kind === 'heading' && draft.fixedLevel === undefined);
  const levels = headingLevels(
    headings.map(({ shape = null, size }) => ({ shape, ...(size === undefined ? {} : { size }) })),
  );
  const levelOf = new Map(headings.map((draft, index) => [draft, levels[index] ?? 1]));
  return filled.map((draft) => {
    const { shape: _shape, size: _size, fixedLevel, runs = [], level = 0, ...block } = draft;
    return { ...block, level: fixedLevel ?? levelOf.get(draft) ?? level, runs };
  });
}
