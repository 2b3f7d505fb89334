/** Raised inside the DOCX reader when a file is built to exhaust or to deceive; never leaves it. */

export class HostileFile extends Error {
  readonly code: 'too-large' | 'corrupt';

  constructor(code: 'too-large' | 'corrupt', reason: string) {
    super(reason);
    this.name = 'HostileFile';
    this.code = code;
  }
}
