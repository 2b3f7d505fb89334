/** Figures: the quantity that a case demands, found near its words or under its column, and compared with thresholds. */
import { type MatchIndex, occursIn, within } from '../matching/occurrences.ts';
import type { CompiledFigure } from '../ruleset/compile.ts';
import { cellAt, columnAt } from '../text/cells.ts';
import type { Clause, ContractText, Span } from '../text/clauses.ts';
import { type Quantity, readQuantities } from '../text/quantities.ts';
import { isInPart } from './table-cells.ts';

/** Quantities of each clause, read once. */
export type QuantityIndex = (clause: Clause) => Quantity[];

/** A memo over `readQuantities`, by clause. */
export function quantityIndex({ tokens }: ContractText): QuantityIndex {
  const memo = new Map<number, Quantity[]>();
  return (clause) => {
    let found = memo.get(clause.id);
    if (!found) {
      found = readQuantities(tokens, clause.from, clause.to);
      memo.set(clause.id, found);
    }
    return found;
  };
}

export interface FigureMatch {
  quantity: Quantity;
  meets: boolean;
}

/**
 * The figure that decides for a match at `anchor`, or null when the clause holds none of the kind.
 * `meets` tells whether it satisfies every kind of threshold that the figure sets.
 */
export function figureFor(
  index: MatchIndex,
  quantities: QuantityIndex,
  figure: CompiledFigure,
  clause: Clause,
  anchor: Span,
): FigureMatch | null {
  const candidates = answered(
    index,
    clause,
    quantities(clause).filter((quantity) => isCandidate(index, figure, clause, quantity)),
  );
  const placed = candidates
    .map((quantity) => ({
      quantity,
      distance: distanceOf(index, figure, clause, anchor, quantity),
      meets: meets(figure, quantity),
    }))
    .filter((candidate) => candidate.distance <= figure.spec.within)
    .sort((a, b) => a.distance - b.distance);
  if (figure.spec.choice === 'best') return placed.find((candidate) => candidate.meets) ?? placed[0] ?? null;
  if (figure.spec.choice === 'worst') return placed.find((candidate) => !candidate.meets) ?? placed[0] ?? null;
  return placed[0] ?? null;
}

/** « 90 jours | P | 10 jours »: figures that a specification asks for do not bind where the answer gives others, or meets it in part. */
function answered(index: MatchIndex, clause: Clause, candidates: Quantity[]): Quantity[] {
  const { demandColumn } = clause;
  if (demandColumn < 0) return candidates;
  const own = candidates.filter(({ from }) => columnAt(clause, from) > demandColumn);
  return own.length > 0 || clause.cells.some((cell) => isInPart(index.contract, cell)) ? own : candidates;
}

function isCandidate(index: MatchIndex, figure: CompiledFigure, clause: Clause, quantity: Quantity): boolean {
  if (quantity.kind !== figure.spec.kind) return false;
  const column = columnAt(clause, quantity.from);
  if (clause.chosenColumn > 0 && column > 0 && column !== clause.chosenColumn) return false;
  if (figure.of.length === 0) return true;
  const cell = cellAt(clause, quantity.from);
  return figure.of.some(
    (node) =>
      occursIn(index, node, quantity.to, Math.min(clause.to, quantity.to + 4)) ||
      (cell?.header != null && occursIn(index, node, cell.header.from, cell.header.to)),
  );
}

/** Tokens between the figure and its reference: the closest `near` word, or the anchor. A column header is at no distance. */
function distanceOf(
  index: MatchIndex,
  figure: CompiledFigure,
  clause: Clause,
  anchor: Span,
  quantity: Quantity,
): number {
  const gap = figure.spec.after ? gapAfter : gapEither;
  if (figure.near.length === 0) return gap(anchor, quantity);
  const header = cellAt(clause, quantity.from)?.header;
  if (header) {
    if (figure.near.some((node) => occursIn(index, node, header.from, header.to))) return 0;
    const cell = cellAt(clause, quantity.from);
    const others = clause.cells.some(
      (c) =>
        c !== cell && c.header && figure.near.some((n) => c.header && occursIn(index, n, c.header.from, c.header.to)),
    );
    if (others) return Number.POSITIVE_INFINITY;
  }
  let best = Number.POSITIVE_INFINITY;
  for (const node of figure.near) {
    const { first, last } = within(index, node, clause.from, clause.to);
    const found = index.at(node);
    for (let i = first; i < last && found; i++) {
      best = Math.min(best, gap({ from: found.starts[i] ?? 0, to: found.ends[i] ?? 0 }, quantity));
    }
  }
  const lead = index.contract.clauses[clause.lead];
  if (
    best === Number.POSITIVE_INFINITY &&
    lead &&
    figure.near.some((node) => occursIn(index, node, lead.from, lead.to))
  )
    best = gap(anchor, quantity);
  return best;
}

/** Distance between two spans; a figure before its word counts one more, since French mostly writes it after. */
function gapEither(reference: Span, quantity: Quantity): number {
  if (quantity.from >= reference.to) return quantity.from - reference.to;
  if (quantity.to <= reference.from) return reference.from - quantity.to + 1;
  return 0;
}

function gapAfter(reference: Span, quantity: Quantity): number {
  return quantity.from >= reference.to ? quantity.from - reference.to : Number.POSITIVE_INFINITY;
}

function meets(figure: CompiledFigure, quantity: Quantity): boolean {
  const value = quantity.value;
  return (
    some(figure.atMost, quantity, (limit) => value <= limit.value + EPSILON) &&
    some(figure.atLeast, quantity, (limit) => value >= limit.value - EPSILON) &&
    some(figure.moreThan, quantity, (limit) => value > limit.value + EPSILON) &&
    some(figure.lessThan, quantity, (limit) => value < limit.value - EPSILON)
  );
}

const EPSILON = 1e-6;

/** One threshold met is enough. A threshold in working days only speaks of figures in working days, and alone does. */
function some(limits: Quantity[], quantity: Quantity, test: (limit: Quantity) => boolean): boolean {
  if (limits.length === 0) return true;
  const working = quantity.unit === 'jour ouvré';
  const own = limits.filter((limit) => (limit.unit === 'jour ouvré') === working);
  return (own.length > 0 ? own : working ? limits : []).some(test);
}
