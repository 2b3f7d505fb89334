/** YAML files: parsed strictly and validated, with errors placed on their line. */
import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
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
 * Reads and validates one file.
 * @throws RuleSetError with the line of the first fault
 */
export function readYaml<S extends z.ZodType>(path: string, file: string, schema: S): YamlFile<z.output<S>> {
  const text = readFileSync(path, 'utf8');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const fault = document.errors[0];
  const excerpt = (line: number) => text.split('\n')[line - 1] ?? '';
  if (fault) {
    const line = fault.linePos?.[0].line ?? 1;
    throw new RuleSetError(file, line, excerpt(line), fault.message.split('\n')[0] ?? 'invalid YAML');
  }
  const result = schema.safeParse(withFlatTexts(document.toJS()));
  if (!result.success) {
    const issue = result.error.issues[0];
    const line = lineAt(document, lines, issue?.path ?? []);
    throw new RuleSetError(
      file,
      line,
      excerpt(line),
      `${(issue?.path ?? []).join('.')}: ${issue?.message ?? 'invalid'}`,
    );
  }
  return { file, text, data: result.data, lineOf: (words) => lineOf(text, words) };
}

/** The parser joins quoted texts character by character: left so, a rule set would be half a million small objects to the memory. */
const withFlatTexts = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
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
