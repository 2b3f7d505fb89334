/** Evaluation: tries every case of a rule on the clauses where its words stand, and says what each gives. */
import { type Covered, coverageOf } from '../matching/coverage.ts';
import type { NumberSet } from '../matching/number-set.ts';
import type { MatchIndex } from '../matching/occurrences.ts';
import type { CompiledCase, CompiledRule } from '../ruleset/compile.ts';
import type { CaseVerdict } from '../ruleset/types.ts';
import { isVoid } from '../text/amendments.ts';
import type { Clause, Span } from '../text/clauses.ts';
import { type Conditions, companions, conditionsOf, mayHold, missing } from './conditions.ts';
import { type FigureMatch, figureFor, type QuantityIndex } from './figures.ts';
import { type Frame, frameOf, type Tone } from './frame.ts';
import type { FrameConcepts } from './frame-concepts.ts';
import { refusalBelow } from './label-value.ts';
import { isOpenQuestion } from './questions.ts';
import type { RowsByHeader } from './scopes.ts';
import { ofOtherFormula } from './table-cells.ts';
import { isOfAnother, verdictIn } from './verdict.ts';

/** What changed the verdict of a case: a tone of its clause, or a subject other than its own and words that say otherwise (`doubted`). */
export type Cause = Tone | 'aside' | 'doubtful' | 'refusing' | 'harmless';

/** What a case gives on one clause. */
export interface Outcome {
  case: CompiledCase;
  verdict: CaseVerdict;
  /** What changed the verdict of the case, if anything did. */
  tone: Cause | null;
  clause: Clause;
  anchor: Span;
  /** Deciding words: anchor, companions, figure, cue. */
  marks: Span[];
  figure: FigureMatch | null;
}

/** A clause on the subject that fell short, and which condition it lacked. */
export interface NearMiss {
  case: CompiledCase;
  clause: Clause;
  lacks: string;
}

export interface RuleEvaluation {
  outcomes: Outcome[];
  nearMisses: NearMiss[];
  /** Clauses (ids) that hold the words of a case and were set aside: they speak of something else, or tell what somebody else does. */
  setAside: Set<number>;
}

/** Everything the evaluation of one contract shares. */
export interface Judging {
  index: MatchIndex;
  frame: FrameConcepts;
  quantities: QuantityIndex;
  rowsByHeader: RowsByHeader;
  /** Cases tried so far, and for each clause the last of them that was tried on it: its number twice, plus one if its words hold. */
  tried: { count: number; outcomes: Int32Array };
  /** Frames read so far, by the first token of their anchor. */
  frames: Map<number, { node: number | null; to: number; clause: Clause; frame: Frame }[]>;
}

const MAX_NEAR_MISSES = 12;
const MAX_ANCHORS_PER_CLAUSE = 8;

/**
 * Evaluates all cases of `rule`.
 * @param onPoint the clauses that may speak of its point; what the others say is not asked, but for what is counted over the whole contract
 */
export function evaluateRule(judging: Judging, rule: CompiledRule, onPoint: NumberSet): RuleEvaluation {
  const evaluation: RuleEvaluation = { outcomes: [], nearMisses: [], setAside: new Set() };
  for (const one of rule.cases) {
    if (one.count && one.find.length === 0) {
      countEverywhere(judging, rule, one, evaluation);
      continue;
    }
    if (!judging.index.list(one.find).stands) continue;
    const words = conditionsOf(judging.index, one);
    if (!mayHold(words, one)) continue;
    const trial: Trial = { judging, rule, onPoint, one, words, number: judging.tried.count++, out: evaluation };
    for (const node of one.find) tryNode(trial, node);
  }
  return evaluation;
}

/** A case tried on a contract. */
interface Trial {
  judging: Judging;
  rule: CompiledRule;
  onPoint: NumberSet;
  one: CompiledCase;
  words: Conditions;
  number: number;
  out: RuleEvaluation;
}

/** Tries the case wherever `node` stands: in a clause, or in the column header of a row. */
function tryNode(trial: Trial, node: number): void {
  const { judging, one } = trial;
  const { contract } = judging.index;
  const { starts, ends } = judging.index.at(node);
  let clauseId = -1;
  let inClause = 0;
  for (let i = 0; i < starts.length; i++) {
    const from = starts[i] ?? 0;
    const id = contract.clauseOf[from] ?? -1;
    const clause = contract.clauses[id];
    if (clause?.kind === 'header-row') {
      for (const { row, cell } of judging.rowsByHeader(clause, from))
        if (holdsIn(trial, row, cell)) judgeAt(trial, row, cell, null);
    }
    if (!clause || !trial.onPoint.has(id)) continue;
    inClause = id === clauseId ? inClause + 1 : 1;
    clauseId = id;
    if (
      inClause <= MAX_ANCHORS_PER_CLAUSE &&
      (one.data.headings || !isTitle(judging.index, clause)) &&
      holdsIn(trial, clause, null)
    )
      judgeAt(trial, clause, { from, to: ends[i] ?? from + 1 }, node);
  }
}

/** True when the clause meets the conditions of the case on words; otherwise a near miss may be noted. */
function holdsIn(trial: Trial, clause: Clause, cell: Span | null): boolean {
  const { judging, one, words } = trial;
  if (!trial.onPoint.has(clause.id) || (clause.definition && !one.data.definitions)) return false;
  if (isOpenQuestion(judging.index.contract, clause)) return false;
  const known = cell ? null : outcomeOf(trial, clause);
  if (known === true || (known === false && !notesMisses(trial))) return known;
  const lacks = missing(judging.index.contract, clause, one, words, cell);
  if (!cell) judging.tried.outcomes[clause.id] = trial.number * 2 + (lacks === null ? 1 : 0);
  if (lacks === '') trial.out.setAside.add(clause.id);
  if (lacks !== null) noteNearMiss(trial, clause, lacks);
  return lacks === null;
}

