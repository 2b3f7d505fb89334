/** Word index: which token of a contract is which word of the patterns, and where each of these words stands. */

import type { ContractText } from '../text/clauses.ts';
import type { CompiledPatterns } from './compile.ts';
import type { Found } from './found.ts';
import { Kept } from './kept.ts';
import { type Lists, listsOf } from './lists.ts';
import type { NumberSet } from './number-set.ts';
import { Places } from './places.ts';
import { mergeRuns } from './sorted.ts';
import { WordNodes } from './word-nodes.ts';

/** Spans `[starts[i], ends[i])` in tokens, sorted by start then end, without duplicates. */
export interface Occurrences {
  starts: Int32Array;
  ends: Int32Array;
}

/** No occurrence at all; shared, since occurrences are never changed once made. */
export const NONE: Occurrences = { starts: new Int32Array(0), ends: new Int32Array(0) };

/** Words that may stand between two neighbouring atoms: they carry no condition of their own. */
const LIGHT = new Set(
  "le la les l' une un des de du d' au aux a son sa ses leur leurs notre nos votre vos ce cet cette ces tout toute tous toutes lesdits ledit ladite lesdites dudit desdits desdites dit dits dite dites meme memes the propre propres « » \" ’ '".split(
    ' ',
  ),
);

/**
 * The words of the patterns in one contract; computed once a contract, shared by every matching of it. Most words are only
 * asked whether they stand at a place: they are told by the form of its token, and their places never gathered.
 */
export class WordIndex {
  readonly contract: ContractText;
  readonly patterns: CompiledPatterns;
  /** Number of words other than light ones before each token; one entry more than there are tokens. */
  readonly heavyBefore: Int32Array;
  /** Number of occurrences of each word node, 0 for other nodes. */
  readonly counts: Int32Array;
  /** First token of each clause, and the one after its last: read far more often than the rest of it. */
  readonly clauseFrom: Int32Array;
  readonly clauseTo: Int32Array;
  private readonly formOf: Int32Array;
  /** Forms of each word node, in order. */
  private readonly forms: NodeForms;
  /** The last five bits of the numbers of the forms of each node: most tokens are told from it at once. */
  private readonly marks: Int32Array;
  /** Tokens of each form, in order. */
  private readonly tokens: Lists;
  private readonly places = new Places();
  private spare = new Int32Array(0);
  private readonly known: Kept<Occurrences>;

  constructor(contract: ContractText, patterns: CompiledPatterns) {
    const { tokens } = contract;
    this.contract = contract;
    this.patterns = patterns;
    this.clauseFrom = Int32Array.from(contract.clauses, ({ from }) => from);
    this.clauseTo = Int32Array.from(contract.clauses, ({ to }) => to);
    this.formOf = tokens.id.subarray(0, tokens.count);
    this.tokens = tokensByForm(this.formOf, tokens.forms.length);
    const { nodes } = patterns.table;
    const wordNodes = new WordNodes(patterns);
    this.forms = formsByNode(
      tokens.forms.map((form) => wordNodes.meant(form)),
      nodes,
    );
    this.marks = this.forms.marks;
    this.counts = new Int32Array(nodes);
    for (const node of this.forms.nodes) this.counts[node] = this.countOf(node);
    this.heavyBefore = heavyBefore(tokens.forms, this.formOf);
    this.known = new Kept(nodes);
  }

  /** First token of `[from, to)` that is one of the words of `node`, or -1. */
  next(node: number, from: number, to: number): number {
    const marks = this.marks[node] ?? 0;
    const { formOf } = this;
    for (let token = from; token < to; token++) {
      const form = formOf[token] ?? 0;
      if (((marks >>> (form & 31)) & 1) === 1 && this.hasForm(node, form)) return token;
    }
    return -1;
  }

  /** Visits the forms that are words of `node`. */
  eachForm(node: number, visit: (form: number) => void): void {
    const { first, after, all } = this.forms;
    for (let i = first[node] ?? 0; i < (after[node] ?? 0); i++) visit(all[i] ?? 0);
  }

  /** Adds to `found` the tokens of the clauses of `where`, null for all, that are words of `node`: those of one form after those of another. */
  addPlaces(node: number, where: NumberSet | null, found: Found): void {
    const { first, after, all } = this.forms;
    const { clauseOf } = this.contract;
    for (let i = first[node] ?? 0; i < (after[node] ?? 0); i++) {
      const form = all[i] ?? 0;
      const end = this.tokens.first[form + 1] ?? 0;
      for (let k = this.tokens.first[form] ?? 0; k < end; k++) {
        const token = this.tokens.all[k] ?? 0;
        if (where === null || where.has(clauseOf[token] ?? -1)) found.add(token, token + 1);
      }
    }
  }

