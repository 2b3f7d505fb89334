/** Which properties hold at each byte of the main stream of an old Word document: pages of runs, 512 bytes each ([MS-DOC] 2.9.55, 2.9.175). */
import type { DocLayout } from './layout.ts';
import { type DocProperties, readProperties } from './properties.ts';

export interface FormattedRun {
  /** Bytes of the main stream. */
  from: number;
  to: number;
  /** Paragraph style; 0 for runs of characters. */
  style: number;
  properties: DocProperties;
}

const PAGE = 512;
/** Bytes kept for each paragraph beside its place. */
const PARAGRAPH_ENTRY = 13;

export class FormattedRuns {
  private readonly runs: FormattedRun[];

  constructor(layout: DocLayout, kind: 'characterRuns' | 'paragraphRuns') {
    const { word } = layout;
    const index = layout.structure(kind);
    const count = Math.max(0, Math.floor((index.byteLength - 4) / 8));
    const runs: FormattedRun[] = [];
    for (let at = 0; at < count; at++) {
      const page = (index.getUint32((count + 1) * 4 + at * 4, true) & 0x3fffff) * PAGE;
      for (const run of kind === 'characterRuns' ? characterRuns(word, page) : paragraphRuns(word, page))
        runs.push(run);
    }
    this.runs = runs.sort((a, b) => a.from - b.from);
  }

  /** The run that holds a byte, or undefined. */
  at(offset: number): FormattedRun | undefined {
    let low = 0;
    let high = this.runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = this.runs[middle];
      if (!run) return undefined;
      if (offset < run.from) high = middle - 1;
      else if (offset >= run.to) low = middle + 1;
      else return run;
    }
    return undefined;
  }
}

function characterRuns(word: DataView, page: number): FormattedRun[] {
  const count = word.getUint8(page + PAGE - 1);
  return Array.from({ length: count }, (_, at) => {
    const place = word.getUint8(page + (count + 1) * 4 + at) * 2;
    const start = page + place;
    const properties = place === 0 ? {} : readProperties(word, start + 1, start + 1 + word.getUint8(start));
    return { ...bounds(word, page, at), style: 0, properties };
  });
}

function paragraphRuns(word: DataView, page: number): FormattedRun[] {
  const count = word.getUint8(page + PAGE - 1);
  return Array.from({ length: count }, (_, at) => {
    const place = word.getUint8(page + (count + 1) * 4 + at * PARAGRAPH_ENTRY) * 2;
    if (place === 0) return { ...bounds(word, page, at), style: 0, properties: {} };
    const first = word.getUint8(page + place);
    const [start, size] =
      first === 0 ? [page + place + 2, word.getUint8(page + place + 1) * 2] : [page + place + 1, first * 2 - 1];
    const properties = readProperties(word, start + 2, Math.min(start + size, page + PAGE));
    return { ...bounds(word, page, at), style: word.getUint16(start, true), properties };
  });
}

function bounds(word: DataView, page: number, at: number): { from: number; to: number } {
  return { from: word.getUint32(page + at * 4, true), to: word.getUint32(page + at * 4 + 4, true) };
}
