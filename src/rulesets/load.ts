/** Loading: the YAML files of a rule set become one compiled, validated RuleSet. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compileRuleSet, RuleCompileError, type RuleSet } from '../core/ruleset/compile.ts';
import type { RuleData, RuleSetData, WordModelData } from '../core/ruleset/types.ts';
import { RuleSetError } from './errors.ts';
import { keep, nameOfKept, readKept } from './kept.ts';
import { DIAGNOSIS_FILE } from './load-diagnosis.ts';
import { conceptsSchema, referentielSchema, ruleSchema, wordModelSchema } from './schema.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

const LEXICON_FILE = 'lexicon.json';
const TOPICS_FILE = 'topics.json';
const LEANINGS_FILE = 'leanings.json';

/**
 * Loads and compiles the rule set of `directory`; with `only.theme`, that theme alone and the concepts it uses, so that
 * an author at work is not stopped by what others are still writing. With `keptIn`, what was compiled once is kept in that
 * folder, and read from there as long as neither a rule nor the program changed.
 * @throws RuleSetError with file, line and excerpt
 */
export function loadRuleSet(directory: string, only: { theme?: string; keptIn?: string } = {}): RuleSet {
  const files = yamlFiles(directory);
  const hash = hashOf(directory, files);
  if (only.keptIn === undefined || only.theme !== undefined) return readRuleSet(directory, files, hash, only.theme);
  const name = nameOfKept(hash);
  const kept = readKept(only.keptIn, name);
  if (kept !== null) return kept;
  const ruleset = readRuleSet(directory, files, hash, undefined);
  keep(only.keptIn, name, ruleset);
  return ruleset;
}

function hashOf(directory: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  const frozen = [LEXICON_FILE, TOPICS_FILE, LEANINGS_FILE]
    .map((name) => join(directory, name))
    .filter((path) => existsSync(path));
  for (const file of [...files, ...frozen]) hash.update(relative(directory, file)).update(readFileSync(file));
  return hash.digest('hex');
}

function readRuleSet(directory: string, files: string[], hash: string, theme: string | undefined): RuleSet {
  const referentiel = readYaml(join(directory, 'referentiel.yaml'), 'referentiel.yaml', referentielSchema).data;
  const { concepts, conceptFiles } = readConcepts(directory, files);
  const rules = files
    .filter((file) => isRule(directory, file) && (!theme || relative(directory, file).startsWith(`${theme}/`)))
    .map((file) => readYaml(file, relative(directory, file), ruleSchema));
  checkRules(rules, new Set(referentiel.themes.map((theme) => theme.id)));
  const order = new Map(referentiel.themes.map((theme) => [theme.id, theme.ordre]));
  const data: RuleSetData = {
    version: referentiel.version,
    hash,
    themes: referentiel.themes.map((theme) => ({
      id: theme.id,
      title: theme.titre,
      core: theme.coeur,
      order: theme.ordre,
    })),
    weights: referentiel.poids,
    credits: referentiel.credits,
    trapCap: referentiel.plafond_piege.note,
    urgent: referentiel.urgences,
    detection: {
      types: referentiel.detection.types,
      contract: referentiel.detection.contrat,
      others: referentiel.detection.autres.map((other) => ({ label: other.libelle, patterns: other.indices })),
    },
    concepts,
    lexicon: readLexicon(directory),
    topics: readWordModel(directory, TOPICS_FILE),
    leanings: readWordModel(directory, LEANINGS_FILE),
    rules: rules
      .map((rule) => rule.data)
      .sort((a, b) => (order.get(a.theme) ?? 0) - (order.get(b.theme) ?? 0) || (a.id < b.id ? -1 : 1)),
  };
  return compile(data, !theme, [...rules, ...conceptFiles]);
}

function compile(data: RuleSetData, everyConcept: boolean, files: YamlFile<unknown>[]): RuleSet {
  try {
    return compileRuleSet(data, { everyConcept });
  } catch (error) {
    if (!(error instanceof RuleCompileError)) throw error;
    const file =
      files.find((one) => one.text.includes(`id: ${error.rule}\n`)) ??
      files.find((one) => one.text.includes(`  ${error.field}:`));
    const quoted = /"([^"]+)"/.exec(error.message)?.[1] ?? /\{(\w+)\}/.exec(error.message)?.[0] ?? error.field;
    const line = file?.lineOf(quoted) ?? 1;
    throw new RuleSetError(file?.file ?? error.rule, line, file?.text.split('\n')[line - 1] ?? '', error.message);
  }
}

function yamlFiles(directory: string): string[] {
  return (
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      // The questionnaire judges no contract: editing it must not change what reviews are replayed with.
      .filter((name) => name.endsWith('.yaml') && name !== DIAGNOSIS_FILE)
      .map((name) => join(directory, name))
      .filter((path) => statSync(path).isFile())
      .sort()
  );
}

const isConcepts = (directory: string, file: string) => relative(directory, file).startsWith('concepts');
const isRule = (directory: string, file: string) =>
  !isConcepts(directory, file) && relative(directory, file) !== 'referentiel.yaml';

function readConcepts(directory: string, files: string[]) {
  const concepts = new Map<string, string[]>();
  const conceptFiles = files
    .filter((file) => isConcepts(directory, file))
    .map((file) => readYaml(file, relative(directory, file), conceptsSchema));
  for (const file of conceptFiles) {
    for (const [name, patterns] of Object.entries(file.data.concepts)) {
      if (concepts.has(name))
        throw new RuleSetError(file.file, file.lineOf(`${name}:`), '', `concept {${name}} is defined twice`);
      concepts.set(name, patterns);
    }
  }
  return { concepts, conceptFiles };
}

function readLexicon(directory: string): Map<string, string[]> {
  const entries = Object.entries(
    JSON.parse(readFileSync(join(directory, LEXICON_FILE), 'utf8')) as Record<string, string>,
  );
  return new Map(entries.map(([lemma, forms]) => [lemma, forms.split(' ')]));
}

/** A model of words of a rule set; without its file, it knows of nothing: no clause is beside the point, and none leans to any verdict. */
function readWordModel(directory: string, name: string): WordModelData {
  const file = join(directory, name);
  if (!existsSync(file)) return { subjects: [], bias: [], weights: new Map() };
  const { subjects, bias, weights } = wordModelSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    subjects,
    bias,
    weights: new Map(Object.entries(weights).map(([feature, pairs]) => [feature, readPairs(pairs)])),
  };
}

/** « 12 3 40 -2 »: 1.5 for subject 12, 1 against subject 40; weights stand in halves. */
function readPairs(text: string): number[] {
  const numbers = text.split(' ').map(Number);
  for (let i = 1; i < numbers.length; i += 2) numbers[i] = (numbers[i] ?? 0) / 2;
  return numbers;
}

function checkRules(rules: YamlFile<RuleData>[], themes: Set<string>): void {
  const seen = new Set<string>();
  for (const { data, file, lineOf } of rules) {
    if (seen.has(data.id)) throw new RuleSetError(file, lineOf('id:'), data.id, 'id used twice');
    seen.add(data.id);
    if (!themes.has(data.theme)) throw new RuleSetError(file, lineOf('theme:'), data.theme, 'unknown theme');
    if (!file.endsWith(`${data.theme}/${data.id}.yaml`))
      throw new RuleSetError(file, 1, data.id, 'the file must be <theme>/<id>.yaml');
    const adverse = data.cases.find((one) => one.verdict === 'contraire');
    if (adverse && !data.takesContraire)
      throw new RuleSetError(file, lineOf(adverse.name), adverse.name, 'this requirement never takes « contraire »');
  }
}
