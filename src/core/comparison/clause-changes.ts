/** Clause changes: aligned sentences gathered by paragraph, each with its words compared and what it touches. */
import type { SourceDocument } from '../document.ts';
import { documentText } from '../document.ts';
import { readQuantities } from '../text/quantities.ts';
import { emptyTokens, tokenize } from '../text/tokens.ts';
import { type Alignment, alignSentences, type SentencePair } from './alignment.ts';
import { readSentences, type Sentence } from './sentences.ts';
import type { ClauseChange, Passage } from './types.ts';
import { compareWords, type WordSegment } from './word-differences.ts';

/** A paragraph that differs, with the sentences it holds on each side. */
interface Group {
  before: Sentence[];
  after: Sentence[];
  pairs: SentencePair[];
}

export interface ClauseDifferences {
  clauses: (ClauseChange & { blocks: TouchedBlocks })[];
  moved: { before: string; after: string }[];
}

/** Blocks of both contracts that a change covers, as `document:block`. */
export interface TouchedBlocks {
  before: Set<string>;
  after: Set<string>;
}

/** The sentences of both contracts, each beside its own; nothing for two equal texts. */
export function alignContracts(before: readonly SourceDocument[], after: readonly SourceDocument[]): Alignment {
  if (sameText(before, after)) return { pairs: [], removed: [], added: [] };
  return alignSentences(readSentences(before), readSentences(after));
}

/** Clauses added, removed and changed between two contracts. A clause that only moved or was renumbered is none. */
export function compareClauses({ pairs, removed, added }: Alignment): ClauseDifferences {
  const groups = gather(pairs, removed, added);
  return { clauses: groups.map(describe), moved: movedArticles(pairs) };
}

function sameText(before: readonly SourceDocument[], after: readonly SourceDocument[]): boolean {
  return (
    before.length === after.length && before.every((one, i) => after[i] && documentText(one) === documentText(after[i]))
  );
}

const blockOf = (sentence: Sentence) => `${sentence.document}:${sentence.block}`;

/** One group for each paragraph of the new contract that differs, then one for each that is gone altogether. */
function gather(pairs: SentencePair[], removed: Sentence[], added: Sentence[]): Group[] {
  const homes = homeBlocks(pairs);
  const changed = new Set([
    ...pairs.filter((pair) => !pair.same).map((pair) => blockOf(pair.after)),
    ...added.map(blockOf),
    ...removed.map((sentence) => homes.get(blockOf(sentence)) ?? ''),
  ]);
  const groups = new Map<string, Group>();
  const groupAt = (key: string) => {
    const known = groups.get(key) ?? { before: [], after: [], pairs: [] };
    groups.set(key, known);
    return known;
  };
  for (const pair of pairs) {
    if (!changed.has(blockOf(pair.after))) continue;
    const group = groupAt(blockOf(pair.after));
    group.pairs.push(pair);
    group.before.push(pair.before);
    group.after.push(pair.after);
  }
  for (const sentence of added) groupAt(blockOf(sentence)).after.push(sentence);
  for (const sentence of removed)
    groupAt(homes.get(blockOf(sentence)) ?? `gone ${blockOf(sentence)}`).before.push(sentence);
  for (const group of groups.values()) {
    group.before.sort((a, b) => a.id - b.id);
    group.after.sort((a, b) => a.id - b.id);
  }
  return [...groups.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Order of reading: by the new contract, what is gone beside what stood before it. */
function placeOf(group: Group): number {
  return group.after[0]?.id ?? (group.before[0]?.id ?? 0) - 0.5;
}

/** For each paragraph of the old contract, the one of the new that holds most of its sentences. */
function homeBlocks(pairs: SentencePair[]): Map<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const { before, after } of pairs) {
    const counts = votes.get(blockOf(before)) ?? new Map<string, number>();
    votes.set(blockOf(before), counts.set(blockOf(after), (counts.get(blockOf(after)) ?? 0) + 1));
  }
  return new Map([...votes].map(([block, counts]) => [block, [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '']));
}

function describe(group: Group): ClauseDifferences['clauses'][number] {
  const words = wordsOfGroup(group);
  const kind = group.before.length === 0 ? 'added' : group.after.length === 0 ? 'removed' : 'changed';
  return {
    kind: kind === 'changed' && sameFigures(group) ? 'reworded' : kind,
    before: passageOf(group.before),
    after: passageOf(group.after),
    words,
    requirements: [],
    formal: [...group.before, ...group.after].every(isFormal),
    blocks: { before: new Set(group.before.map(blockOf)), after: new Set(group.after.map(blockOf)) },
  };
}

const SIGNED = /^(?:fait|etablie?|signee?|propos(?:e|ition)\w*|lu et approuve|bon pour)\b.*\b(?:le|en|accord)\b/;

/** Outside any article, or the line that dates and signs. */
function isFormal(sentence: Sentence): boolean {
  return sentence.article === null || (sentence.words.length < 16 && SIGNED.test(sentence.words.join(' ')));
}

function passageOf(sentences: Sentence[]): Passage | null {
  const [first] = sentences;
  if (!first) return null;
  return {
    document: first.documentName,
    page: first.page,
    article: first.article,
    heading: first.heading,
    text: sentences.map((sentence) => sentence.text).join(' '),
  };
}

/** The new paragraph in its order, each sentence against its own; what is gone stands where it stood. */
function wordsOfGroup({ before, after, pairs }: Group): WordSegment[] {
  const partner = new Map(pairs.map((pair) => [pair.after.id, pair.before]));
  const paired = new Set(pairs.map((pair) => pair.before.id));
  const gone = before.filter((sentence) => !paired.has(sentence.id));
  const segments: WordSegment[] = [];
  const drop = (until: number) => {
    while (gone[0] && gone[0].id < until) segments.push({ kind: 'removed', text: `${gone.shift()?.text ?? ''} ` });
  };
  for (const sentence of after) {
    const old = partner.get(sentence.id);
    if (old) drop(old.id);
    if (old) segments.push(...compareWords(old.text, sentence.text), { kind: 'same', text: ' ' });
    else segments.push({ kind: 'added', text: `${sentence.text} ` });
  }
  drop(Number.POSITIVE_INFINITY);
  return merged(segments);
}

function merged(segments: WordSegment[]): WordSegment[] {
  const result: WordSegment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (last && (last.kind === segment.kind || segment.text.trim() === '')) last.text += segment.text;
    else if (segment.text.trim() !== '') result.push({ ...segment });
  }
  const last = result.at(-1);
  if (last) last.text = last.text.trimEnd();
  return result;
}

/** True when both sides hold the same durations, amounts, shares and rhythms: then only words changed. */
function sameFigures({ before, after }: Group): boolean {
  const figures = (sentences: Sentence[]) => {
    const tokens = emptyTokens();
    for (const sentence of sentences) tokenize(`${sentence.text} `, tokens, tokens.end[tokens.count - 1] ?? 0);
    return readQuantities(tokens)
      .map((quantity) => `${quantity.kind} ${quantity.value}`)
      .sort()
      .join();
  };
  return figures(before) === figures(after);
}

/** Articles that kept their words under another number, outermost number only once it explains the inner ones. */
function movedArticles(pairs: SentencePair[]): { before: string; after: string }[] {
  const moves = new Map<string, string>();
  for (const { before, after, same } of pairs) {
    if (same && before.article && after.article && before.article !== after.article)
      moves.set(before.article, after.article);
  }
  return [...moves].map(([before, after]) => ({ before, after }));
}
