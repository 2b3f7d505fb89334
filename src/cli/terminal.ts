/** Where the command line reads and writes: the results on one stream, everything else on the other. */
import { createInterface } from 'node:readline/promises';

export interface Terminal {
  /** Writes results. */
  write(text: string): void;
  /** Writes a line of explanation, beside the results. */
  say(line: string): void;
  /** Shows a line that the next one replaces; nothing when nobody is watching. */
  show(line: string): void;
  /** First line of the standard input. */
  readLine(): Promise<string>;
  /** How results may be laid out: undefined width when they go to a file or another program. */
  layout: { width?: number; colour: boolean };
}

const ERASE_LINE = '\r\u001b[2K';
const WIDEST = 100;

/** Another program may stop reading our results, as `head` does: that is its right. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  stdout.on('error', ignoreClosedPipe);
  stderr.on('error', ignoreClosedPipe);
  let shown = false;
  const clear = () => {
    if (shown) stderr.write(ERASE_LINE);
    shown = false;
  };
  return {
    write(text) {
      clear();
      stdout.write(text);
    },
    say(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    show(line) {
      if (!stderr.isTTY) return;
      clear();
      shown = line !== '';
      stderr.write(line.slice(0, stderr.columns - 1));
    },
    async readLine() {
      for await (const line of createInterface({ input: stdin })) return line;
      return '';
    },
    layout: {
      ...(stdout.isTTY ? { width: Math.min(stdout.columns, WIDEST) } : {}),
      colour: stdout.isTTY && stdout.hasColors(),
    },
  };
}
