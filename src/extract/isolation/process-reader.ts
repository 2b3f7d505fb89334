/** Reads a document in a child process under limits on memory and CPU, killed as a group. */
import type { ChildProcess } from 'node:child_process';
import type { ExtractLimits } from '../limits.ts';
import { killGroup, startLimited } from './limited-process.ts';
import type { Answer, Request } from './messages.ts';
import type { Reader, ReaderEnd } from './reader.ts';

const CHILD = new URL('./child.ts', import.meta.url);

export class ProcessReader implements Reader {
  alive = true;
  private readonly child: ChildProcess;
  private onEnd: ((end: ReaderEnd) => void) | null = null;

  constructor(limits: ExtractLimits) {
    this.child = startLimited(CHILD, limits);
    this.child.on('exit', (_code, signal) => this.ended(signal === 'SIGXCPU' ? 'cpu-limit' : 'died'));
    this.child.on('error', () => this.ended('died'));
  }

  run(request: Request, onAnswer: (answer: Answer) => void, onEnd: (end: ReaderEnd) => void): void {
    this.onEnd = onEnd;
    if (!this.alive) {
      this.ended('died');
      return;
    }
    this.child.ref();
    this.child.channel?.ref();
    this.child.on('message', (answer: Answer) => onAnswer(answer));
    this.send(request);
  }

  send(request: Request): void {
    if (!this.alive || !this.child.connected) return;
    this.child.send(request, (error) => {
      if (error) this.ended('died');
    });
  }

  kill(): void {
    this.onEnd = null;
    this.alive = false;
    killGroup(this.child);
  }

  private ended(end: ReaderEnd): void {
    this.alive = false;
    const told = this.onEnd;
    this.onEnd = null;
    told?.(end);
  }
}
