/** Finds the answers in the letter that the provider filled in: in the reply form, or written under the questions. */
import type { Block, Cell, SourceDocument } from '../document.ts';
import { fold } from '../text/fold.ts';
import { findReference, REPLY_COLUMN, REPLY_PLACEHOLDER } from './reply-form.ts';

/** A question that was asked, in the words of the letter. */
export interface AskedPoint {
  requirement: string;
  title: string;
  question: string;
  /** The clause proposed under it; null when there was none. */
  proposal: string | null;
}

/** Longest text that a row or a paragraph of ours may carry beside its own words: a number, a bullet. */
const LABEL = 8;
/** From this length on, a part of one of our sentences is ours too: a file may cut them where lines end. */
const FRAGMENT = 50;

/** Shorter sentences of ours (a town, a name) may stand in an answer as well. */
const TELLING = 12;

const plain = (text: string) =>
  fold(text)
    .replace(/[«»"“”…]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Answers by requirement id, as written. `ours`: the other sentences of the letter as it was sent; none of them answers. */
export function readReply(
  document: SourceDocument,
  points: readonly AskedPoint[],
  ours: readonly string[],
): Map<string, string> {
  const reader = createReader(points, ours);
  for (const block of document.blocks) reader.take(block);
  return reader.answers();
}

function createReader(points: readonly AskedPoint[], ours: readonly string[]) {
  const known = new Set(points.map(({ requirement }) => requirement));
  const asked = points.map((point) => ({ ...point, title: plain(point.title), question: plain(point.question) }));
  const around = ours.map(plain).filter((text) => text.length >= TELLING);
  const own = [...around, ...points.map(({ proposal }) => plain(proposal ?? '')).filter((text) => text !== '')];
  const inForm = new Map<string, string[]>();
  const underQuestion = new Map<string, string[]>();
  let current: { id: string; into: Map<string, string[]> } | null = null;

  const add = (into: Map<string, string[]>, id: string, text: string) => {
    const words = withoutPlaceholder(text);
    if (words !== '' && !isOurs(plain(words), own)) into.set(id, [...(into.get(id) ?? []), words]);
  };

  function takeRow({ text, cells = [] }: Block): void {
    current = null;
    const place = placeOf(text, cells, known, asked);
    if (place === null) return;
    for (const answer of place.answers) add(inForm, place.id, answer);
  }

  function takeText(block: Block): void {
    const reference = findReference(block.text);
    if (reference && known.has(reference.requirement)) {
      current = { id: reference.requirement, into: inForm };
      add(inForm, reference.requirement, block.text.slice(reference.end));
      return;
    }
    const words = plain(block.text);
    const point = asked.find(({ question }) => question !== '' && words.includes(question));
    if (point) {
      current = { id: point.requirement, into: underQuestion };
      add(underQuestion, point.requirement, afterQuestion(block.text));
    } else if (block.kind === 'heading' || isOurs(words, around)) current = null;
    // A proposed clause stands between its question and the answer: `add` leaves it out.
    else if (current !== null) add(current.into, current.id, block.text);
  }

  return {
    take(block: Block): void {
      if (block.kind !== 'table-row') takeText(block);
      else if (!block.header) takeRow(block);
    },
    answers(): Map<string, string> {
      const found = new Map<string, string>();
      for (const { requirement } of points) {
        const lines = inForm.get(requirement) ?? underQuestion.get(requirement);
        if (lines !== undefined) found.set(requirement, lines.join('\n'));
      }
      return found;
    },
  };
}

/** The question of a row, by its reference or else by its title, and the texts of its other cells. */
function placeOf(text: string, cells: readonly Cell[], known: ReadonlySet<string>, asked: readonly AskedPoint[]) {
  const texts = cells.map((cell) => text.slice(cell.start, cell.end));
  const byReference = texts.findIndex((cell) => known.has(findReference(cell)?.requirement ?? ''));
  const byTitle = texts.findIndex((cell) => asked.some((point) => names(cell, point)));
  const at = byReference >= 0 ? byReference : byTitle;
  const head = texts[at];
  if (head === undefined) return null;
  const reference = findReference(head);
  const named = byReference >= 0 ? reference?.requirement : undefined;
  const id = named ?? asked.find((point) => names(head, point))?.requirement;
  if (id === undefined) return null;
  const others = cells.map((cell, index) => ({ cell, index })).filter(({ index }) => index !== at);
  const titled = others.filter(({ cell }) => plain(cell.header ?? '') === plain(REPLY_COLUMN));
  const rest = reference === null ? '' : head.slice(reference.end);
  return { id, answers: [rest, ...(titled.length > 0 ? titled : others).map(({ index }) => texts[index] ?? '')] };
}

/** True for a cell that holds the question, or its title and nothing but a number beside it. */
function names(cell: string, { title, question }: AskedPoint): boolean {
  const words = plain(cell);
  if (question !== '' && words.includes(question)) return true;
  return title !== '' && words.includes(title) && words.length <= title.length + LABEL;
}

/** What follows the last question mark of a paragraph that asks. */
function afterQuestion(text: string): string {
  return text.slice(text.lastIndexOf('?') + 1);
}

function withoutPlaceholder(text: string): string {
  return text
    .split(/[\n\u2028]/)
    .map((line) =>
      line
        .replaceAll(REPLY_PLACEHOLDER, ' ')
        .replaceAll(/[\s\u200b]+/g, ' ')
        .trim(),
    )
    .filter((line) => /[\p{L}\d]/u.test(line))
    .join('\n');
}

function isOurs(words: string, own: readonly string[]): boolean {
  if (words === '') return true;
  return own.some(
    (ours) =>
      words.startsWith(ours) ||
      (words.includes(ours) && words.length <= ours.length + LABEL) ||
      (words.length >= FRAGMENT && ours.includes(words)),
  );
}
