/** Builders for tests of the engine: a text read with the real concepts, and the frame of a word in it. */
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.ts';
import { type Frame, frameOf, type Tone } from '../../src/core/judging/frame.ts';
import type { ContractMatch } from '../../src/core/review/contract-match.ts';
import { matchContract } from '../../src/core/review/review.ts';
import { compileRuleSet, type RuleSet } from '../../src/core/ruleset/compile.ts';
import { readPlainText } from '../../src/extract/index.ts';
import { loadRuleSet } from '../../src/rulesets/load.ts';

export const RULES_DIRECTORY = fileURLToPath(new URL('../../rules', import.meta.url));

let loaded: RuleSet | undefined;

/** The project's rule set, loaded once a test file. */
export function realRuleSet(): RuleSet {
  loaded ??= loadRuleSet(RULES_DIRECTORY, { keptIn: readConfig({}).cacheDirectory });
  return loaded;
}

const compiled = new Map<string, RuleSet>();

/** The real concepts with the single concept `repere` for the words a test looks at, compiled once for the same words. */
export function ruleSetFor(patterns: string[]): RuleSet {
  const known = compiled.get(patterns.join('\n'));
  if (known) return known;
  const { data } = realRuleSet();
  const own = compileRuleSet({ ...data, rules: [], concepts: new Map([...data.concepts, ['repere', patterns]]) });
  compiled.set(patterns.join('\n'), own);
  return own;
}

/** `text` read as a contract of one plain document. */
export function readText(text: string, ruleset: RuleSet = realRuleSet()): ContractMatch {
  return matchContract([readPlainText('texte.txt', text)], ruleset);
}

/** Agent and tones around the last occurrence of `patterns` outside headings in `text`. */
export function frameIn(text: string, patterns: string[]): { agent: Frame['agent']; tones: Tone[] } {
  const ruleset = ruleSetFor(patterns);
  const match = readText(text, ruleset);
  const node = ruleset.patterns.concepts.get('repere') ?? -1;
  const { starts, ends } = match.at(node);
  for (let i = starts.length - 1; i >= 0; i--) {
    const clause = match.contract.clauses[match.contract.clauseOf[starts[i] ?? 0] ?? -1];
    if (!clause || clause.kind === 'heading' || clause.kind === 'header-row') continue;
    const frame = frameOf(match, ruleset.frame, clause, { from: starts[i] ?? 0, to: ends[i] ?? 0 });
    return { agent: frame.agent, tones: [...frame.tones.keys()].sort() };
  }
  throw new Error(`no occurrence in: ${text}`);
}