/** Whether the clause met the conditions of this case on words, when it was tried on it before: they depend on nothing else. */
function outcomeOf({ judging, number }: Trial, clause: Clause): boolean | null {
  const last = judging.tried.outcomes[clause.id] ?? -1;
  return last >> 1 === number ? (last & 1) === 1 : null;
}

const notesMisses = ({ one, out }: Trial) => one.data.verdict === 'conforme' && out.nearMisses.length < MAX_NEAR_MISSES;

function noteNearMiss(trial: Trial, clause: Clause, lacks: string): void {
  if (notesMisses(trial)) trial.out.nearMisses.push({ case: trial.one, clause, lacks });
}

/** A title says nothing by itself, unless what stands below refuses it. */
const isTitle = ({ contract }: MatchIndex, clause: Clause) =>
  (clause.kind === 'heading' && refusalBelow(contract, clause) === null) || clause.kind === 'header-row';

/** Judges the words of a case at `anchor`; `node` is null when a column header puts them over a whole cell. */
function judgeAt(trial: Trial, clause: Clause, anchor: Span, node: number | null): void {
  const { judging, rule, one, words, out } = trial;
  const { index, quantities } = judging;
  const figure = one.figure ? figureFor(index, quantities, one.figure, clause, anchor) : null;
  if (one.figure && !figure?.meets) {
    noteNearMiss(trial, clause, one.figure.spec.label);
    return;
  }
  if (one.noFigure && figureFor(index, quantities, one.noFigure, clause, anchor)?.meets) return;
  const frame = frameAt(judging, clause, anchor, node);
  const verdict = isGone(clause, rule, one) ? null : verdictIn(rule, one, frame);
  if (!verdict) {
    if (isOfAnother(rule, one, frame)) out.setAside.add(clause.id);
    return;
  }
  const last = out.outcomes.at(-1);
  if (
    last &&
    last.case === one &&
    last.clause === clause &&
    last.verdict === verdict.verdict &&
    last.tone === verdict.tone
  )
    return;
  const marks = [anchor, ...companions(index.contract, clause, words)];
  if (figure) marks.push({ from: figure.quantity.from, to: figure.quantity.to });
  if (verdict.words && verdict.words.from >= clause.from && verdict.words.to <= clause.to) marks.push(verdict.words);
  // What only another formula's cell says is an option of the one subscribed to.
  const other = verdict.verdict === 'conforme' && marks.some((mark) => ofOtherFormula(clause, mark));
  const corrected = verdict.verdict === 'contraire' && clause.amended?.effect === 'corrected';
  out.outcomes.push({
    case: one,
    verdict: other || corrected ? 'partiel' : verdict.verdict,
    tone: other ? 'optional' : corrected ? 'weak' : verdict.tone,
    clause,
    anchor,
    marks,
    figure,
  });
}

/** Words that another clause replaces, or that bind others, say nothing; those that it cancels accuse nobody. */
const isGone = (clause: Clause, { data: rule }: CompiledRule, { data }: CompiledCase) =>
  isVoid(clause) || (clause.amended?.effect === 'cancelled' && (rule.silence || data.verdict === 'contraire'));

/** Frame of an anchor; several cases of a rule often stand on the same words. */
function frameAt(judging: Judging, clause: Clause, anchor: Span, node: number | null): Frame {
  const { index, frames } = judging;
  const known = frames.get(anchor.from) ?? [];
  for (const one of known) if (one.node === node && one.to === anchor.to && one.clause === clause) return one.frame;
  const covered: Covered = node === null ? () => false : coverageOf(index, node, anchor.from, anchor.to);
  const frame = frameOf(index, judging.frame, clause, anchor, covered);
  known.push({ node, to: anchor.to, clause, frame });
  frames.set(anchor.from, known);
  return frame;
}

/** A case without anchor: it only counts groups of words over the whole contract. */
function countEverywhere(judging: Judging, rule: CompiledRule, one: CompiledCase, out: RuleEvaluation): void {
  const spec = one.count?.spec;
  if (!spec || !one.count) return;
  const spans: Span[] = [];
  for (const group of one.count.of) {
    const found = firstAnywhere(judging, rule, one, group);
    if (found) spans.push(found);
  }
  if (spans.length < spec.atLeast || spans.length > spec.atMost) return;
  for (const span of spans) {
    const clause = judging.index.contract.clauses[judging.index.contract.clauseOf[span.from] ?? -1];
    if (clause)
      out.outcomes.push({
        case: one,
        verdict: one.data.verdict,
        tone: null,
        clause,
        anchor: span,
        marks: [span],
        figure: null,
      });
  }
}

/** First place of a group, no heading, whose frame leaves the verdict of the case as it is. */
function firstAnywhere(judging: Judging, rule: CompiledRule, one: CompiledCase, group: number[]): Span | null {
  const { index } = judging;
  for (const node of group) {
    const { starts, ends } = index.at(node);
    for (let i = 0; i < starts.length; i++) {
      const span = { from: starts[i] ?? 0, to: ends[i] ?? 0 };
      const clause = index.contract.clauses[index.contract.clauseOf[span.from] ?? -1];
      if (!clause || clause.kind === 'heading' || (clause.definition && !one.data.definitions)) continue;
      const frame = frameAt(judging, clause, span, node);
      if (!frame.tones.has('listed') && verdictIn(rule, one, frame)?.verdict === one.data.verdict) return span;
    }
  }
  return null;
}
