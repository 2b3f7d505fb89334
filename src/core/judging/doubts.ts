/** Doubts: a promise whose words lean to a refusal is one that a rule may have read the wrong way round, and assures nobody. */
import type { CompiledRule } from '../ruleset/compile.ts';
import type { Leanings } from '../topics/leanings.ts';
import type { Outcome } from './evaluate.ts';

/** How likely a refusal must be for a promise to be doubted (`docs/decisions/leanings.md`). */
const LIKELY = 0.7;

/** The outcomes of `rule`; a favourable one whose clause leans to a refusal becomes `partiel`: the reader is asked to read it again. */
export function doubted({ data }: CompiledRule, outcomes: readonly Outcome[], leanings: Leanings): Outcome[] {
  // « Cyberattaque | non », under « Force majeure ? »: where silence covers, a bare « non » is good news.
  const leansToRefusal = ({ clause }: Outcome) =>
    !(data.silence && clause.kind === 'row') && (leanings.of(clause, data.id)?.contraire ?? 0) >= LIKELY;
  return outcomes.map((outcome) =>
    outcome.verdict === 'conforme' && leansToRefusal(outcome)
      ? { ...outcome, verdict: 'partiel', tone: 'doubtful' }
      : outcome,
  );
}
