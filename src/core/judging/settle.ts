/** Settling: from the outcomes of a rule's cases on all clauses to one verdict for the contract. */
import type { CompiledRule } from '../ruleset/compile.ts';
import type { CaseVerdict } from '../ruleset/types.ts';
import type { Outcome } from './evaluate.ts';

/** The verdict of a requirement, with the outcomes it rests on, strongest first. */
export interface Settled {
  verdict: CaseVerdict | 'absent';
  outcomes: Outcome[];
  /** True when a favourable and an adverse clause meet. */
  contradictory: boolean;
  /** True when silence is what protects the client. */
  bySilence: boolean;
}

/**
 * Verdict of `rule` over the contract. An adverse case beside a favourable one gives what the rule's `conflict` says
 * (codebook: it wins when it empties the commitment, else `partiel`); adverse readings of favourable words only reserve, unless
 * nothing favourable stands and they speak of the point more nearly than what is partial.
 * @param outcomes nearest to the point first
 */
export function settle(rule: CompiledRule, outcomes: Outcome[]): Settled {
  const favourable = outcomes.filter((outcome) => outcome.verdict === 'conforme');
  const partial = outcomes.filter((outcome) => outcome.verdict === 'partiel');
  const adverse = outcomes.filter((outcome) => outcome.verdict === 'contraire');
  const caps = outcomes.filter((outcome) => outcome.case.data.caps);
  if (outcomes.length === 0)
    return {
      verdict: rule.data.silence ? 'conforme' : 'absent',
      outcomes,
      contradictory: false,
      bySilence: rule.data.silence,
    };
  if (adverse.length > 0) return settleAdverse(rule, outcomes, { favourable, partial, adverse });
  const best = favourable.length > 0 && caps.length === 0 ? favourable : [];
  const verdict = best.length > 0 ? 'conforme' : 'partiel';
  const shown = best.length > 0 ? [...favourable, ...partial] : [...caps, ...favourable, ...partial];
  return { verdict, outcomes: unique(shown), contradictory: false, bySilence: false };
}

/** Outcomes by what they read, each in their order. */
interface Sides {
  favourable: Outcome[];
  partial: Outcome[];
  adverse: Outcome[];
}

function settleAdverse(
  rule: CompiledRule,
  outcomes: readonly Outcome[],
  { favourable, partial, adverse }: Sides,
): Settled {
  const stated = adverse.filter((outcome) => outcome.tone === null && !isLimited(outcome));
  const shown = (first: Outcome[], ...rest: Outcome[][]) => unique([...first, ...rest.flat()]);
  if (favourable.length === 0) {
    const empties = adverse.some((outcome) => !isLimited(outcome)) && rule.data.conflict === 'contraire';
    const decides = stated.length > 0 || partial.length === 0 || empties || isNearer(outcomes);
    const verdict = decides ? 'contraire' : 'partiel';
    const best = decides ? shown(adverse, partial) : shown(partial, adverse);
    return { verdict, outcomes: best, contradictory: partial.length > 0, bySilence: false };
  }
  const verdict = stated.length > 0 ? (rule.data.conflict ?? 'partiel') : 'partiel';
  const told =
    verdict === 'conforme'
      ? shown(favourable, adverse)
      : verdict === 'contraire'
        ? shown(stated, favourable)
        : shown(favourable, adverse, partial);
  return { verdict, outcomes: told, contradictory: true, bySilence: false };
}

/** « Ne sont pas compris les logiciels et leurs mises à jour », beside a passage that touches the point from further: the refusal decides. */
function isNearer(outcomes: readonly Outcome[]): boolean {
  const first = outcomes.find((one) => one.verdict === 'partiel' || (one.verdict === 'contraire' && !isLimited(one)));
  return first?.verdict === 'contraire';
}

/** Adverse on one point only. */
const isLimited = (outcome: Outcome) => outcome.case.data.limited;

/** One outcome a clause and verdict, first kept: a clause quoted twice proves nothing more. */
function unique(outcomes: Outcome[]): Outcome[] {
  const seen = new Set<string>();
  return outcomes.filter((outcome) => {
    const key = `${outcome.clause.id} ${outcome.verdict}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
