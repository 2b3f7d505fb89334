/**
 * For rule authors: runs the examples of the rules and the open bank, and shows what is judged wrong and why.
 *   node scripts/check-rules.ts [--theme T | --rule ID] [--bank] [--blind] [--from DIR] [--wrong N]
 *   node scripts/check-rules.ts --rule ID --text "Les sauvegardes sont quotidiennes."
 * `--from DIR` judges the clauses of another folder laid out as the bank, alone.
 * The blind half only ever prints totals by requirement.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Finding } from '../src/core/review/types.ts';
import type { CompiledRule } from '../src/core/ruleset/compile.ts';
import { loadRuleSet } from '../src/rulesets/load.ts';
import { alone, bankOf, clausesIn, judgeClause, ROOT, type Sample } from './judge-clause.ts';

const { values } = parseArgs({
  options: {
    theme: { type: 'string' },
    rule: { type: 'string' },
    bank: { type: 'boolean' },
    blind: { type: 'boolean' },
    from: { type: 'string' },
    wrong: { type: 'string', default: '400' },
    text: { type: 'string' },
  },
});
const theme = values.theme ?? themeOf(values.rule);
const whole = loadRuleSet(join(ROOT, 'rules'), theme ? { theme } : {});

/** Theme folder that holds the rule `id`. */
function themeOf(id: string | undefined): string | undefined {
  return readdirSync(join(ROOT, 'rules')).find((name) => existsSync(join(ROOT, 'rules', name, `${id}.yaml`)));
}

function explain(finding: Finding | undefined): string {
  if (!finding) return 'no finding';
  const steps = finding.derivation.map(
    (step) => `${step.rule} → ${step.verdict}${step.because.length ? ` (${step.because.join(', ')})` : ''}`,
  );
  const near = finding.search?.nearest.map((one) => `manque « ${one.lacks} »`) ?? [];
  return [...steps, ...near].join(' | ') || '—';
}

function run(
  rule: CompiledRule,
  samples: Sample[],
  title: string,
  show: boolean,
  limit: number,
): { right: number; total: number; assured: number } {
  const ruleset = alone(whole, rule);
  let right = 0;
  let assured = 0;
  const lines: string[] = [];
  for (const sample of samples) {
    const finding = judgeClause(ruleset, rule, sample.text);
    const verdict = finding?.verdict ?? 'absent';
    if (verdict === sample.verdict) right++;
    else
      lines.push(
        `  ${sample.verdict} → ${verdict}  [${explain(finding)}]\n      ${sample.text.replaceAll('\n', '\n      ')}`,
      );
    if (verdict === 'conforme' && sample.verdict === 'contraire') assured++;
  }
  if (samples.length > 0)
    console.log(
      `${rule.data.id} ${title}: ${right}/${samples.length}${assured ? `  ADVERSE READ AS CONFORME: ${assured}` : ''}`,
    );
  if (show) console.log(lines.slice(0, limit).join('\n'));
  return { right, total: samples.length, assured };
}

const chosen = whole.rules.filter(
  (rule) => (!values.theme || rule.data.theme === values.theme) && (!values.rule || rule.data.id === values.rule),
);
if (values.text !== undefined) {
  for (const rule of chosen) {
    const finding = judgeClause(alone(whole, rule), rule, values.text.replaceAll('\\n', '\n'));
    console.log(`${rule.data.id}: ${finding?.verdict} [${explain(finding)}] ${finding?.reason}`);
    for (const evidence of finding?.evidence ?? [])
      console.log(
        `   « ${evidence.quote} » ${evidence.marks.map((mark) => `[${evidence.quote.slice(mark.start, mark.end)}]`).join(' ')}`,
      );
  }
} else {
  const totals = { right: 0, total: 0, assured: 0 };
  for (const rule of chosen) {
    const halves = values.blind ? [{ title: 'blind', samples: bankOf('blind', rule), show: false }] : [];
    const open = values.bank ? [{ title: 'open bank', samples: bankOf('open', rule), show: true }] : [];
    const fresh = values.from ? [{ title: values.from, samples: clausesIn(values.from, rule), show: true }] : [];
    const own = values.blind || values.from ? [] : [{ title: 'examples', samples: rule.data.examples, show: true }];
    for (const { title, samples, show } of [...own, ...open, ...fresh, ...halves]) {
      const result = run(rule, samples, title, show, Number(values.wrong));
      totals.right += result.right;
      totals.total += result.total;
      totals.assured += result.assured;
    }
  }
  console.log(
    `total ${totals.right}/${totals.total} = ${((100 * totals.right) / Math.max(1, totals.total)).toFixed(1)} %, adverse read as conforme: ${totals.assured}`,
  );
  process.exitCode = totals.assured > 0 ? 1 : 0;
}
