/** The review: documents and rule set in, verdicts with their proof out. Pure, total on any text, linear in its length. */
import type { SourceDocument, Warning } from '../document.ts';
import { readFacts } from '../facts/read-facts.ts';
import { resolveDependencies } from '../judging/dependencies.ts';
import { derogated } from '../judging/derogations.ts';
import { doubted } from '../judging/doubts.ts';
import { evaluateRule, type Judging, type RuleEvaluation } from '../judging/evaluate.ts';
import { quantityIndex } from '../judging/figures.ts';
import { nominationFor } from '../judging/nomination.ts';
import { bindAliases, partyOccurrences } from '../judging/parties.ts';
import { rowsByHeader } from '../judging/scopes.ts';
import type { Settled } from '../judging/settle.ts';
import { whereRead } from '../judging/where-read.ts';
import { indexMatches } from '../matching/occurrences.ts';
import { WordIndex } from '../matching/word-index.ts';
import type { CompiledRule, RuleSet } from '../ruleset/compile.ts';
import { buildActions, buildQuestions, rankTraps } from '../scoring/actions.ts';
import { scoreFindings } from '../scoring/score.ts';
import { readContract } from '../text/clauses.ts';
import { leaningsIn } from '../topics/leanings.ts';
import { onTopic } from '../topics/on-topic.ts';
import { withAliases } from '../topics/party-words.ts';
import { pointsIn } from '../topics/points.ts';
import { topicsIn } from '../topics/topics.ts';
import { headingPronouns } from './anaphora.ts';
import { arrangeBundle } from './bundle.ts';
import { citedPieces } from './cited-pieces.ts';
import { contactOccurrences } from './contact-match.ts';
import type { ContractMatch } from './contract-match.ts';
import { detectTypes, recogniseContract } from './detection.ts';
import { buildFinding } from './findings.ts';
import { nearestIn } from './nearest.ts';
import { precedenceOf } from './precedence.ts';
import { properNames } from './proper-names.ts';
import type { ContractType, DocumentRole, Review } from './types.ts';
import { figureWarnings } from './warnings.ts';

export interface ReviewOptions {
  /** Types given by the user; detected when absent or empty. */
  types?: ContractType[];
  /** Date of the review, ISO (yyyy-mm-dd). */
  date: string;
  /** Version of the program. */
  engine: string;
  /** SHA-256 of each document's text, in order. */
  textHashes: string[];
  /** Roles that a person gave to documents, by name; the others are detected. */
  roles?: Readonly<Record<string, DocumentRole>>;
}

/**
 * Reviews one contract made of `files` against `ruleset`. Files that only hold others count for their warnings.
 * A rule that fails becomes a warning and an absent verdict, never a lost review.
 */
export function review(files: SourceDocument[], ruleset: RuleSet, options: ReviewOptions): Review {
  const bundle = arrangeBundle(files, options);
  const { documents } = bundle;
  const index = matchContract(documents, ruleset);
  const detection = detectTypes(index, ruleset);
  const given = options.types ?? [];
  const types = given.length > 0 ? given : detection.map((one) => one.type);
  const recognised = given.length > 0 ? { isContract: true, reason: null } : recogniseContract(index, ruleset);
  const warnings: Warning[] = [...bundle.warnings];
  const applicable = recognised.isContract ? ruleset.rules.filter((rule) => appliesTo(rule, types)) : [];
  const settled = judge(index, ruleset, applicable, warnings);
  const roles = bundle.roles.map(({ role }) => role);
  const annexes = citedPieces(index, roles);
  const precedence = precedenceOf(index, roles);
  const weights = ruleset.data.weights;
  const nearestTo = nearestIn(index.contract);
  const raw = applicable.map((rule) =>
    buildFinding(index, rule, settled.get(rule.data.id), {
      documents,
      annexes,
      weight: weights[rule.data.level],
      nearestTo,
    }),
  );
  const { score, findings } = scoreFindings(raw, ruleset.data);
  const facts = readFacts(index, ruleset, options.date);
  return {
    version: 1,
    engine: options.engine,
    ruleset: { version: ruleset.data.version, hash: ruleset.data.hash },
    date: options.date,
    documents: documents.map(({ name, mediaType, pages }, i) => ({
      name,
      mediaType,
      pages: pages.length,
      role: bundle.roles[i]?.role ?? 'autre',
      roleReason: bundle.roles[i]?.reason ?? '',
      ...(bundle.roles[i]?.given ? { roleGiven: true } : {}),
      textHash: bundle.textHashes[i] ?? '',
    })),
    ...(precedence === null ? {} : { precedence }),
    types,
    typesOrigin: given.length > 0 ? 'given' : 'detected',
    detection,
    isContract: recognised.isContract,
    notContractReason: recognised.reason,
    facts: { ...facts, annexes },
    score,
    findings,
    traps: rankTraps(findings),
    actions: buildActions(findings, ruleset.data),
    questions: buildQuestions(findings, ruleset.data),
    warnings: [...warnings, ...figureWarnings(index), ...annexWarnings(annexes)],
  };
}

