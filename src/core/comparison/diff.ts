/** The difference between two reviewed contracts: what gets worse and better for the client, and the words behind it. */
import { dutyReader, NO_DUTY } from '../commitments/duties.ts';
import { blockOffsets, type SourceDocument } from '../document.ts';
import { isNomination } from '../judging/nomination.ts';
import type { Evidence, FactPassage, Finding, Review } from '../review/types.ts';
import type { RuleSet } from '../ruleset/compile.ts';
import { fold } from '../text/fold.ts';
import { withAnswers } from './answered-figures.ts';
import { alignContracts, type ClauseDifferences, compareClauses } from './clause-changes.ts';
import { compareFacts, REQUIREMENT_OF_FACT } from './fact-changes.ts';
import { compareFindingFigures } from './figure-changes.ts';
import { mainEvidence, mainFigure, rankOf } from './figures.ts';
import { findLosses } from './losses.ts';
import type { ChangeSide, ClauseChange, FactChange, FigureChange, RequirementChange, ReviewDiff } from './types.ts';

/** A review with the documents it was made from, in the same order. */
export interface ReviewedContract {
  review: Review;
  documents: readonly SourceDocument[];
}

/**
 * Compares the contract in force with the one proposed. A requirement is worse when its verdict falls, or when one of
 * its figures degrades under the same verdict; a commitment that nothing replaces is `dropped`. Articles that only
 * moved are no difference. Two equal contracts give an empty difference.
 * @param ruleset reads the duties of each clause; without it, only what requirements lose is known to be lost
 */
export function diffReviews(
  before: ReviewedContract,
  after: ReviewedContract,
  ruleset: RuleSet | null = null,
): ReviewDiff {
  const old = new Map(before.review.findings.map((finding) => [finding.requirement, finding]));
  const now = new Map(after.review.findings.map((finding) => [finding.requirement, finding]));
  const facts = compareFacts(before.review.facts, after.review.facts);
  const shared = before.review.findings.flatMap((finding) => {
    const match = now.get(finding.requirement);
    return match ? [{ before: finding, after: match }] : [];
  });
  const changes = shared.map((pair) => compareFindings(pair.before, pair.after, factsOf(facts, pair.before)));
  const worse = changes.flatMap((change) => change.worse ?? []).sort(byGravity);
  const better = changes.flatMap((change) => change.better ?? []).sort(byGravity);
  const alignment = alignContracts(before.documents, after.documents);
  const clauses = compareClauses(alignment);
  const reader = (contract: ReviewedContract) => (ruleset ? dutyReader(contract.documents, ruleset) : () => NO_DUTY);
  const differs = clauses.clauses.length > 0;
  const duties = differs
    ? { before: reader(before), after: reader(after) }
    : { before: () => NO_DUTY, after: () => NO_DUTY };
  const lost = findLosses({ alignment, before, after, duties, worse, better });
  return {
    version: 1,
    documents: { before: namesOf(before), after: namesOf(after) },
    titles: { before: before.review.facts.title, after: after.review.facts.title },
    lost,
    worse: withAnswers(worse, lost, after),
    better,
    new: after.review.findings.filter((finding) => !old.has(finding.requirement)).map(named),
    gone: before.review.findings.filter((finding) => !now.has(finding.requirement)).map(named),
    unreadable: shared.filter(isUnreadable).map(({ after: { requirement, title } }) => ({ requirement, title })),
    unchanged: changes.filter((change) => !change.worse && !change.better).length,
    clauses: clauses.clauses.map(clauseLinker([...worse, ...better], before, after)),
    moved: clauses.moved,
    facts,
    score: { before: before.review.score.overall, after: after.review.score.overall },
  };
}

const namesOf = ({ review }: ReviewedContract) => review.documents.map(({ name }) => name);
const named = ({ requirement, title, verdict }: Finding) => ({ requirement, title, verdict });

function isUnreadable({ before, after }: { before: Finding; after: Finding }): boolean {
  return (before.verdict === 'illisible') !== (after.verdict === 'illisible');
}

function factsOf(facts: FactChange[], finding: Finding): FactChange[] {
  return facts.filter((fact) => REQUIREMENT_OF_FACT[fact.fact] === finding.requirement);
}

interface Compared {
  worse: RequirementChange | null;
  better: RequirementChange | null;
}

function compareFindings(before: Finding, after: Finding, facts: FactChange[]): Compared {
  const [from, to] = [rankOf(before.verdict), rankOf(after.verdict)];
  const figures = compareFindingFigures(before, after);
  const change = (kind: RequirementChange['kind'], moved: FigureChange[]) =>
    changeOf(before, after, kind, moved, facts);
  const worse = [...figures.worse, ...factFigures(facts, 'worse', figures.worse)];
  const better = [...figures.better, ...factFigures(facts, 'better', figures.better)];
  if (from !== null && to !== null && from !== to) {
    const falls = to < from;
    // A passage that only seems to treat the point replaces no commitment.
    const dropped = falls && (after.verdict === 'absent' || after.derivation.some(({ rule }) => isNomination(rule)));
    const main = change(dropped ? 'dropped' : 'verdict', falls ? worse : better);
    const other = falls ? factFigures(facts, 'better', []) : factFigures(facts, 'worse', []);
    const opposite = other.length > 0 ? change('figure', other) : null;
    return falls ? { worse: main, better: opposite } : { worse: opposite, better: main };
  }
  return {
    worse: worse.length > 0 ? change('figure', worse) : null,
    better: better.length > 0 ? change('figure', better) : null,
  };
}

