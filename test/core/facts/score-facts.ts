/** How exactly facts are read: each fact of a contract right, withheld or wrong against what a person read in it. */
import { readFacts } from '../../../src/core/facts/read-facts.ts';
import { matchContract } from '../../../src/core/review/review.ts';
import type { ContractFacts } from '../../../src/core/review/types.ts';
import { FACT_KEYS } from '../../../src/core/review/types.ts';
import type { RuleSet } from '../../../src/core/ruleset/compile.ts';
import { fold } from '../../../src/core/text/fold.ts';
import { extractBytes } from '../../../src/extract/index.ts';

export const SCORED = [...FACT_KEYS, 'monthly'] as const;
export type Scored = (typeof SCORED)[number];

/** What a person read: names and titles as any of several spellings; a fact left out is one the contract does not tell. */
export type Annotation = Partial<Record<Scored, string | number | string[]>>;

export interface FactScore {
  fact: Scored;
  outcome: 'right' | 'withheld' | 'wrong';
  expected: string;
  found: string;
}

const AS_OF = '2026-11-22';

/** Reads the facts of one file. */
export async function factsOf(name: string, bytes: Uint8Array, ruleset: RuleSet): Promise<ContractFacts> {
  const result = await extractBytes({ name, bytes });
  if (!result.ok) throw new Error(`${name}: ${result.message}`);
  return readFacts(matchContract([result.document], ruleset), ruleset, AS_OF);
}

/** Each fact against its annotation. A fact that the contract does not tell is right when it is not read. */
export function scoreFacts(facts: ContractFacts, annotation: Annotation): FactScore[] {
  return SCORED.map((fact) => {
    const expected = annotation[fact];
    const found = shown(facts, fact);
    const all = expected === undefined ? [] : [expected].flat().map(String);
    const alike = all.some((one) => plain(one) === plain(found ?? ''));
    const outcome = found === null ? (expected === undefined ? 'right' : 'withheld') : alike ? 'right' : 'wrong';
    return { fact, outcome, expected: all.join(' / '), found: found ?? '–' };
  });
}

function plain(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim();
}

function shown(facts: ContractFacts, fact: Scored): string | null {
  switch (fact) {
    case 'price':
      return facts.price && `${facts.price.amount} ${facts.price.unit}`;
    case 'setup':
    case 'cap':
    case 'monthly':
      return asText(facts.pricing?.[fact] ?? null);
    default:
      return asText(facts[fact]);
  }
}

function asText(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
