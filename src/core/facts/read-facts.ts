/** Facts: what the contract says of itself, beside what it promises. */
import type { ContractMatch } from '../review/contract-match.ts';
import type { ContractFacts } from '../review/types.ts';
import type { RuleSet } from '../ruleset/compile.ts';
import { textOf } from '../text/clauses.ts';
import { type ContactRead, readContacts } from '../text/contacts.ts';
import { readPartyNames } from './party-names.ts';
import { readIndex, readPrice } from './price.ts';
import { readPricing } from './pricing.ts';
import { readTerm } from './term.ts';

const TITLE = /contrat|proposition|convention|conditions|march[ée]|devis|offre|bon de commande|accord|annexe|cctp/i;
const TITLE_CLAUSES = 12;
/** A numbered clause or a whole sentence is no title. */
const CLAUSE = /^\s*\d+\.\d|[.;]\s*$/;

/** Reads the facts of a contract; annexes are filled by the caller. `today`: ISO, for the next notice date. */
export function readFacts(index: ContractMatch, ruleset: RuleSet, today: string): ContractFacts {
  const { contract } = index;
  const first = contract.clauses.slice(0, TITLE_CLAUSES).map((clause) => textOf(contract, clause.id));
  const price = readPrice(index);
  return {
    title: first.find((text) => TITLE.test(text) && !CLAUSE.test(text) && text.length < 140) ?? null,
    ...readPartyNames(index),
    ...readTerm(index, ruleset, today),
    price,
    index: readIndex(index),
    pricing: readPricing(index, price),
    annexes: [],
    contacts: distinct(contract.texts.flatMap(readContacts)),
  };
}

const MAX_CONTACTS = 12;

function distinct(contacts: ContactRead[]): ContractFacts['contacts'] {
  const byValue = new Map(contacts.map(({ kind, value }) => [value, { kind, value }]));
  return [...byValue.values()].slice(0, MAX_CONTACTS);
}
