/** What hangs on a character of an old Word document: notes, text boxes; and the stories of its running heads. */
import type { DocLayout } from './layout.ts';

export interface Story {
  from: number;
  to: number;
}

const SHAPE_SIZE = 26;
const BOX_SIZE = 22;
/** Stories before those of the first section: lines that part notes from the text. */
const SEPARATORS = 6;
const STORIES_OF_SECTION = 6;

/** Notes by the character that calls them. */
export function noteStories(layout: DocLayout, kind: 'footnote' | 'endnote'): Map<number, Story> {
  const calls = layout.structure(`${kind}Calls`);
  const count = Math.max(0, Math.floor((calls.byteLength - 4) / 6));
  const stories = storiesOf(layout.structure(`${kind}Texts`), layout.parts[`${kind}s`].from, count);
  return new Map(stories.map((story, at) => [calls.getUint32(at * 4, true), story]));
}

/** Text boxes by the character that they hang on; those that hang on none are under -1, -2… */
export function boxStories(layout: DocLayout): Map<number, Story> {
  const boxes = layout.structure('boxes');
  const count = Math.max(0, Math.floor((boxes.byteLength - 4) / (4 + BOX_SIZE)));
  const stories = storiesOf(boxes, layout.parts.boxes.from, count);
  const anchors = shapeAnchors(layout.structure('shapes'));
  return new Map(
    stories.map((story, at) => {
      const shape = boxes.getUint32((count + 1) * 4 + at * BOX_SIZE + 14, true);
      return [anchors.get(shape) ?? -1 - at, story];
    }),
  );
}

function shapeAnchors(shapes: DataView): Map<number, number> {
  const count = Math.max(0, Math.floor((shapes.byteLength - 4) / (4 + SHAPE_SIZE)));
  const found = new Map<number, number>();
  for (let at = 0; at < count; at++)
    found.set(shapes.getUint32((count + 1) * 4 + at * SHAPE_SIZE, true), shapes.getUint32(at * 4, true));
  return found;
}

/** Running heads: even, odd and first ones of each section. */
export function headStories(layout: DocLayout): Record<'headers' | 'footers', Story[]> {
  const view = layout.structure('headers');
  const count = Math.max(0, Math.floor(view.byteLength / 4) - 2);
  const stories = storiesOf(view, layout.parts.headers.from, count).slice(SEPARATORS);
  const isHeader = (at: number) => [0, 1, 4].includes(at % STORIES_OF_SECTION);
  return {
    headers: stories.filter((_, at) => isHeader(at)),
    footers: stories.filter((_, at) => !isHeader(at)),
  };
}

/** Successive texts of a part, from their positions in it. */
function storiesOf(view: DataView, from: number, count: number): Story[] {
  return Array.from({ length: count }, (_, at) => ({
    from: from + view.getUint32(at * 4, true),
    to: from + view.getUint32(at * 4 + 4, true),
  }));
}
