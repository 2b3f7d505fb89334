/** Compilation: patterns and concepts become nodes that the matcher evaluates once each, in dependency order. */
import { formsOf, type Lexicon } from './lexicon.ts';
import { longestOf } from './reach.ts';
import { type SpellingIndex, spellingIndex } from './spelling.ts';
import { type Atom, MIN_PREFIX, PatternError, parsePattern, type WordAtom } from './syntax.ts';

/** One atom of a compiled sequence: a reference to a node. */
export interface Step {
  node: number;
  gap: number;
  optional: boolean;
}

/** A node: a set of words, or the union of sequences of other nodes. */
export type PatternNode =
  | { kind: 'words'; label: string }
  /** `inline`: a group within a pattern, which few others share. `longest`: most tokens that an occurrence holds. */
  | { kind: 'sequences'; label: string; sequences: Step[][]; inline: boolean; longest: number }
  /** Filled by the engine before matching: parties bound from the preamble, figures… */
  | { kind: 'bound'; label: string };

/** Everything the matcher needs; immutable once compiled. */
export interface CompiledPatterns {
  /** In an order such that a node only uses earlier ones. */
  nodes: PatternNode[];
  /** Folded form -> word nodes that hold it. */
  exact: Map<string, number[]>;
  /** First letters of prefixes, `MIN_PREFIX` of them -> the prefixes, each with a word node that it makes. */
  prefixes: Map<string, { prefix: string; node: number }[]>;
  concepts: Map<string, number>;
  spelling: SpellingIndex;
}

/** Builds `CompiledPatterns`. Concepts may use one another, without cycle. */
export class PatternCompiler {
  private readonly compiled: Omit<CompiledPatterns, 'spelling'> = {
    nodes: [],
    exact: new Map(),
    prefixes: new Map(),
    concepts: new Map(),
  };
  private readonly wordNodes = new Map<string, number>();
  private readonly patternNodes = new Map<string, number>();
  private readonly pending = new Set<string>();
  private readonly concepts: ReadonlyMap<string, readonly string[]>;
  private readonly lexicon: Lexicon;

  constructor(concepts: ReadonlyMap<string, readonly string[]>, lexicon: Lexicon, bound: readonly string[]) {
    this.concepts = concepts;
    this.lexicon = lexicon;
    for (const name of bound) this.compiled.concepts.set(name, this.add({ kind: 'bound', label: `{${name}}` }));
  }

  /**
   * Node of a concept.
   * @throws PatternError for an unknown concept (with the closest name) or a cycle.
   */
  concept(name: string): number {
    const known = this.compiled.concepts.get(name);
    if (known !== undefined) return known;
    const patterns = this.concepts.get(name);
    if (!patterns) throw new PatternError(`unknown concept {${name}}${suggestion(name, this.concepts.keys())}`);
    if (this.pending.has(name)) throw new PatternError(`concept {${name}} contains itself`);
    this.pending.add(name);
    const sequences = this.alternatives(patterns);
    this.pending.delete(name);
    const node = this.addSequences(`{${name}}`, sequences, false);
    this.compiled.concepts.set(name, node);
    return node;
  }

  /** What was compiled so far, with the spelling index over its words. */
  finish(): CompiledPatterns {
    const known = new Set(this.compiled.exact.keys());
    for (const forms of this.lexicon.values()) for (const form of forms) known.add(form);
    return { ...this.compiled, spelling: spellingIndex(this.compiled.exact.keys(), known) };
  }

  /** Node of one pattern; the same pattern gives the same node. */
  pattern(source: string): number {
    const known = this.patternNodes.get(source);
    if (known !== undefined) return known;
    const steps = this.steps(source);
    const only = steps[0];
    const node = steps.length === 1 && only ? only.node : this.addSequences(source, [steps], false);
    this.patternNodes.set(source, node);
    return node;
  }

  /** Alternatives as sequences; those of a single word are one set of words. */
  private alternatives(sources: readonly string[]): Step[][] {
    const specs: WordAtom['specs'] = [];
    const sequences: Step[][] = [];
    for (const source of sources) {
      const atoms = parsePattern(source);
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
    return atom.type === 'group' ? this.group(atom.alternatives) : this.words(atom.specs);
  }

  private group(alternatives: string[]): number {
    const label = `(${alternatives.join('|')})`;
    const known = this.patternNodes.get(label);
    if (known !== undefined) return known;
    const sequences = this.alternatives(alternatives);
    const node = this.addSequences(label, sequences, true);
    this.patternNodes.set(label, node);
    return node;
  }

  /** Node of a set of words; the same set in another order gives the same node. */
  private words(specs: WordAtom['specs']): number {
    const names = specs.map((spec) => spec.form + { exact: '', lemma: '~', prefix: '*' }[spec.mode]);
    const label = [...new Set(names)].sort().join('|');
    const known = this.wordNodes.get(label);
    if (known !== undefined) return known;
    const node = this.add({ kind: 'words', label });
    this.wordNodes.set(label, node);
    for (const spec of specs) {
      if (spec.mode === 'prefix') this.addPrefix(spec.form, node);
      else if (spec.mode === 'exact') append(this.compiled.exact, spec.form, node);
      else for (const form of formsOf(spec.form, this.lexicon)) append(this.compiled.exact, form, node);
    }
    return node;
  }

  private addPrefix(prefix: string, node: number): void {
    const head = prefix.slice(0, MIN_PREFIX);
    const alike = this.compiled.prefixes.get(head) ?? [];
    this.compiled.prefixes.set(head, [...alike, { prefix, node }]);
  }

  private addSequences(label: string, sequences: Step[][], inline: boolean): number {
    const longest = longestOf(sequences, this.compiled.nodes);
    return this.add({ kind: 'sequences', label, sequences, inline, longest });
  }

  private add(node: PatternNode): number {
    this.compiled.nodes.push(node);
    return this.compiled.nodes.length - 1;
  }
}

/** Adds the node made last to those of a key, once. */
function append(map: Map<string, number[]>, key: string, node: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [node]);
  else if (list.at(-1) !== node) list.push(node);
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
