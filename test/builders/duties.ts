/** What is read as covering a point, of ways to speak of its duty. */
import { compiledAlone, judgeClause } from '../../scripts/judge-clause.ts';
import { type Duty, sayingOf } from '../../scripts/topics/ways.ts';
import { realRuleSet } from './reading.ts';

const ruleset = realRuleSet();

/** @returns given ways of saying (`sayingOf`), the texts made of them and of `duty` whose verdict on the requirement is `conforme` */
export function coveredBy(id: string, duty: Duty): (ways: readonly string[]) => string[] {
  const rule = ruleset.rules.find(({ data }) => data.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  const single = compiledAlone(ruleset, rule);
  return (ways) =>
    ways.map((way) => sayingOf(duty, way)).filter((text) => judgeClause(single, rule, text)?.verdict === 'conforme');
}
