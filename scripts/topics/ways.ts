/** Ways to promise, to weaken and to refuse a duty (`test/rules/ways`), and the duties that points ask for (`test/rules/refusals.yaml`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../judge-clause.ts';

const FOLDER = join(ROOT, 'test/rules');
const read = (name: string): unknown => parse(readFileSync(join(FOLDER, name), 'utf8'));

/** A duty: its noun with its article, the same after « de » and after « à », its verb. */
export type Duty = [chose: string, de: string, to: string, faire: string];

interface Refusals {
  formes: string[];
  objets: Record<string, Duty>;
}

/** Ways to refuse any duty, and the duty of each point, by requirement. */
export const { formes: REFUSALS, objets: DUTIES } = read('refusals.yaml') as Refusals;

/** What a way does with its duty. */
export type Kind = 'promesses' | 'faiblesses' | 'refus';

/** Said of a duty, these are firm, and a rule that does not read them so is not tried: what is weaker is then read as such for its own words. */
export const FIRM = ['Le Prestataire s’engage à {faire}.', 'Le Prestataire assure {chose}.'];

/** Who wrote the ways: each has a file. */
export const AUTHORS = ['lawyers', 'small-providers', 'terms-of-service', 'mixed', 'ordinary'] as const;

/** The ways of one author, by what they do. */
export const waysOf = (author: (typeof AUTHORS)[number]) => read(`ways/${author}.yaml`) as Record<Kind, string[]>;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A way of saying (`{chose}`, `{Chose}`, `{de}`, `{à}`, `{faire}`) said of a duty. */
export function sayingOf([chose, de, to, faire]: Duty, way: string): string {
  const words: Record<string, string> = { chose, Chose: capital(chose), de, à: to, faire };
  return way.replaceAll(/\{([^}]+)\}/g, (_all, name: string) => words[name] ?? '');
}

/** Adverse clauses that two strangers wrote to be misread (`test/rules/traps`), by requirement. */
export const TRAPS: Record<string, string[]> = Object.assign(
  {},
  ...['data-and-access', 'liability-and-audit'].map((name) => read(`traps/${name}.yaml`)),
);
