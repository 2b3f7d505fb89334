/** Where the words of the rules are read: in the clauses on their points, what stands above these, and around them where a case looks there. */

import type { Search } from '../matching/occurrences.ts';
import type { CompiledRule } from '../ruleset/compile.ts';
import type { Reader, Readers } from '../ruleset/readers.ts';
import { type ClauseSet, ClauseSets } from '../text/clause-set.ts';
import type { Clause, ContractText } from '../text/clauses.ts';
import type { Points } from '../topics/points.ts';

/** What says where nodes are read. */
interface Read {
  rules: readonly CompiledRule[];
  readers: Readers;
}

/** Where each node is read; the clauses of each set of readers are worked out when first asked for. */
export function whereRead(contract: ContractText, { rules, readers }: Read, points: Points): Search {
  const sets = new ClauseSets(contract.clauses.length);
  const byReader = new Map<string, ClauseSet>();
  const addRead = (clauses: ClauseSet, { requirement, around }: Reader) => {
    const key = `${requirement} ${around}`;
    const rule = rules.find(({ data }) => data.id === requirement);
    const own = byReader.get(key) ?? (rule ? clausesRead(contract, rule, around, points, sets.empty()) : null);
    if (!own) return;
    byReader.set(key, own);
    clauses.addAll(own);
  };
  const bySet: (ClauseSet | undefined)[] = [];
  const where = (node: number) => {
    const number = readers.setOf[node] ?? 0;
    const set = readers.sets[number];
    if (!set) return null;
    const known = bySet[number];
    if (known) return known;
    const clauses = sets.empty();
    for (const reader of set) addRead(clauses, reader);
    bySet[number] = clauses;
    return clauses;
  };
  return { sets, where };
}

/** Fills `read` with the clauses that a rule reads. */
function clausesRead(
  contract: ContractText,
  { data, cases }: CompiledRule,
  around: boolean,
  points: Points,
  read: ClauseSet,
): ClauseSet {
  const reach = around ? Math.max(0, ...cases.map((one) => one.data.reach)) : 0;
  for (const own of points(data.id)) {
    for (let id = own - reach; id <= own + reach; id++) read.add(id);
    const clause = contract.clauses[own];
    if (clause) addAbove(read, contract, clause);
  }
  return read;
}

/** Adds the titles above a clause, what introduces it and the headers of its columns. */
function addAbove(read: ClauseSet, { clauseOf }: ContractText, { headings, lead, cells }: Clause): void {
  read.add(lead);
  for (const heading of headings) read.add(heading);
  for (const { header } of cells) if (header) read.add(clauseOf[header.from] ?? -1);
}
