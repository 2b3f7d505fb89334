/** Compiles a rule set: every pattern becomes a node, every threshold a quantity. Done once, shared by all reviews. */
import { BOUND_CONCEPTS, compileFrameConcepts, type FrameConcepts } from '../judging/frame-concepts.ts';
import { type CompiledPatterns, PatternCompiler } from '../matching/compile.ts';
import { PatternError } from '../matching/syntax.ts';
import type { ContractType } from '../review/types.ts';
import { type Quantity, readQuantities } from '../text/quantities.ts';
import { tokenize } from '../text/tokens.ts';
import { compileWordModel, type WordModel } from '../topics/model.ts';
import { type PartyWords, partyWords } from '../topics/party-words.ts';
import { type Readers, readersOf } from './readers.ts';
import type { CaseData, CountSpec, FigureSpec, RuleData, RuleSetData } from './types.ts';

export interface CompiledFigure {
  spec: FigureSpec;
  of: number[];
  near: number[];
  atMost: Quantity[];
  atLeast: Quantity[];
  moreThan: Quantity[];
  lessThan: Quantity[];
}

/** A case with its patterns as node numbers; groups are lists of alternatives. */
export interface CompiledCase {
  data: CaseData;
  find: number[];
  with: number[][];
  near: number[][];
  under: number[];
  without: number[];
  notUnder: number[];
  notNear: number[];
  figure: CompiledFigure | null;
  noFigure: CompiledFigure | null;
  count: { spec: CountSpec; of: number[][] } | null;
}

export interface CompiledRule {
  data: RuleData;
  cases: CompiledCase[];
}

export interface RuleSet {
  data: RuleSetData;
  patterns: CompiledPatterns;
  frame: FrameConcepts;
  rules: CompiledRule[];
  /** Which of the rules read each node. */
  readers: Readers;
  /** Nodes of the words that name a party before its alias is known. */
  parties: { provider: number; client: number };
  detection: {
    types: Record<ContractType, { strong: number[]; weak: number[] }>;
    contract: number[];
    others: { label: string; nodes: number[] }[];
  };
  topics: WordModel;
  leanings: WordModel;
  /** Names of the parties, as the leanings read them. */
  partyWords: PartyWords;
}

/** A rule that cannot be compiled: which rule, which field, and why. */
export class RuleCompileError extends Error {
  override name = 'RuleCompileError';
  readonly rule: string;
  readonly field: string;
  constructor(rule: string, field: string, reason: string) {
    super(`${rule}: ${field}: ${reason}`);
    this.rule = rule;
    this.field = field;
  }
}

/**
 * Compiles `data`; with `everyConcept` false, only the concepts that its rules use.
 * @throws RuleCompileError on a pattern, concept or threshold that does not read.
 */
export function compileRuleSet(data: RuleSetData, options = { everyConcept: true }): RuleSet {
  const compiler = new PatternCompiler(data.concepts, data.lexicon, BOUND_CONCEPTS);
  const at = <T>(rule: string, field: string, build: () => T): T => {
    try {
      return build();
    } catch (error) {
      if (error instanceof PatternError) throw new RuleCompileError(rule, field, error.message);
      throw error;
    }
  };
  // The same list of words, which cases often share, is one list: what is found of it in a contract is then kept once.
  const lists = new Map<string, number[]>();
  const nodes = (patterns: readonly string[]) => {
    const found = patterns.map((pattern) => compiler.pattern(pattern));
    const list = lists.get(found.join()) ?? found;
    lists.set(found.join(), list);
    return list;
  };
  const frame = at('concepts', 'cadre', () => compileFrameConcepts(compiler));
  const parties = at('concepts', 'parties', () => ({
    provider: compiler.concept('prestataire_commun'),
    client: compiler.concept('client_commun'),
  }));
  if (options.everyConcept) for (const name of data.concepts.keys()) at('concepts', name, () => compiler.concept(name));
  const rules = data.rules.map((rule) => ({
    data: rule,
    cases: rule.cases.map((one) => at(rule.id, one.name, () => compileCase(one, nodes))),
  }));
  const detection = at('referentiel', 'detection', () => ({
    types: signNodes(data.detection.types, nodes),
    contract: nodes(data.detection.contract),
    others: data.detection.others.map((other) => ({ label: other.label, nodes: nodes(other.patterns) })),
  }));
  const patterns = compiler.finish();
  const signs = [
    ...Object.values(detection.types).flatMap(({ strong, weak }) => [...strong, ...weak]),
    ...detection.contract,
  ];
  const others = detection.others.flatMap((other) => other.nodes);
  const engine = [...Object.values(frame), ...Object.values(parties), ...signs, ...others];
  return {
    data,
    patterns,
    frame,
    rules,
    readers: readersOf(patterns.table, rules, engine),
    parties,
    detection,
    topics: compileWordModel(data.topics),
    leanings: compileWordModel(data.leanings),
    partyWords: partyWords(data.concepts),
  };
}

type Signs<T> = Record<ContractType, { strong: T[]; weak: T[] }>;

function signNodes(signs: Signs<string>, nodes: (patterns: readonly string[]) => number[]): Signs<number> {
  const of = (type: ContractType) => ({ strong: nodes(signs[type].strong), weak: nodes(signs[type].weak) });
  return {
    infogerance: of('infogerance'),
    logiciel: of('logiciel'),
    hebergement: of('hebergement'),
    telephonie: of('telephonie'),
  };
}

function compileCase(data: CaseData, nodes: (patterns: readonly string[]) => number[]): CompiledCase {
  return {
    data,
    find: nodes(data.find),
    with: data.with.map(nodes),
    near: data.near.map(nodes),
    under: nodes(data.under),
    without: nodes(data.without),
    notUnder: nodes(data.notUnder),
    notNear: nodes(data.notNear),
    figure: data.figure && compileFigure(data.figure, nodes),
    noFigure: data.noFigure && compileFigure(data.noFigure, nodes),
    count: data.count && { spec: data.count, of: data.count.of.map(nodes) },
  };
}

function compileFigure(spec: FigureSpec, nodes: (patterns: readonly string[]) => number[]): CompiledFigure {
  const read = (texts: string[]) => texts.map(threshold);
  return {
    spec,
    of: nodes(spec.of),
    near: nodes(spec.near),
    atMost: read(spec.atMost),
    atLeast: read(spec.atLeast),
    moreThan: read(spec.moreThan),
    lessThan: read(spec.lessThan),
  };
}

function threshold(text: string): Quantity {
  const read = readQuantities(tokenize(text))[0];
  if (!read) throw new PatternError(`threshold "${text}" holds no quantity`);
  return read;
}
