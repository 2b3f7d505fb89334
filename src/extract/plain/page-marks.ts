/** Recognises page footers, repeated page headers and tables of contents in a text, and leaves them out. */
import type { TextLine } from './lines.ts';

const WHOLE_MARK =
  /^(?:[-–—|[(]\s*)?(?:(?:pages?|feuillets?|p\.)\s*:?\s*\d{1,4}(?:\s*(?:\/|sur|de)\s*\d{1,4})?|\d{1,4}\s*\/\s*\d{1,4})(?:\s*[-–—|\])])?$/i;
const ENDING_MARK = /(?:^|[\s–—|-])(?:page|feuillet|p\.)\s*:?\s*(\d{1,4})\s*(?:\/|sur|de)\s*\d{1,4}$/i;
const PAGE_NUMBER = /(\d{1,4})(?:\s*(?:\/|sur|de)\s*\d{1,4})?\D{0,3}$/i;
const CONTENTS_ENTRY = /(?:\.\s?){5,}\s*\d{1,4}$|…{2,}\s*\d{1,4}$/;
const LONGEST_MARK = 160;

/** Lines without running heads, page numbers and contents entries; pages numbered from the marks when there are any. */
export function withoutPageMarks(lines: readonly TextLine[]): TextLine[] {
  const marks = lines.map(isPageMark);
  const pages = pagesFromMarks(lines, marks);
  const contents = contentsLines(lines);
  const dropped = withRepeatedHeads(lines, withRepeatedHeads(lines, marks));
  const kept: TextLine[] = [];
  let gap = false;
  lines.forEach((line, index) => {
    if (dropped[index] || contents[index] || isHeadAfterMark(lines, marks, index)) {
      gap = true;
      return;
    }
    kept.push({ ...line, blankBefore: line.blankBefore || gap, page: pages[index] ?? line.page });
    gap = false;
  });
  return kept;
}

/** Adds to the lines left out those that repeat next to a break; a second pass finds heads of two lines. */
function withRepeatedHeads(lines: readonly TextLine[], dropped: readonly boolean[]): boolean[] {
  const repeated = repeatedTexts(lines, dropped);
  return lines.map(
    (line, index) => dropped[index] === true || (repeated.has(masked(line.text)) && nextToBreak(lines, dropped, index)),
  );
}

/** Entries of a table of contents, with the first line of an entry of two lines; fewer than three are not a table. */
function contentsLines(lines: readonly TextLine[]): boolean[] {
  const entries = lines.map((line) => CONTENTS_ENTRY.test(line.text.slice(-60)));
  if (entries.filter(Boolean).length < 3) return lines.map(() => false);
  return entries.map((entry, index) => entry || (entries[index - 1] === true && entries[index + 1] === true));
}

function isPageMark(line: TextLine): boolean {
  if (line.text.length > LONGEST_MARK) return false;
  return WHOLE_MARK.test(line.text) || (ENDING_MARK.test(line.text) && !/[.;]\s/.test(line.text.slice(0, -20)));
}

/** Lines of the same words (digits aside) that stand next to a page mark or break at least twice. */
function repeatedTexts(lines: readonly TextLine[], isMark: readonly boolean[]): Set<string> {
  const counts = new Map<string, number>();
  lines.forEach((line, index) => {
    if (isMark[index] || line.text.length > LONGEST_MARK || !nextToBreak(lines, isMark, index)) return;
    const key = masked(line.text);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return new Set([...counts].filter(([, count]) => count >= 2).map(([key]) => key));
}

function nextToBreak(lines: readonly TextLine[], isMark: readonly boolean[], index: number): boolean {
  const page = lines[index]?.page;
  const before = index > 0 && (isMark[index - 1] === true || lines[index - 1]?.page !== page);
  const after = index + 1 < lines.length && (isMark[index + 1] === true || lines[index + 1]?.page !== page);
  return before || after;
}

/** A head that appears once only: glued under a page number, in two columns, in words already printed at the top. */
function isHeadAfterMark(lines: readonly TextLine[], isMark: readonly boolean[], index: number): boolean {
  const line = lines[index];
  if (!line || index === 0 || isMark[index - 1] !== true || line.blankBefore) return false;
  const first = line.raw.trim().split(/\s{3,}/)[0] ?? '';
  return first.length >= 4 && lines.slice(0, 6).some((top) => top !== line && top.text.includes(first.trim()));
}

/** Page of each line when the marks count 1, 2, 3…; marks are at the head or at the foot of pages. */
function pagesFromMarks(lines: readonly TextLine[], isMark: readonly boolean[]): number[] {
  if (lines.some((line) => line.page > 1)) return [];
  const numbers = lines.map((line, index) =>
    isMark[index] ? Number(PAGE_NUMBER.exec(pageOf(line.text))?.[1]) : Number.NaN,
  );
  const counted = numbers.filter((number) => !Number.isNaN(number));
  if (counted.length < 2 || counted.some((number, index) => index > 0 && number !== (counted[index - 1] ?? 0) + 1))
    return [];
  // Heads when less text stands before the first mark than after the last one.
  const isCounted = numbers.map((number) => !Number.isNaN(number));
  const heads = isCounted.indexOf(true) < numbers.length - 1 - isCounted.lastIndexOf(true);
  let page = counted[0] ?? 1;
  return numbers.map((number) => {
    const current = page;
    if (Number.isNaN(number)) return current;
    page = heads ? number : number + 1;
    return heads ? number : current;
  });
}

/** The page number and what follows it: "Page 3/6" in a longer footer. */
function pageOf(text: string): string {
  const at = Math.max(text.toLowerCase().lastIndexOf('page'), text.toLowerCase().lastIndexOf('feuillet'), 0);
  const tail = text.slice(at).replace(/\s*(?:\/|sur|de)\s*\d{1,4}\D{0,3}$/i, '');
  return tail;
}

function masked(text: string): string {
  return text.replace(/\d+/g, '#').toLowerCase();
}
