/** Findings: a settled rule becomes a verdict with its reason, quotes, figures, derivation, or proof of absence. */
import type { SourceDocument } from '../document.ts';
import type { NearMiss, Outcome, RuleEvaluation } from '../judging/evaluate.ts';
import type { Settled } from '../judging/settle.ts';
import type { CompiledRule } from '../ruleset/compile.ts';
import type { ContractText } from '../text/clauses.ts';
import type { ContractMatch } from './contract-match.ts';
import { evidenceOf } from './evidence.ts';
import { figureRead } from './figure-text.ts';
import { HARD_TO_READ, restsOnUnsureWords } from './hard-to-read.ts';
import type { NearestTo } from './nearest.ts';
import { reasonFor, TONE_WORDS } from './reasons.ts';
import type { ContractFacts, Evidence, Finding, Search, Verdict } from './types.ts';

const MAX_EVIDENCE = 8;

interface Context {
  documents: SourceDocument[];
  annexes: ContractFacts['annexes'];
  weight: number;
  nearestTo: NearestTo;
}

/** Builds the finding of `rule`; `settled` is undefined when the rule failed. `gain` is set by the scoring. */
export function buildFinding(
  index: ContractMatch,
  rule: CompiledRule,
  settled: (Settled & RuleEvaluation) | undefined,
  context: Context,
): Finding {
  const { data } = rule;
  const unread = unreadPages(context.documents);
  const unsure = settled !== undefined && restsOnUnsureWords(index.contract, settled);
  const verdict: Verdict = unsure ? 'partiel' : verdictOf(settled, unread.length > 0);
  const outcomes = (settled?.outcomes ?? []).slice(0, MAX_EVIDENCE);
  const missing = verdict === 'absent' || verdict === 'illisible';
  return {
    requirement: data.id,
    theme: data.theme,
    title: data.title,
    level: data.level,
    weight: context.weight,
    verdict,
    reason: unsure ? HARD_TO_READ : reasonFor(index.contract, rule, verdict, settled, outcomes),
    evidence: [
      ...outcomes.map((outcome) => evidenceOf(index.contract, outcome.clause, outcome.marks, outcome.verdict)),
      ...amending(index.contract, outcomes),
    ],
    figures: outcomes.flatMap((outcome, i) => figureRead(index.contract, rule, outcome, i)),
    bySilence: settled?.bySilence ?? false,
    ...(missing ? { search: searchOf(index, rule, settled?.nearMisses ?? [], context) } : {}),
    derivation: outcomes.map(derivationStep),
    why: data.why,
    question: data.question,
    clause: data.clause,
    source: data.source,
    gain: 0,
  };
}

/** The clauses that take back, by their number, the articles that outcomes stand in: told after the outcomes, each once, unless an outcome stands there. */
function amending(contract: ContractText, outcomes: readonly Outcome[]): Evidence[] {
  const told = outcomes.filter(({ tone, verdict }) => verdict === 'contraire' || tone === 'denied' || tone === 'weak');
  const clauses = new Map(
    told.flatMap(({ clause, verdict }) => {
      const by = contract.clauses[clause.amended?.by ?? -1];
      return by && !outcomes.some((one) => one.clause === by) ? [[by.id, { by, verdict }] as const] : [];
    }),
  );
  return [...clauses.values()].map(({ by, verdict }) => evidenceOf(contract, by, [by], verdict));
}

function verdictOf(settled: Settled | undefined, unread: boolean): Verdict {
  if (!settled) return 'absent';
  return settled.verdict === 'absent' && unread ? 'illisible' : settled.verdict;
}

function derivationStep(outcome: Outcome, evidence: number): Finding['derivation'][number] {
  const because = outcome.tone ? [TONE_WORDS[outcome.tone]] : [];
  return { rule: outcome.case.data.name, verdict: outcome.verdict, because, evidence };
}

function searchOf(index: ContractMatch, rule: CompiledRule, misses: NearMiss[], context: Context): Search {
  const total = context.documents.reduce((sum, document) => sum + document.pages.length, 0);
  const unread = unreadPages(context.documents);
  return {
    terms: rule.data.searched,
    pagesRead: total - unread.length,
    pagesUnread: unread,
    nearest: context.nearestTo(rule.data, misses).map(({ clause, because }) => ({
      evidence: evidenceOf(index.contract, clause, [], 'absent'),
      lacks: because,
    })),
    mightBeIn: context.annexes.filter((annex) => !annex.supplied).map((annex) => annex.name),
  };
}

function unreadPages(documents: SourceDocument[]): number[] {
  return documents.flatMap((document) =>
    document.pages.flatMap((page, i) => (page.source === 'unreadable' ? [i + 1] : [])),
  );
}
