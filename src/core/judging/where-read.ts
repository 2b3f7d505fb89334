/** Where the words of the rules are read: in the clauses on their points, what stands above these, and around them where a case looks there. */

import { type NumberSet, NumberSets } from '../matching/number-set.ts';
import type { Search } from '../matching/occurrences.ts';
import type { CompiledRule } from '../ruleset/compile.ts';
import type { Reader, Readers } from '../ruleset/readers.ts';
import type { Clause, ContractText } from '../text/clauses.ts';
import type { Points } from '../topics/points.ts';

/** What says where nodes are read. */
interface Read {
  rules: readonly CompiledRule[];
  readers: Readers;
}

/** Where each node is read; the clauses of each set of readers are worked out when first asked for. */
export function whereRead(contract: ContractText, { rules, readers }: Read, points: Points): Search {
  const sets = new NumberSets(contract.clauses.length);
  const ofRule = readByRule(contract, rules, points, sets);
  const bySet: (NumberSet | undefined)[] = [];
  const where = (node: number) => {
    const number = readers.setOf[node] ?? 0;
    const set = readers.sets[number];
    if (!set) return null;
    const known = bySet[number];
    if (known) return known;
    const clauses = sets.empty();
    for (const reader of set) {
      const own = ofRule(reader);
      if (own) clauses.addAll(own);
    }
    bySet[number] = clauses;
    return clauses;
  };
  return { sets, where };
}

/** The clauses that a rule reads, on its points and above them, or around them as well; null for a rule that the rule set lacks. */
function readByRule(contract: ContractText, rules: readonly CompiledRule[], points: Points, sets: NumberSets) {
  const byRequirement = new Map(rules.map((rule) => [rule.data.id, rule]));
  const known = new Map<string, NumberSet>();
  const read = ({ requirement, around }: Reader): NumberSet | null => {
    const rule = byRequirement.get(requirement);
    if (!rule) return null;
    const key = around ? `${requirement} around` : requirement;
    const own = known.get(key) ?? sets.empty();
    if (known.has(key)) return own;
    known.set(key, own);
    const onPoint = points(requirement);
    if (around) {
      own.addAll(read({ requirement, around: false }) ?? own);
      addAround(own, onPoint, Math.max(0, ...rule.cases.map(({ data }) => data.reach)));
    } else for (const id of onPoint) addWithAbove(own, contract, contract.clauses[id]);
    return own;
  };
  return read;
}

function addAround(read: NumberSet, onPoint: readonly number[], reach: number): void {
  let next = 0;
  for (const own of onPoint) {
    for (let id = Math.max(next, own - reach); id <= own + reach; id++) read.add(id);
    next = own + reach + 1;
  }
}

/** Adds a clause, the titles above it, what introduces it and the headers of its columns. */
function addWithAbove(read: NumberSet, { clauseOf }: ContractText, clause: Clause | undefined): void {
  if (!clause) return;
  read.add(clause.id);
  read.add(clause.lead);
  for (const heading of clause.headings) read.add(heading);
  for (const { header } of clause.cells) if (header) read.add(clauseOf[header.from] ?? -1);
}
