/** Facts: what the contract says of itself, beside what it promises, each with the words it rests on. */
import type { ContractMatch } from '../review/contract-match.ts';
import type { ContractFacts, FactKey, FactSource } from '../review/types.ts';
import type { RuleSet } from '../ruleset/compile.ts';
import type { Clause } from '../text/clauses.ts';
import { type ContactRead, readContacts } from '../text/contacts.ts';
import { passageOf } from './decide.ts';
import { type FactReading, readLines } from './lines.ts';
import { readPartyNames } from './party-names.ts';
import { readPricing } from './pricing.ts';
import { readTerm } from './term.ts';
import { readTitle } from './title.ts';

/** Reads the facts of a contract; annexes are filled by the caller. `today`: ISO, for the next notice date. */
export function readFacts(index: ContractMatch, ruleset: RuleSet, today: string): ContractFacts {
  const reading = readLines(index, ruleset.frame);
  const title = readTitle(reading);
  const { provider, client } = readPartyNames(reading, title?.title ?? '');
  const { sources: ofTerm, ...term } = readTerm(reading, today);
  const { sources: ofPrice, ...pricing } = readPricing(reading);
  return {
    title: title?.title ?? null,
    provider: provider?.name ?? null,
    client: client?.name ?? null,
    ...term,
    ...pricing,
    annexes: [],
    contacts: distinct(index.contract.texts.flatMap(readContacts)),
    sources: [
      ...named(reading, 'title', title?.clause),
      ...named(reading, 'provider', provider?.clause),
      ...named(reading, 'client', client?.clause),
      ...ofTerm,
      ...ofPrice,
    ],
  };
}

function named(reading: FactReading, fact: FactKey, clause: Clause | null | undefined): FactSource[] {
  return clause ? [{ fact, certain: true, passages: [passageOf(reading, { clause }, [])] }] : [];
}

const MAX_CONTACTS = 12;

function distinct(contacts: ContactRead[]): ContractFacts['contacts'] {
  const byValue = new Map(contacts.map(({ kind, value }) => [value, { kind, value }]));
  return [...byValue.values()].slice(0, MAX_CONTACTS);
}