  /** Visits the tokens that are words of `node`, those of one form after those of another. */
  eachToken(node: number, visit: (token: number) => void): void {
    const { first, after, all } = this.forms;
    for (let i = first[node] ?? 0; i < (after[node] ?? 0); i++) {
      const form = all[i] ?? 0;
      const end = this.tokens.first[form + 1] ?? 0;
      for (let k = this.tokens.first[form] ?? 0; k < end; k++) visit(this.tokens.all[k] ?? 0);
    }
  }

  /** Number of the form written at a token. */
  formAt(token: number): number {
    return this.formOf[token] ?? 0;
  }

  private hasForm(node: number, form: number): boolean {
    const { first, after, all } = this.forms;
    let low = first[node] ?? 0;
    let high = (after[node] ?? 0) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const other = all[middle] ?? 0;
      if (other === form) return true;
      if (other < form) low = middle + 1;
      else high = middle - 1;
    }
    return false;
  }

  /** Occurrences of a word node, gathered when first asked for. */
  at(node: number): Occurrences {
    const count = this.counts[node] ?? 0;
    if (count <= 0) return NONE;
    return this.known.get(node) ?? this.known.set(node, this.gather(node, count));
  }

  private gather(node: number, count: number): Occurrences {
    const { first, after, all } = this.forms;
    const places = this.places.take(count);
    const runs: number[] = [];
    let at = 0;
    for (let i = first[node] ?? 0; i < (after[node] ?? 0); i++) {
      runs.push(at);
      const form = all[i] ?? 0;
      const end = this.tokens.first[form + 1] ?? 0;
      for (let k = this.tokens.first[form] ?? 0; k < end; k++) places[at++] = this.tokens.all[k] ?? 0;
    }
    if (this.spare.length < count) this.spare = new Int32Array(count * 2);
    const starts = mergeRuns(places, this.spare, count, runs);
    if (starts !== places) for (let i = 0; i < count; i++) places[i] = starts[i] ?? 0;
    const ends = this.places.take(count);
    for (let i = 0; i < count; i++) ends[i] = (places[i] ?? 0) + 1;
    return { starts: places, ends };
  }

  private countOf(node: number): number {
    const { first, after, all } = this.forms;
    let count = 0;
    for (let i = first[node] ?? 0; i < (after[node] ?? 0); i++) {
      const form = all[i] ?? 0;
      count += (this.tokens.first[form + 1] ?? 0) - (this.tokens.first[form] ?? 0);
    }
    return count;
  }
}

function tokensByForm(formOf: Int32Array, forms: number): Lists {
  const sizes = new Int32Array(forms);
  for (let t = 0; t < formOf.length; t++) sizes[formOf[t] ?? 0] = (sizes[formOf[t] ?? 0] ?? 0) + 1;
  const { lists, add } = listsOf(sizes);
  for (let t = 0; t < formOf.length; t++) add(formOf[t] ?? 0, t);
  return lists;
}

/** Forms of the word nodes that stand in a contract: those of a node in `[first[node], after[node])` of `all`, in order. */
interface NodeForms {
  /** The nodes that have a form. */
  nodes: number[];
  first: Int32Array;
  after: Int32Array;
  all: Int32Array;
  /** The last five bits of the numbers of the forms of each node: most tokens are told from it at once. */
  marks: Int32Array;
}

/** Only the nodes that stand in the text are gone through: a clause alone would pay for all those of the rule set. */
function formsByNode(nodesByForm: readonly ArrayLike<number>[], nodeCount: number): NodeForms {
  const [first, after, marks] = [new Int32Array(nodeCount), new Int32Array(nodeCount), new Int32Array(nodeCount)];
  const nodes: number[] = [];
  nodesByForm.forEach((own, form) => {
    for (let i = 0; i < own.length; i++) {
      const node = own[i] ?? 0;
      if (after[node] === 0) nodes.push(node);
      after[node] = (after[node] ?? 0) + 1;
      marks[node] = (marks[node] ?? 0) | (1 << (form & 31));
    }
  });
  let count = 0;
  for (const node of nodes) {
    first[node] = count;
    count += after[node] ?? 0;
    after[node] = first[node] ?? 0;
  }
  const all = new Int32Array(count);
  nodesByForm.forEach((own, form) => {
    for (let i = 0; i < own.length; i++) {
      const node = own[i] ?? 0;
      const at = after[node] ?? 0;
      all[at] = form;
      after[node] = at + 1;
    }
  });
  return { nodes, first, after, all, marks };
}

function heavyBefore(forms: readonly string[], formOf: Int32Array): Int32Array {
  const heavyForm = Uint8Array.from(forms, (form) => (LIGHT.has(form) ? 0 : 1));
  const before = new Int32Array(formOf.length + 1);
  for (let t = 0; t < formOf.length; t++) before[t + 1] = (before[t] ?? 0) + (heavyForm[formOf[t] ?? 0] ?? 1);
  return before;
}
