/** Errors of rule files, told so that an author can mend them: file, line, excerpt, reason. */

/** A rule set that cannot be used. */
export class RuleSetError extends Error {
  override name = 'RuleSetError';
  readonly code = 'ruleset-invalid';
  readonly file: string;
  readonly line: number;
  constructor(file: string, line: number, excerpt: string, reason: string) {
    super(`${file}:${line}: ${reason}${excerpt ? `\n    ${excerpt.trim()}` : ''}`);
    this.file = file;
    this.line = line;
  }
}
