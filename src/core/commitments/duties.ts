/** Duties: what a sentence promises to the client, by the engine's clause frame, with its figures and what weakens it. */
import { blockOffsets, type SourceDocument } from '../document.ts';
import { type Frame, frameOf, type Tone } from '../judging/frame.ts';
import { lowerBound } from '../matching/sorted.ts';
import type { ContractMatch } from '../review/contract-match.ts';
import { matchContract } from '../review/review.ts';
import type { RuleSet } from '../ruleset/compile.ts';
import { cellAt } from '../text/cells.ts';
import { type Clause, type Span, spanOffsets, textOf, writtenWords } from '../text/clauses.ts';
import { fold } from '../text/fold.ts';
import { anchorsIn } from './anchors.ts';
import { type SensedFigure, senseOf } from './figure-sense.ts';
import type { Anchor } from './subjects.ts';
import { FIRM } from './vocabulary.ts';

/** Words that weaken a sentence: « s'efforce de », « sauf », « sur devis »… */
export interface Cue {
  tone: Tone;
  text: string;
}

/** What one sentence promises. */
export interface DutyReading {
  /** Who owes or enjoys it; null when the sentence promises nothing to the client. */
  holder: 'provider' | 'client' | null;
  cues: Cue[];
  figures: SensedFigure[];
  /** Meanings of the firm words it holds (« sans frais », « à tout moment »), as indexes of `FIRM`. */
  firm: Set<number>;
}

/** What a sentence reads as when nothing is known of duties. */
export const NO_DUTY: DutyReading = { holder: null, cues: [], figures: [], firm: new Set() };

/** Characters of a block, by the numbers of its document and of itself. */
export interface Place {
  document: number;
  block: number;
  start: number;
  end: number;
}

/** Reads the duties of one contract, sentence by sentence. */
export type DutyReader = (place: Place) => DutyReading;

/** A reader over `documents`, whose words are matched once, and each sentence read once. */
export function dutyReader(documents: readonly SourceDocument[], ruleset: RuleSet): DutyReader {
  const match = matchContract([...documents], ruleset);
  const byBlock = Map.groupBy(match.contract.clauses, (clause) => `${clause.document}:${clause.block}`);
  const offsets = documents.map((document, i) =>
    blockOffsets(document).map((at) => at + (match.contract.bases[i] ?? 0)),
  );
  const read = ({ document, block, start, end }: Place) => {
    const clauses = byBlock.get(`${document}:${block}`) ?? [];
    const base = offsets[document]?.[block] ?? 0;
    const own = clauses.filter((clause) => {
      const at = spanOffsets(match.contract, clause).start - base;
      return at >= start && at < end;
    });
    return readClauses(match, ruleset, own);
  };
  const known = new Map<Place, DutyReading>();
  return (place) => {
    const reading = known.get(place) ?? read(place);
    known.set(place, reading);
    return reading;
  };
}

function readClauses(match: ContractMatch, ruleset: RuleSet, clauses: Clause[]): DutyReading {
  const reading: DutyReading = { holder: null, cues: [], figures: [], firm: new Set() };
  for (const clause of clauses) {
    if (clause.kind === 'heading' || clause.kind === 'header-row' || clause.definition) continue;
    const frames = anchorsIn(match, ruleset.frame, clause).map((anchor) => ({
      anchor,
      // « est exclu », « sont facturés »: the anchor itself may be what speaks against it.
      frame: frameOf(match, ruleset.frame, clause, anchor, anchor.subject === 'provider' ? undefined : () => false),
    }));
    reading.holder ??= holderOf(frames);
    reading.cues.push(...cuesIn(match, ruleset, clause), ...contextCues(match, clause, frames));
    reading.figures.push(...figuresIn(match, clause));
    const text = fold(textOf(match.contract, clause.id));
    FIRM.forEach((words, i) => {
      if (words.test(text)) reading.firm.add(i);
    });
  }
  return reading;
}

interface Framed {
  anchor: Anchor;
  frame: Frame;
}

/** Tones under which nothing is promised. */
const ADVERSE: readonly Tone[] = ['listed', 'excluded', 'exonerated', 'client', 'weak', 'optional', 'paid'];

