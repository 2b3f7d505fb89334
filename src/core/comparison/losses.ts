/** Lost commitments: duties and rights of the contract in force that the proposed one drops or weakens, sentence by sentence. */
import { together } from '../commitments/duties.ts';
import type { SentencePair } from './alignment.ts';
import { inSameBlock, isGone, type LossOptions, type Sides, sidesOf } from './said-elsewhere.ts';
import type { Sentence } from './sentences.ts';
import type { LostCommitment, Passage, RequirementChange } from './types.ts';
import { weakeningOf } from './weakening.ts';
import { compareWords } from './word-differences.ts';

/** What goes first, then what weakens, in the order of the contract in force; what rules alone see dropped comes with what goes. */
export function findLosses(options: LossOptions): LostCommitment[] {
  const { alignment, worse } = options;
  const sides = sidesOf(options);
  const removed = gathered(alignment.removed.filter((sentence) => isGone(sentence, sides))).map((sentences) =>
    goneFrom(sentences, worse, sides),
  );
  const weakened = alignment.pairs
    .filter((pair) => !pair.same)
    .sort((a, b) => a.before.id - b.before.id)
    .flatMap((pair) => weakenedIn(pair, options, sides));
  const linked = new Set([...removed, ...weakened].flatMap((loss) => loss.requirements));
  // Words that stand as they were are no loss, whatever the rules read around them.
  const stand = alignment.pairs.filter((pair) => pair.same).map((pair) => pair.before);
  const unseen = worse.filter(
    ({ kind, requirement, before: { evidence } }) =>
      kind === 'dropped' &&
      !linked.has(requirement) &&
      !stand.some((sentence) => evidence !== null && sides.isOld(evidence, sentence)),
  );
  return [...removed, ...droppedPoints(unseen), ...weakened];
}

function weakenedIn(pair: SentencePair, { alignment, worse, better }: LossOptions, sides: Sides): LostCommitment[] {
  const old = sides.readOld(pair.before);
  if (old.holder === null) return [];
  const words = compareWords(pair.before.text, pair.after.text);
  const requirements = restingOn(worse, pair.before, sides);
  const gains = requirements.length === 0 && restingOn(better, pair.before, sides).length > 0;
  // A sentence cut in two keeps in the second what the first no longer says.
  const beside = alignment.added.filter((sentence) => inSameBlock(sentence, pair.after));
  const now = together([pair.after, ...beside].map(sides.readNow));
  const weakening = weakeningOf(old, now, { words, beside }, gains);
  if (weakening === null) return [];
  const passages = { before: passageOf([pair.before]), after: passageOf([pair.after]) };
  return [{ kind: 'weakened', holder: old.holder, ...weakening, ...passages, words, requirements }];
}

/** Requirements whose change rests on the sentence. */
function restingOn(changes: readonly RequirementChange[], sentence: Sentence, { isOld }: Sides): string[] {
  const resting = changes.filter(({ before: { evidence } }) => evidence !== null && isOld(evidence, sentence));
  return [...new Set(resting.map((change) => change.requirement))];
}

/** Sentences of one paragraph together. */
function gathered(sentences: readonly Sentence[]): Sentence[][] {
  return [...Map.groupBy(sentences, ({ document, block }) => `${document}:${block}`).values()];
}

function goneFrom(sentences: Sentence[], worse: readonly RequirementChange[], sides: Sides): LostCommitment {
  const [first] = sentences;
  const before = passageOf(sentences);
  return {
    kind: 'removed',
    why: 'gone',
    cue: null,
    holder: (first && sides.readOld(first).holder) ?? 'provider',
    figures: [],
    before,
    after: null,
    words: [{ kind: 'removed', text: before.text }],
    requirements: [...new Set(sentences.flatMap((sentence) => restingOn(worse, sentence, sides)))],
  };
}

function passageOf(sentences: readonly Sentence[]): Passage {
  const [first] = sentences;
  return {
    document: first?.documentName ?? '',
    page: first?.page ?? 1,
    article: first?.article ?? null,
    heading: first?.heading ?? null,
    text: sentences.map((sentence) => sentence.text).join(' '),
  };
}

/** Points that the rules see dropped where no sentence shows it; those that rested on the same words together. */
function droppedPoints(changes: readonly RequirementChange[]): LostCommitment[] {
  const byWords = Map.groupBy(
    changes,
    ({ before: { evidence } }) => evidence && `${evidence.document} ${evidence.start}`,
  );
  return [...byWords.values()].flatMap((points): LostCommitment[] => {
    const evidence = points[0]?.before.evidence;
    if (!evidence) return [];
    const { document, page, article, headings, quote } = evidence;
    return [
      {
        kind: 'removed',
        why: 'gone',
        cue: null,
        holder: 'provider',
        figures: [],
        before: { document, page, article, heading: headings.at(-1) ?? null, text: quote },
        after: null,
        words: [{ kind: 'removed', text: quote }],
        requirements: points.map((point) => point.requirement),
      },
    ];
  });
}
