/** Said elsewhere: whether what one sentence promised stands in other words of the new contract. */
import type { DutyReader, DutyReading } from '../commitments/duties.ts';
import { blockOffsets, type SourceDocument } from '../document.ts';
import type { Evidence, Finding } from '../review/types.ts';
import type { Alignment } from './alignment.ts';
import type { ReviewedContract } from './diff.ts';
import { rankOf } from './figures.ts';
import type { Sentence } from './sentences.ts';
import type { RequirementChange } from './types.ts';
import { coverage, degradedFigures } from './weakening.ts';

/** What losses are read from. */
export interface LossOptions {
  alignment: Alignment;
  before: ReviewedContract;
  after: ReviewedContract;
  /** Duties of each contract. */
  duties: { before: DutyReader; after: DutyReader };
  worse: readonly RequirementChange[];
  better: readonly RequirementChange[];
}

/** Both contracts as losses look at them. */
export interface Sides {
  readOld: (sentence: Sentence) => DutyReading;
  readNow: (sentence: Sentence) => DutyReading;
  /** Whether evidence of the old contract, or of the new one, stands in a sentence. */
  isOld: (evidence: Evidence, sentence: Sentence) => boolean;
  isNow: (evidence: Evidence, sentence: Sentence) => boolean;
  /** Sentences of the new contract; those that came or changed; the one that answers an old one, of the same paragraph. */
  all: Sentence[];
  coming: Sentence[];
  homeOf: (sentence: Sentence) => Sentence | undefined;
  /** Those of `all` that may say the same as an old one: two long words in common. */
  alikeTo: (sentence: Sentence) => Sentence[];
  /** What rules read in the old contract, and the same in the new one. */
  findings: { before: Finding; after: Finding | undefined }[];
  /** Requirements that get worse. */
  fallen: Set<string>;
}

/** Gathers what losses are read from. */
export function sidesOf({ alignment, before, after, duties, worse }: LossOptions): Sides {
  const now = new Map(after.review.findings.map((finding) => [finding.requirement, finding]));
  const all = [...alignment.added, ...alignment.pairs.map((pair) => pair.after)].filter(
    ({ kind }) => kind !== 'heading',
  );
  return {
    readOld: (sentence) => duties.before(sentence.place),
    readNow: (sentence) => duties.after(sentence.place),
    isOld: locate(before.documents),
    isNow: locate(after.documents),
    all,
    alikeTo: sharingWords(all),
    coming: [...alignment.added, ...alignment.pairs.filter((pair) => !pair.same).map((pair) => pair.after)],
    homeOf: (sentence) => alignment.pairs.find((pair) => inSameBlock(pair.before, sentence))?.after,
    findings: before.review.findings.map((finding) => ({ before: finding, after: now.get(finding.requirement) })),
    fallen: new Set(worse.map((change) => change.requirement)),
  };
}

/** True for a sentence that promised something which the new contract says nowhere. */
export function isGone(sentence: Sentence, sides: Sides): boolean {
  if (sentence.kind === 'heading' || sides.readOld(sentence).holder === null) return false;
  return !isSaid(sentence, sides) && !isReadElsewhere(sentence, sides);
}

/** A sentence whose words are this much in another is said there. */
const SAID = 0.75;
/** Less is enough where the rules read the same point there. */
const SAID_BY_RULE = 0.4;

function isSaid(sentence: Sentence, sides: Sides): boolean {
  const { figures } = sides.readOld(sentence);
  const holds = (others: Sentence[]) => {
    if (coverage(sentence, others) < SAID) return false;
    const readings = others.map(sides.readNow);
    const now = readings.flatMap((reading) => reading.figures);
    return readings.some(({ holder }) => holder !== null) && degradedFigures(figures, now).length === 0;
  };
  const home = sides.homeOf(sentence);
  return (
    sides.alikeTo(sentence).some((other) => holds([other])) ||
    (home !== undefined && holds(sides.all.filter((other) => inSameBlock(other, home))))
  );
}

/** True when every point that rules read in the sentence is read as well in the new contract, in words that came or resemble. */
function isReadElsewhere(sentence: Sentence, sides: Sides): boolean {
  const carried = sides.findings.filter(({ before }) =>
    before.evidence.some((one) => isGood(one) && sides.isOld(one, sentence)),
  );
  const stands = (evidence: Evidence) =>
    sides.coming.some((other) => sides.isNow(evidence, other)) ||
    sides.all.some((other) => sides.isNow(evidence, other) && coverage(sentence, [other]) >= SAID_BY_RULE);
  return (
    carried.length > 0 &&
    carried.every(
      ({ before, after }) =>
        after !== undefined &&
        !sides.fallen.has(before.requirement) &&
        isAsGood(before, after) &&
        after.evidence.some((one) => isGood(one) && stands(one)),
    )
  );
}

const isGood = ({ verdict }: Evidence) => verdict === 'conforme' || verdict === 'partiel';

/** True for two sentences of one paragraph. */
export function inSameBlock(a: Sentence, b: Sentence): boolean {
  return a.document === b.document && a.block === b.block;
}

const STEM = 5;

/** Finds which of `sentences` have two long words of another. */
function sharingWords(sentences: readonly Sentence[]): Sides['alikeTo'] {
  const byStem = new Map<string, Sentence[]>();
  for (const sentence of sentences)
    for (const stem of new Set(sentence.words.map((word) => word.slice(0, STEM)))) {
      const holding = byStem.get(stem);
      if (holding) holding.push(sentence);
      else byStem.set(stem, [sentence]);
    }
  return ({ words }) => {
    const shared = new Map<Sentence, number>();
    for (const word of words)
      if (word.length > STEM)
        for (const other of byStem.get(word.slice(0, STEM)) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const fewest = Math.min(2, words.length - 1);
    return [...shared].filter(([, count]) => fewest > 0 && count >= fewest).map(([other]) => other);
  };
}

function isAsGood(before: Finding, after: Finding): boolean {
  const [from, to] = [rankOf(before.verdict), rankOf(after.verdict)];
  return from !== null && to !== null && to >= from;
}

function locate(documents: readonly SourceDocument[]): (evidence: Evidence, sentence: Sentence) => boolean {
  const offsets = documents.map(blockOffsets);
  return ({ document, start, end }, { place, documentName }) => {
    if (document !== documentName) return false;
    const at = offsets[place.document]?.[place.block] ?? 0;
    return start < at + place.end && end > at + place.start;
  };
}