/** Reads the documents and finds every pattern of the rule set in them. */
export function matchContract(documents: SourceDocument[], ruleset: RuleSet): ContractMatch {
  const contract = readContract(documents);
  const { parties, patterns } = ruleset;
  // Filled as they are told: the nouns that name the parties are read first, and hold none of them.
  const nodes = contactOccurrences(contract, patterns);
  const topics = topicsIn(contract, ruleset.topics);
  const points = pointsIn(contract, topics);
  const search = whereRead(contract, ruleset, points);
  const index = indexMatches(new WordIndex(contract, patterns), nodes, search);
  const isCommonWord = (form: string) => patterns.spelling.known.has(form);
  const aliases = bindAliases(contract, isCommonWord);
  const partyNames = new Set(aliases.flatMap(({ forms }) => forms));
  const bound = partyOccurrences(index, parties, aliases);
  nodes.set(patterns.concepts.get('reprise') ?? -1, headingPronouns(contract));
  nodes.set(patterns.concepts.get('nom_propre') ?? -1, properNames(contract, isCommonWord, partyNames));
  nodes.set(ruleset.frame.provider, bound.provider);
  nodes.set(ruleset.frame.client, bound.client);
  return { ...index, aliases, topics, points, sets: search.sets, quantities: quantityIndex(contract) };
}

const appliesTo = (rule: CompiledRule, types: ContractType[]) =>
  rule.data.types.length === 0 || rule.data.types.some((type) => types.includes(type));

/** Verdict of each of `rules`, by requirement; a rule that fails has none, and leaves a warning. */
export function judge(
  index: ContractMatch,
  ruleset: RuleSet,
  rules: CompiledRule[],
  warnings: Warning[],
): Map<string, Settled & RuleEvaluation> {
  const judging: Judging = {
    index,
    frame: ruleset.frame,
    quantities: index.quantities,
    rowsByHeader: rowsByHeader(index.contract),
    tried: { count: 0, outcomes: new Int32Array(index.contract.clauses.length).fill(-1) },
    frames: new Map(),
  };
  const { topics } = index;
  const leanings = leaningsIn(index.contract, ruleset.leanings, withAliases(ruleset.partyWords, index.aliases));
  const evaluations = new Map<string, { rule: CompiledRule; evaluation: RuleEvaluation }>();
  for (const rule of rules) {
    try {
      const onPoint = index.sets.of(index.points(rule.data.id));
      const evaluation = evaluateRule(judging, rule, onPoint);
      const near = onTopic(rule, evaluation.outcomes, topics);
      const outcomes = doubted(rule, derogated(index.contract, near), { leanings, topics }, index.contract.tokens);
      evaluations.set(rule.data.id, { rule, evaluation: { ...evaluation, outcomes } });
    } catch {
      warnings.push({ code: 'rule-failed', message: `L’exigence « ${rule.data.title} » n’a pas pu être examinée.` });
    }
  }
  const settled = resolveDependencies(evaluations);
  for (const [id, own] of settled) {
    const rule = own.verdict === 'absent' || own.bySilence ? evaluations.get(id)?.rule : undefined;
    const nomination = rule ? nominationFor(judging, rule, own.setAside, { topics, leanings }) : null;
    if (nomination) settled.set(id, { ...own, verdict: nomination.verdict, outcomes: [nomination], bySilence: false });
  }
  return settled;
}

function annexWarnings(annexes: { name: string; supplied: boolean }[]): Warning[] {
  const missing = annexes.filter((annex) => !annex.supplied).map((annex) => annex.name);
  if (missing.length === 0) return [];
  return [
    {
      code: 'missing-annex',
      message: `Le contrat cite des pièces que vous n’avez pas fournies : ${missing.join(', ')}.`,
    },
  ];
}
