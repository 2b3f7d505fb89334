/**
 * Readers: the rules that ask for each node of the patterns. A clause that does not speak of the point of a rule proves nothing for
 * it, so the words that only this rule reads need not be looked for there.
 */
import { type PatternTable, SEQUENCES } from '../matching/pattern-table.ts';
import type { CompiledCase, CompiledFigure, CompiledRule } from './compile.ts';

/** A rule by its requirement, and whether it reads the clauses around those on its point as well. */
export interface Reader {
  requirement: string;
  around: boolean;
}

export interface Readers {
  /** By node: its readers, by their place in `sets`. */
  setOf: Uint16Array;
  /** Sets of readers; null for nodes that are looked for everywhere. */
  sets: readonly (readonly Reader[] | null)[];
}

/** More readers than this read half of a contract together: there is little left to spare. */
const MOST = 24;

/** Readers of each node of `table`; those of `elsewhere` are read by the engine itself, whatever the clause. */
export function readersOf(table: PatternTable, rules: readonly CompiledRule[], elsewhere: readonly number[]): Readers {
  const marks = new Marks(table, rules.length);
  for (const node of elsewhere) marks.add(node, marks.everywhere);
  rules.forEach(({ cases }, rule) => {
    for (const one of cases) markCase(marks, one, rule);
  });
  marks.spread();
  return marks.sets(rules.map(({ data }) => data.id));
}

function markCase(marks: Marks, one: CompiledCase, rule: number): void {
  const own = [one.find, ...one.with, one.under, one.without, one.notUnder];
  for (const node of [...own.flat(), ...wordsOf(one.figure), ...wordsOf(one.noFigure)]) marks.add(node, rule * 2);
  for (const node of [...one.near.flat(), ...one.notNear]) marks.add(node, rule * 2 + 1);
  const counted = one.find.length > 0 && one.count?.spec.in === 'clause' ? rule * 2 : marks.everywhere;
  for (const node of one.count?.of.flat() ?? []) marks.add(node, counted);
}

const wordsOf = (figure: CompiledFigure | null) => (figure ? [...figure.of, ...figure.near] : []);

/** Marks of the nodes: twice the number of a rule, plus one where it reads around; a last one for what is read everywhere. */
class Marks {
  readonly everywhere: number;
  private readonly table: PatternTable;
  private readonly width: number;
  private readonly bits: Int32Array;

  constructor(table: PatternTable, rules: number) {
    this.table = table;
    this.everywhere = rules * 2;
    this.width = (this.everywhere >> 5) + 1;
    this.bits = new Int32Array(table.nodes * this.width);
  }

  add(node: number, mark: number): void {
    const at = node * this.width + (mark >> 5);
    this.bits[at] = (this.bits[at] ?? 0) | (1 << (mark & 31));
  }

  /** What reads a node reads those it is made of, which all come before it. */
  spread(): void {
    const { nodes, firstSequence, firstStep, node: nodeOf } = this.table;
    for (let node = nodes - 1; node >= 0; node--) {
      const first = firstStep[firstSequence[node] ?? 0] ?? 0;
      const after = firstStep[firstSequence[node + 1] ?? 0] ?? 0;
      for (let step = first; step < after; step++) this.copy(node, nodeOf[step] ?? 0);
    }
  }

  private copy(from: number, to: number): void {
    const { width, bits } = this;
    for (let i = 0; i < width; i++) bits[to * width + i] = (bits[to * width + i] ?? 0) | (bits[from * width + i] ?? 0);
  }

  /** The marks as sets of readers. Words are told token by token, wherever they stand. */
  sets(requirements: readonly string[]): Readers {
    const { table, width, bits } = this;
    const setOf = new Uint16Array(table.nodes);
    const sets: (readonly Reader[] | null)[] = [null];
    const known = new Map<string, number>();
    for (let node = 0; node < table.nodes; node++) {
      if (table.kind[node] !== SEQUENCES) continue;
      const key = bits.subarray(node * width, (node + 1) * width).join();
      const set = known.get(key) ?? sets.push(this.readersAt(node, requirements)) - 1;
      known.set(key, set);
      setOf[node] = set;
    }
    return { setOf, sets };
  }

  private readersAt(node: number, requirements: readonly string[]): readonly Reader[] | null {
    const readers: Reader[] = [];
    for (let mark = 0; mark <= this.everywhere; mark++) {
      if (((this.bits[node * this.width + (mark >> 5)] ?? 0) >>> (mark & 31)) % 2 === 0) continue;
      if (mark === this.everywhere) return null;
      readers.push({ requirement: requirements[mark >> 1] ?? '', around: mark % 2 === 1 });
    }
    return readers.length === 0 || readers.length > MOST ? null : readers;
  }
}
