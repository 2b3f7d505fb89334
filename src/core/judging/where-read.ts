/** Where the words of the rules are read: in the clauses on their points, what stands above these, and around them where a case looks there. */
import type { CompiledRule } from '../ruleset/compile.ts';
import type { Reader, Readers } from '../ruleset/readers.ts';
import { ClauseSet } from '../text/clause-set.ts';
import type { Clause, ContractText } from '../text/clauses.ts';
import type { Points } from '../topics/points.ts';

/** What says where nodes are read. */
interface Read {
  rules: readonly CompiledRule[];
  readers: Readers;
}

/** The clauses where a node is read; null when it is everywhere. Each set of readers is worked out when first asked for. */
export function whereRead(contract: ContractText, { rules, readers }: Read, points: Points) {
  const byReader = new Map<string, ClauseSet>();
  const addRead = (clauses: ClauseSet, { requirement, around }: Reader) => {
    const key = `${requirement} ${around}`;
    const rule = rules.find(({ data }) => data.id === requirement);
    const own = byReader.get(key) ?? (rule ? clausesRead(contract, rule, around, points) : null);
    if (!own) return;
    byReader.set(key, own);
    clauses.addAll(own);
  };
  const bySet: (ClauseSet | undefined)[] = [];
  return (node: number): ClauseSet | null => {
    const number = readers.setOf[node] ?? 0;
    const set = readers.sets[number];
    if (!set) return null;
    const known = bySet[number];
    if (known) return known;
    const clauses = new ClauseSet(contract.clauses.length);
    for (const reader of set) addRead(clauses, reader);
    bySet[number] = clauses;
    return clauses;
  };
}

function clausesRead(
  contract: ContractText,
  { data, cases }: CompiledRule,
  around: boolean,
  points: Points,
): ClauseSet {
  const read = new ClauseSet(contract.clauses.length);
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
