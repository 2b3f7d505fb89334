/** The duties that points ask for (`test/rules/refusals.yaml`), each with its noun, contracted forms and verb, put into ways of saying them. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compiledAlone, judgeClause } from '../../scripts/judge-clause.ts';
import { realRuleSet } from './reading.ts';

type Duty = [chose: string, de: string, to: string, faire: string];

interface Refusals {
  formes: string[];
  objets: Record<string, Duty>;
}

const file = new URL('../rules/refusals.yaml', import.meta.url);
export const { formes: REFUSALS, objets: DUTIES } = parse(readFileSync(file, 'utf8')) as Refusals;

const ruleset = realRuleSet();
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * What is read as covering a point, of ways to speak of its duty.
 * @returns given templates (`{chose}`, `{Chose}`, `{de}`, `{à}`, `{faire}`), the texts made of them whose verdict is `conforme`
 */
export function coveredBy(id: string, [chose, de, to, faire]: Duty): (ways: readonly string[]) => string[] {
  const rule = ruleset.rules.find(({ data }) => data.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  const single = compiledAlone(ruleset, rule);
  const words: Record<string, string> = { chose, Chose: capital(chose), de, à: to, faire };
  return (ways) =>
    ways
      .map((way) => way.replaceAll(/\{([^}]+)\}/g, (_all, name: string) => words[name] ?? ''))
      .filter((text) => judgeClause(single, rule, text)?.verdict === 'conforme');
}