/** Facts as figures, unless the finding's own figures already say the same. */
function factFigures(facts: FactChange[], direction: FactChange['direction'], known: FigureChange[]): FigureChange[] {
  return facts
    .filter((fact) => fact.direction === direction && !known.some((figure) => fold(figure.label) === fold(fact.label)))
    .map(({ label, before, after, values, unit }) => ({ label, before, after, values, unit }));
}

function changeOf(
  before: Finding,
  after: Finding,
  kind: RequirementChange['kind'],
  figures: FigureChange[],
  facts: FactChange[],
): RequirementChange {
  const { requirement, title, theme, level, weight } = after;
  const sides = { before: sideOf(before), after: sideOf(after) };
  const [first] = figures;
  // The figure that moved is the one to show, not the first of the finding.
  if (kind === 'figure' && first) {
    const rests = facts.find((fact) => fact.label === first.label)?.passages;
    sides.before = withFigure(before, sides.before, first.before, first.values.before, first.unit, rests?.before[0]);
    sides.after = withFigure(after, sides.after, first.after, first.values.after, first.unit, rests?.after[0]);
  }
  return { requirement, title, theme, level, weight, kind, silent: kind === 'dropped', ...sides, figures };
}

function sideOf(finding: Finding): ChangeSide {
  const figure = mainFigure(finding);
  const evidence = mainEvidence(finding);
  return {
    verdict: finding.verdict,
    figure: figure?.found ?? null,
    value: figure?.value ?? null,
    unit: figure?.unit ?? null,
    article: evidence?.article ?? null,
    quote: evidence?.quote ?? null,
    evidence,
  };
}

function withFigure(
  finding: Finding,
  side: ChangeSide,
  found: string | null,
  value: number | null,
  unit: string,
  rests: FactPassage | undefined,
): ChangeSide {
  const figure = found === null ? undefined : finding.figures.find((one) => one.found === found);
  const own = figure?.evidence === undefined ? undefined : finding.evidence[figure.evidence];
  const fact = rests && { ...rests, verdict: finding.verdict };
  const evidence = own ?? fact ?? side.evidence;
  return {
    ...side,
    figure: found,
    value,
    unit: found === null ? null : (figure?.unit ?? unit),
    article: evidence?.article ?? null,
    quote: evidence?.quote ?? null,
    evidence,
  };
}

const KINDS = { dropped: 0, verdict: 1, figure: 2 } as const;
const LEVELS = { obligatoire: 0, indispensable: 1, recommande: 2 } as const;

/** Silent losses first, then new traps, then other falls, then figures; by level and weight within each. */
function byGravity(a: RequirementChange, b: RequirementChange): number {
  const trap = (change: RequirementChange) =>
    change.kind === 'verdict' && change.after.verdict === 'contraire' ? 0 : 1;
  return (
    KINDS[a.kind] - KINDS[b.kind] ||
    trap(a) - trap(b) ||
    LEVELS[a.level] - LEVELS[b.level] ||
    b.weight - a.weight ||
    (a.requirement < b.requirement ? -1 : 1)
  );
}

/** Names the changed requirements that rest on a clause; a clause that carries one is more than reworded. */
function clauseLinker(changes: readonly RequirementChange[], before: ReviewedContract, after: ReviewedContract) {
  const placed = changes.map((change) => ({
    requirement: change.requirement,
    before: change.before.evidence && blockOfEvidence(change.before.evidence, before.documents),
    after: change.after.evidence && blockOfEvidence(change.after.evidence, after.documents),
  }));
  const holds = (touched: Set<string>, block: string | null) => block !== null && touched.has(block);
  return ({ blocks, ...clause }: ClauseDifferences['clauses'][number]): ClauseChange => {
    const resting = placed.filter((one) => holds(blocks.before, one.before) || holds(blocks.after, one.after));
    const requirements = [...new Set(resting.map(({ requirement }) => requirement))];
    const kind = clause.kind === 'reworded' && requirements.length > 0 ? 'changed' : clause.kind;
    return { ...clause, kind, requirements };
  };
}

function blockOfEvidence(evidence: Evidence, documents: readonly SourceDocument[]): string {
  const index = documents.findIndex((document) => document.name === evidence.document);
  const document = documents[index];
  if (!document) return '';
  const block = offsetsOf(document).findLastIndex((offset) => offset <= evidence.start);
  return `${index}:${block}`;
}

const OFFSETS = new WeakMap<SourceDocument, number[]>();

function offsetsOf(document: SourceDocument): number[] {
  let offsets = OFFSETS.get(document);
  if (!offsets) {
    offsets = blockOffsets(document);
    OFFSETS.set(document, offsets);
  }
  return offsets;
}
