/** The passages of a contract that findings rest on: each once, in reading order, with the findings it carries. */
import type { Box } from '../../../core/document.ts';
import type { Evidence, FactPassage, Finding, Review, Verdict } from '../../../core/review/types.ts';
import type { AppliedDecisions } from '../../../core/workspace/decided-review.ts';
import { typeset } from '../../../report/typography.ts';
import { machineWords } from '../../../report/view/decided.ts';
import { describePlace, type PageCounts, pageCounts, passageAnchor } from '../../../report/view/quotes.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { VERDICT_WORDS, type VerdictWords } from '../../../report/wording.ts';

/** A finding, as the words it rests on point back to it. */
export interface RestingFinding {
  requirement: string;
  theme: string;
  title: string;
  verdict: VerdictWords;
  /** What these words alone would give, when it is not the verdict of the finding. */
  alone: VerdictWords | null;
  /** The machine's verdict, where people decided otherwise. */
  machine: VerdictWords | null;
}

export interface Passage {
  /** From 1, in reading order over all documents. */
  number: number;
  anchor: string;
  /** Rank of the document in the review, from 0. */
  document: number;
  start: number;
  end: number;
  page: number;
  article: string | null;
  place: string;
  boxes: Box[];
  findings: RestingFinding[];
}

/** Words that come near a point that is absent, or that a fact rests on: a place to be led to, that no finding rests on. */
export interface NearWords {
  anchor: string;
  document: number;
  start: number;
  end: number;
  page: number;
  place: string;
  boxes: Box[];
}

const GRAVITY: Record<Verdict, number> = { contraire: 0, absent: 1, illisible: 2, partiel: 3, conforme: 4 };

/** Every passage quoted as evidence, the most serious finding first in each. `decided`: the verdicts that people decided, when
 *  the review holds them. */
export function listPassages(review: Review, decided?: AppliedDecisions): Passage[] {
  const rank = new Map(review.documents.map((document, index) => [document.name, index]));
  const pages = pageCounts(review);
  const machine = machineWords(decided);
  const byAnchor = new Map<string, Passage>();
  for (const finding of review.findings) {
    for (const evidence of finding.evidence) {
      const document = rank.get(evidence.document);
      if (document === undefined || evidence.end <= evidence.start) continue;
      const anchor = passageAnchor(evidence, document);
      const passage = byAnchor.get(anchor) ?? newPassage(evidence, document, pages);
      byAnchor.set(anchor, passage);
      if (passage.findings.every(({ requirement }) => requirement !== finding.requirement)) {
        passage.findings.push(restOn(finding, evidence, machine.get(finding.requirement) ?? null));
      }
    }
  }
  const passages = [...byAnchor.values()].sort(byPlace);
  return passages.map((passage, index) => ({
    ...passage,
    number: index + 1,
    findings: passage.findings.sort((a, b) => GRAVITY[a.verdict.key] - GRAVITY[b.verdict.key]),
  }));
}

/** The nearest words of every point that was not found, and those that facts rest on, each once. */
export function listNearWords(review: Review): NearWords[] {
  const rank = new Map(review.documents.map((document, index) => [document.name, index]));
  const pages = pageCounts(review);
  const near = new Map<string, NearWords>();
  const nearest = review.findings.flatMap((finding) => (finding.search?.nearest ?? []).map(({ evidence }) => evidence));
  const facts = (review.facts.sources ?? []).flatMap(({ passages }) => passages);
  const add = (words: FactPassage, kind: 'proche' | 'fait') => {
    const document = rank.get(words.document);
    if (document === undefined || words.end <= words.start) return;
    const anchor = passageAnchor(words, document, kind);
    const { start, end, page, boxes } = words;
    near.set(anchor, { anchor, document, start, end, page, place: describePlace(words, pages), boxes });
  };
  for (const words of nearest) add(words, 'proche');
  for (const words of facts) add(words, 'fait');
  return [...near.values()].sort(byPlace);
}

function byPlace<T extends Pick<NearWords, 'document' | 'start' | 'end'>>(a: T, b: T): number {
  return a.document - b.document || a.start - b.start || a.end - b.end;
}

function newPassage(evidence: Evidence, document: number, pages: PageCounts): Passage {
  const { start, end, page, article, boxes } = evidence;
  const anchor = passageAnchor(evidence, document);
  return {
    number: 0,
    anchor,
    document,
    start,
    end,
    page,
    article,
    place: describePlace(evidence, pages),
    boxes,
    findings: [],
  };
}

function restOn(finding: Finding, evidence: Evidence, machine: VerdictWords | null): RestingFinding {
  return {
    requirement: finding.requirement,
    theme: finding.theme,
    title: typeset(shownLine(finding.title)),
    verdict: VERDICT_WORDS[finding.verdict],
    alone: evidence.verdict === finding.verdict ? null : VERDICT_WORDS[evidence.verdict],
    machine,
  };
}