function holderOf(frames: readonly Framed[]): DutyReading['holder'] {
  for (const { anchor, frame } of frames) {
    const adverse = ADVERSE.some((tone) => frame.tones.has(tone));
    if (anchor.kind === 'right') {
      if (!adverse && !frame.tones.has('denied')) return 'client';
    } else if (anchor.kind === 'row') {
      if (!adverse && !frame.tones.has('denied') && frame.agent === 'provider') return 'provider';
    } else if (!adverse && frame.agent !== 'client' && (anchor.kind === 'misuse' || !frame.tones.has('denied')))
      return 'provider';
  }
  return null;
}

/** Words of the frame's concepts in the clause itself. */
function cuesIn(match: ContractMatch, { frame }: RuleSet, clause: Clause): Cue[] {
  const included = occurrences(match, frame.included, clause).length > 0;
  const neutral = occurrences(match, frame.neutralException, clause);
  const exceptions = occurrences(match, frame.exception, clause).filter(
    (span) => !neutral.some((other) => other.from === span.from),
  );
  const sources: [Tone, Span[]][] = [
    ['weak', [...occurrences(match, frame.weak, clause), ...occurrences(match, frame.faculty, clause)]],
    ['excluded', [...exceptions, ...occurrences(match, frame.excluded, clause)]],
    ['optional', occurrences(match, frame.optional, clause)],
    ['paid', included ? [] : occurrences(match, frame.paid, clause)],
    ['onRequest', occurrences(match, frame.onRequest, clause)],
    ['exonerated', occurrences(match, frame.exoneration, clause)],
    ['client', occurrences(match, frame.chargeClient, clause)],
  ];
  return sources.flatMap(([tone, spans]) =>
    spans.filter((span) => !isPosted(match, span)).map((span) => ({ tone, text: writtenWords(match.contract, span) })),
  );
}

/** « par lettre recommandée » recommends nothing. */
function isPosted({ contract }: ContractMatch, { from }: Span): boolean {
  const { form } = contract.tokens;
  return /^recommande/.test(form[from] ?? '') && /^(?:lettres?|courriers?|plis?|envois?)$/.test(form[from - 1] ?? '');
}

/** What the title, lead-in or grammar around the anchors says against them. */
function contextCues(match: ContractMatch, clause: Clause, frames: readonly Framed[]): Cue[] {
  return frames.flatMap(({ anchor, frame }) =>
    [...frame.tones].flatMap(([tone, span]): Cue[] => {
      const inside = span.from >= clause.from && span.to <= clause.to;
      if (inside && tone !== 'denied' && tone !== 'client') return [];
      if (tone === 'denied' && anchor.kind === 'misuse') return [];
      return [{ tone, text: writtenWords(match.contract, span) }];
    }),
  );
}

function figuresIn(match: ContractMatch, clause: Clause): SensedFigure[] {
  const { form } = match.contract.tokens;
  return match.quantities(clause).map((quantity) => {
    const cell = cellAt(clause, quantity.from);
    const header = cell?.header ? form.slice(cell.header.from, cell.header.to) : [];
    const first = clause.cells[0];
    const label = first && cell !== first ? form.slice(first.from, first.to) : [];
    const text = writtenWords(match.contract, quantity);
    return { quantity, text, better: senseOf(form, clause, quantity, [...header, ...label]) };
  });
}

function occurrences(match: ContractMatch, node: number, clause: Span): Span[] {
  const { starts, ends } = match.at(node);
  const spans: Span[] = [];
  for (let i = lowerBound(starts, clause.from); i < starts.length && (starts[i] ?? 0) < clause.to; i++)
    spans.push({ from: starts[i] ?? 0, to: Math.min(ends[i] ?? 0, clause.to) });
  return spans;
}

/** What several sentences promise together. */
export function together(readings: readonly DutyReading[]): DutyReading {
  return {
    holder: readings.find(({ holder }) => holder !== null)?.holder ?? null,
    cues: readings.flatMap(({ cues }) => cues),
    figures: readings.flatMap(({ figures }) => figures),
    firm: new Set(readings.flatMap(({ firm }) => [...firm])),
  };
}
