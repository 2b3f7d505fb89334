/** Better direction: whether a client wants a figure lower or higher, from what its rule asks for. */
import type { CompiledRule } from '../ruleset/compile.ts';
import type { FigureSpec } from '../ruleset/types.ts';

/** Where no threshold tells: delays, intervals and prices are better low, hours of presence and shares better high. */
const BY_KIND: Record<FigureSpec['kind'], 'lower' | 'higher'> = {
  duration: 'lower',
  frequency: 'lower',
  amount: 'lower',
  percent: 'higher',
  opening: 'higher',
  number: 'higher',
};

/** What the rule says (`mieux`), else the threshold of its favourable cases (`au_plus`, `au_moins`), else the kind. */
export function betterDirection(rule: CompiledRule, figure: FigureSpec): 'lower' | 'higher' {
  const alike = rule.cases
    .map((one) => ({ verdict: one.data.verdict, spec: one.data.figure }))
    .filter((one) => one.spec?.label === figure.label && one.spec.kind === figure.kind);
  const said = alike.find((one) => one.spec?.better)?.spec?.better;
  if (said) return said;
  const favourable = alike.filter((one) => one.verdict === 'conforme');
  // Where both bounds are set, « au moins » only keeps absurd figures out.
  if (favourable.some((one) => (one.spec?.atMost.length ?? 0) > 0)) return 'lower';
  if (favourable.some((one) => (one.spec?.atLeast.length ?? 0) > 0)) return 'higher';
  return BY_KIND[figure.kind];
}
