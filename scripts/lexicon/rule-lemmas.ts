/** Rule lemmas: every word marked `~` in the patterns of the rule files. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

import { PatternError, parsePattern } from '../../src/core/matching/syntax.ts';

/** Lemmas as spelled in the rules (accents kept), and the patterns that could not be read. */
export interface RuleLemmas {
  spellings: Set<string>;
  problems: string[];
}

/** Keys that hold French prose, where "~" is no mark. */
const PROSE = new Set(
  'titre pourquoi question clause source motif exemples action effort recherche libelle label texte description note niveau'.split(
    ' ',
  ),
);
const MARK = /\p{L}~/u;
/** The last token of the marked word: "sous-traitant~" inflects "traitant". */
const MARKED_WORD = /[\p{L}\p{M}]+(?=~)/gu;

/** Collects the lemmas of every YAML file under `folder` (the rules). */
export async function collectRuleLemmas(folder: string): Promise<RuleLemmas> {
  const lemmas: RuleLemmas = { spellings: new Set(), problems: [] };
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.ya?ml$/.test(file)).sort();
  for (const file of files) {
    try {
      const data: unknown = parse(await readFile(join(folder, file), 'utf8'));
      for (const pattern of markedStrings(vocabulary(data))) addLemmas(pattern, file, lemmas);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'YAMLParseError')) throw error;
      lemmas.problems.push(`${file}: ${error.message}`);
    }
  }
  return lemmas;
}

function addLemmas(pattern: string, file: string, lemmas: RuleLemmas): void {
  try {
    parsePattern(pattern);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    lemmas.problems.push(`${file}: ${error.message}`);
    return;
  }
  for (const word of pattern.normalize('NFC').match(MARKED_WORD) ?? []) lemmas.spellings.add(word.toLowerCase());
}

/** A concept file only speaks of words under `concepts`. */
function vocabulary(data: unknown): unknown {
  return isRecord(data) && 'concepts' in data ? data.concepts : data;
}

function* markedStrings(data: unknown): Generator<string> {
  if (typeof data === 'string') {
    if (MARK.test(data)) yield data;
  } else if (Array.isArray(data)) {
    for (const item of data) yield* markedStrings(item);
  } else if (isRecord(data)) {
    for (const [key, value] of Object.entries(data)) if (!PROSE.has(key)) yield* markedStrings(value);
  }
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
