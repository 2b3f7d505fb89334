/** How a reworded duty became weaker: new words against it, a figure that degrades, firm words or a part that go. */
import type { DutyReading } from '../commitments/duties.ts';
import type { SensedFigure } from '../commitments/figure-sense.ts';
import { EMPTY } from '../commitments/vocabulary.ts';
import type { Tone } from '../judging/frame.ts';
import { fold } from '../text/fold.ts';
import { isWorking } from '../text/units.ts';
import type { Sentence } from './sentences.ts';
import type { FigureChange } from './types.ts';
import type { WordSegment } from './word-differences.ts';

/** Why a commitment counts as lost. Tones are those of the clause frame. */
export type LossReason = Tone | 'gone' | 'figure' | 'firm' | 'shortened' | 'undone';

export interface Weakening {
  why: LossReason;
  /** The new words that weaken; null when it is what goes that does. */
  cue: string | null;
  figures: FigureChange[];
}

/** What tells on a duty first. */
const GRAVEST: readonly Tone[] = [
  'denied',
  'listed',
  'excluded',
  'client',
  'exonerated',
  'weak',
  'optional',
  'paid',
  'onRequest',
];

/** The words compared, and the new sentences that stand in the same paragraph. */
export interface Rewording {
  words: readonly WordSegment[];
  beside: readonly Sentence[];
}

/** How the duty of `before` is weaker in `after`; null when it is not. `better`: a rule reads its figures as better. */
export function weakeningOf(
  before: DutyReading,
  after: DutyReading,
  rewording: Rewording,
  better: boolean,
): Weakening | null {
  if (before.holder === null) return null;
  const figures = better ? [] : degradedFigures(before.figures, after.figures);
  const cue = newCue(before, after);
  if (cue) return { why: cue.tone, cue: cue.text, figures };
  if (figures.length > 0) return { why: 'figure', cue: null, figures };
  if ([...before.firm].some((meaning) => !after.firm.has(meaning))) return { why: 'firm', cue: null, figures };
  if (after.holder === null && lostNegation(rewording.words)) return { why: 'undone', cue: null, figures };
  return isShortened(rewording) ? { why: 'shortened', cue: null, figures } : null;
}

function newCue(before: DutyReading, after: DutyReading): { tone: Tone; text: string } | null {
  const known = new Set(before.cues.map(({ tone, text }) => `${tone} ${fold(text)}`));
  const tones = new Set(before.cues.map(({ tone }) => tone));
  const fresh = after.cues.filter(({ tone, text }) => {
    if (known.has(`${tone} ${fold(text)}`)) return false;
    // A second word of a tone that was there already says no more, unless it excepts something else.
    if (tones.has(tone)) return tone === 'excluded' && after.cues.length > before.cues.length;
    // What is asked of the client beside a duty that stands takes nothing from it.
    return tone !== 'client' || after.holder === null;
  });
  return fresh.sort((a, b) => GRAVEST.indexOf(a.tone) - GRAVEST.indexOf(b.tone))[0] ?? null;
}

const NEGATION = /(?:^|\s)(?:ne|n['’]|sans|aucune?|s['’]interdi\w*)/i;

function lostNegation(segments: readonly WordSegment[]): boolean {
  const has = (kind: WordSegment['kind']) => segments.some((one) => one.kind === kind && NEGATION.test(one.text));
  return has('removed') && !has('added');
}

/** Values within this share of each other are the same: half a year is 182 or 180 days. */
const SAME = 0.025;

function alike(a: SensedFigure, b: SensedFigure): boolean {
  const [one, other] = [a.quantity, b.quantity];
  if (one.kind !== other.kind || workdays(a) !== workdays(b)) return false;
  return Math.abs(one.value - other.value) <= SAME * Math.max(Math.abs(one.value), Math.abs(other.value));
}

const workdays = ({ quantity }: SensedFigure) => quantity.unit !== null && isWorking(quantity.unit.split(' ')[1] ?? '');

/** Figures that degrade or go, those that both sides hold left aside. */
export function degradedFigures(before: readonly SensedFigure[], after: readonly SensedFigure[]): FigureChange[] {
  // A bare number is a reference, a date or a count of no known sense.
  const counts = ({ quantity }: SensedFigure) => quantity.kind !== 'number';
  const rest = after.filter(counts);
  const old = before.filter(counts).filter((figure) => {
    const at = rest.findIndex((other) => alike(figure, other));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  const fewer = rest.length === 0;
  return old.flatMap((figure): FigureChange[] => {
    const at = rest.findIndex(({ quantity }) => quantity.kind === figure.quantity.kind);
    const now = at < 0 ? undefined : rest.splice(at, 1)[0];
    const better = figure.better ?? now?.better ?? null;
    if (better === null) return [];
    if (!now) return fewer ? [changeOf(figure, undefined)] : [];
    return isWorse(figure, now, better) ? [changeOf(figure, now)] : [];
  });
}

function isWorse(old: SensedFigure, now: SensedFigure, better: 'lower' | 'higher'): boolean {
  const gap = now.quantity.value - old.quantity.value;
  const same = Math.abs(gap) <= SAME * Math.max(Math.abs(old.quantity.value), Math.abs(now.quantity.value));
  // « 4 heures » that become « 4 heures ouvrées » are longer.
  if (same) return better === 'lower' && workdays(now) && !workdays(old);
  return better === 'lower' ? gap > 0 : gap < 0;
}

function changeOf(old: SensedFigure, now: SensedFigure | undefined): FigureChange {
  return {
    label: '',
    before: old.text,
    after: now?.text ?? null,
    values: { before: old.quantity.count, after: now?.quantity.count ?? null },
    unit: old.quantity.unit ?? '',
  };
}

/** Meaningful words of a text, cut to what their inflections share. */
export function stemsOf(words: readonly string[]): Set<string> {
  return new Set(words.filter((word) => word.length > 3 && !EMPTY.test(word)).map((word) => word.slice(0, 5)));
}

const FEWEST_WORDS = 2;
/** A run that stands beside a comma or « et » is a part of its own. */
const PART = /^\s*(?:,|;|et\b|ou\b|ainsi que\b|puis\b)|(?:,|;|\bet)\s*$/;

/** True when a whole part of the sentence goes and hardly anything comes. */
function isShortened({ words: segments, beside }: Rewording): boolean {
  const stems = (kind: WordSegment['kind']) =>
    stemsOf(
      segments.filter((one) => one.kind === kind).flatMap((one) => fold(one.text).match(/[\p{L}\p{N}]+/gu) ?? []),
    );
  const [kept, added] = [stems('same'), stems('added')];
  const moved = stemsOf(beside.flatMap(({ words }) => words));
  return segments.some(({ kind, text }) => {
    if (kind !== 'removed' || !PART.test(text)) return false;
    const gone = [...stemsOf(fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])].filter(
      (stem) => !kept.has(stem) && !added.has(stem) && !moved.has(stem),
    );
    return gone.length >= FEWEST_WORDS && added.size * 3 <= gone.length;
  });
}

/** Share of the meaningful words of `sentence` that `others` hold, from 0 to 1. */
export function coverage(sentence: Sentence, others: readonly Sentence[]): number {
  const own = stemsOf(sentence.words);
  const held = stemsOf(others.flatMap(({ words }) => words));
  return own.size === 0 ? 1 : [...own].filter((stem) => held.has(stem)).length / own.size;
}
