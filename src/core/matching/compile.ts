/** Compilation: patterns and concepts become nodes that the matcher evaluates once each, in dependency order. */
import { formsOf, type Lexicon } from './lexicon.ts';
import { type Lists, listsOf } from './lists.ts';
import { BOUND, type PatternTable, PatternTableBuilder, type Step, WORDS } from './pattern-table.ts';
import { type SpellingIndex, spellingIndex } from './spelling.ts';
import { type Atom, type GroupAtom, MIN_PREFIX, PatternError, parsePattern, type WordAtom } from './syntax.ts';

/** Everything the matcher needs; immutable once compiled. */
export interface CompiledPatterns {
  table: PatternTable;
  /** Folded form -> number of its list in `families`. */
  forms: ReadonlyMap<string, number>;
  /** The words that each form is one of: a spelling by itself, or an inflected lemma. */
  families: Lists;
  /** The nodes that each of these words is part of. */
  holders: Lists;
  /** First letters of prefixes, `MIN_PREFIX` of them -> the prefixes, each with a word node that it makes. */
  prefixes: ReadonlyMap<string, { prefix: string; node: number }[]>;
  concepts: Map<string, number>;
  spelling: SpellingIndex;
}

/** Builds `CompiledPatterns`. Concepts may use one another, without cycle. */
export class PatternCompiler {
  private readonly table = new PatternTableBuilder();
  /** Nodes of each word, named by its form and its mode: its inflected forms are told once, not for each node. */
  private readonly holders = new Map<string, number[]>();
  private readonly families = new Map<string, number[]>();
  private readonly prefixes = new Map<string, { prefix: string; node: number }[]>();
  private readonly conceptNodes = new Map<string, number>();
  private readonly wordNodes = new Map<string, number>();
  private readonly patternNodes = new Map<string, number>();
  private readonly pending = new Set<string>();
  private readonly concepts: ReadonlyMap<string, readonly string[]>;
  private readonly lexicon: Lexicon;

  constructor(concepts: ReadonlyMap<string, readonly string[]>, lexicon: Lexicon, bound: readonly string[]) {
    this.concepts = concepts;
    this.lexicon = lexicon;
    for (const name of bound) this.conceptNodes.set(name, this.table.addPlain(BOUND));
  }

  /**
   * Node of a concept.
   * @throws PatternError for an unknown concept (with the closest name) or a cycle.
   */
  concept(name: string): number {
    const known = this.conceptNodes.get(name);
    if (known !== undefined) return known;
    const patterns = this.concepts.get(name);
    if (!patterns) throw new PatternError(`unknown concept {${name}}${suggestion(name, this.concepts.keys())}`);
    if (this.pending.has(name)) throw new PatternError(`concept {${name}} contains itself`);
    this.pending.add(name);
    const sequences = this.alternatives(patterns.map(parsePattern));
    this.pending.delete(name);
    const node = this.table.addSequences(sequences, false);
    this.conceptNodes.set(name, node);
    return node;
  }

  /** What was compiled so far, with the spelling index over its words. */
  finish(): CompiledPatterns {
    const known = new Set(this.families.keys());
    for (const forms of this.lexicon.values()) for (const form of forms) known.add(form);
    const spelling = spellingIndex(this.families.keys(), known);
    const { prefixes, conceptNodes: concepts } = this;
    const forms = new Map([...this.families.keys()].map((form, i) => [form, i]));
    const [families, holders] = [listed(this.families), listed(this.holders)];
    return { table: this.table.finish(), forms, families, holders, prefixes, concepts, spelling };
  }

  /** Node of one pattern; the same pattern gives the same node. */
  pattern(source: string): number {
    const known = this.patternNodes.get(source);
    if (known !== undefined) return known;
    const steps = this.steps(source);
    const only = steps[0];
    const node = steps.length === 1 && only ? only.node : this.table.addSequences([steps], false);
    this.patternNodes.set(source, node);
    return node;
  }

  /** Alternatives as sequences; those of a single word are one set of words. */
  private alternatives(patterns: readonly Atom[][]): Step[][] {
    const specs: WordAtom['specs'] = [];
    const sequences: Step[][] = [];
    for (const atoms of patterns) {
      const only = atoms[0];
      if (atoms.length === 1 && only?.type === 'words' && !only.optional) specs.push(...only.specs);
      else sequences.push(this.stepsOf(atoms));
    }
    const words = specs.length > 0 ? [[{ node: this.words(specs), gap: 0, optional: false }]] : [];
    return [...words, ...sequences];
  }

  private steps(source: string): Step[] {
    return this.stepsOf(parsePattern(source));
  }

  private stepsOf(atoms: readonly Atom[]): Step[] {
    return atoms.map((atom) => ({ node: this.atom(atom), gap: atom.gap, optional: atom.optional }));
  }

  private atom(atom: Atom): number {
    if (atom.type === 'concept') return this.concept(atom.name);
    return atom.type === 'group' ? this.group(atom) : this.words(atom.specs);
  }

  private group({ label, alternatives }: GroupAtom): number {
    const known = this.patternNodes.get(label);
    if (known !== undefined) return known;
    const sequences = this.alternatives(alternatives);
    const node = this.table.addSequences(sequences, true);
    this.patternNodes.set(label, node);
    return node;
  }

  /** Node of a set of words; the same set in another order gives the same node. */
  private words(specs: WordAtom['specs']): number {
    const names = specs.map((spec) => spec.form + { exact: '', lemma: '~', prefix: '*' }[spec.mode]);
    const label = [...new Set(names)].sort().join('|');
    const known = this.wordNodes.get(label);
    if (known !== undefined) return known;
    const node = this.table.addPlain(WORDS);
    this.wordNodes.set(label, node);
    for (const spec of specs) {
      if (spec.mode === 'prefix') this.addPrefix(spec.form, node);
      else this.addWord(spec.form, spec.mode === 'lemma', node);
    }
    return node;
  }

  private addWord(word: string, inflected: boolean, node: number): void {
    const name = inflected ? `${word}~` : word;
    const known = this.holders.has(name);
    append(this.holders, name, node);
    if (known) return;
    const family = this.holders.size - 1;
    for (const form of inflected ? formsOf(word, this.lexicon) : [word]) append(this.families, form, family);
  }

  private addPrefix(prefix: string, node: number): void {
    const head = prefix.slice(0, MIN_PREFIX);
    const alike = this.prefixes.get(head) ?? [];
    this.prefixes.set(head, [...alike, { prefix, node }]);
  }
}

/** Adds the number made last to those of a key, once. */
function append(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}

/** The numbers of each key, in the order of the keys, one list after another. */
function listed(numbers: ReadonlyMap<string, readonly number[]>): Lists {
  const own = [...numbers.values()];
  const { lists, add } = listsOf(Int32Array.from(own, ({ length }) => length));
  own.forEach((values, i) => {
    for (const value of values) add(i, value);
  });
  return lists;
}

/** " (did you mean {x}?)" when a known name is close. */
function suggestion(name: string, known: Iterable<string>): string {
  let best = '';
  let distance = 3;
  for (const candidate of known) {
    const d = editDistance(name, candidate, distance);
    if (d < distance) {
      best = candidate;
      distance = d;
    }
  }
  return best ? ` (did you mean {${best}}?)` : '';
}

/** Levenshtein distance, given up (as `limit`) when it cannot be below `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row.push(Math.min((row[j - 1] ?? 0) + 1, (previous[j] ?? 0) + 1, (previous[j - 1] ?? 0) + cost));
    }
    previous = row;
  }
  return Math.min(limit, previous[b.length] ?? limit);
}
