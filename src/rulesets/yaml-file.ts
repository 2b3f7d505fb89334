/** YAML files: parsed strictly and validated, with errors placed on their line. */
import { readFileSync } from 'node:fs';
import { load, YAMLException } from 'js-yaml';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { RuleSetError } from './errors.ts';

/** A decoded file that can still say on which line something stands. */
export interface YamlFile<T> {
  file: string;
  text: string;
  data: T;
  /** 1-based line of the first occurrence of `words`, or of the file's start. */
  lineOf: (words: string) => number;
}

/**
 * Reads and validates one file. The parser that knows where everything stands takes ten times longer: it is only asked once
 * a fault is to be placed.
 * @throws RuleSetError with the line of the first fault
 */
export function readYaml<S extends z.ZodType>(path: string, file: string, schema: S): YamlFile<z.output<S>> {
  const text = readFileSync(path, 'utf8');
  const parsed = parse(text);
  if ('fault' in parsed) throw placed(file, text, parsed.line, parsed.fault);
  const result = schema.safeParse(withFlatTexts(parsed.value));
  if (!result.success) {
    const { path: at = [], message = 'invalid' } = result.error.issues[0] ?? {};
    throw placed(file, text, lineAt(text, at), `${at.join('.')}: ${message}`);
  }
  return { file, text, data: result.data, lineOf: (words) => lineOf(text, words) };
}

function parse(text: string): { value: unknown } | { fault: string; line: number } {
  try {
    return { value: load(text) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { fault: error.reason, line: (error.mark?.line ?? 0) + 1 };
  }
}

function placed(file: string, text: string, line: number, fault: string): RuleSetError {
  return new RuleSetError(file, line, text.split('\n')[line - 1] ?? '', fault);
}

/** Texts as the parser leaves them are pieces joined or cut from the file: left so, a rule set would hold half a million small
 *  objects, and every file, in memory. */
const withFlatTexts = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

function lineAt(text: string, path: readonly PropertyKey[]): number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function lineOf(text: string, words: string): number {
  const at = text.indexOf(words);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
