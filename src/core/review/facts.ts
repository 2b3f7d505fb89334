/** Facts: what the contract says of itself, beside what it promises. */
import type { RuleSet } from '../ruleset/compile.ts';
import { textOf } from '../text/clauses.ts';
import type { ContractMatch } from './contract-match.ts';
import type { ContractFacts } from './types.ts';

/** Reads the facts of a contract; annexes are filled by the caller. */
export function readFacts(index: ContractMatch, _ruleset: RuleSet): ContractFacts {
  const named = (agent: 'provider' | 'client') => index.aliases.find((alias) => alias.agent === agent)?.name ?? null;
  const title = index.contract.clauses.find((clause) => clause.kind === 'heading');
  return {
    title: title ? textOf(index.contract, title.id) : null,
    provider: named('provider'),
    client: named('client'),
    startDate: null,
    term: null,
    renewal: null,
    notice: null,
    noticeDate: null,
    endDate: null,
    price: null,
    index: null,
    annexes: [],
    contacts: [],
  };
}
