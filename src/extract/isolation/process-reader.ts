/** Reads a document in a child process under limits on memory and CPU, killed as a group. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ExtractLimits } from '../limits.ts';
import type { Answer, Job } from './messages.ts';
import type { Reader, ReaderEnd } from './reader.ts';

const SHELL = ['/bin/bash', '/usr/bin/bash', '/usr/local/bin/bash'].find((path) => existsSync(path));
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** True where a shell can set limits before Node starts. */
export function canLimitProcesses(): boolean {
  return SHELL !== undefined;
}

export class ProcessReader implements Reader {
  alive = true;
  private readonly child: ChildProcess;
  private onEnd: ((end: ReaderEnd) => void) | null = null;

  constructor(limits: ExtractLimits) {
    // RLIMIT_DATA bounds heap, buffers and wasm alike; a heap flag would bound the heap alone (notes/extraction.md 5).
    // The soft CPU limit comes first: its signal (SIGXCPU) tells "too slow" from "crashed".
    const { dataKilobytes, cpuSeconds } = limits;
    const cpu = `ulimit -H -t ${cpuSeconds + 5}; ulimit -S -t ${cpuSeconds}`;
    const script = `ulimit -d ${dataKilobytes}; ${cpu}; ulimit -c 0; exec "$0" "$@"`;
    this.child = spawn(SHELL ?? 'bash', ['-c', script, process.execPath, CHILD], {
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      // The reader of hostile files gets none of our secrets.
      env: {},
    });
    this.child.on('exit', (_code, signal) => this.ended(signal === 'SIGXCPU' ? 'cpu-limit' : 'died'));
    this.child.on('error', () => this.ended('died'));
    this.child.unref();
    this.child.channel?.unref();
  }

  run(job: Job, onAnswer: (answer: Answer) => void, onEnd: (end: ReaderEnd) => void): void {
    this.onEnd = onEnd;
    if (!this.alive) {
      this.ended('died');
      return;
    }
    this.child.ref();
    this.child.channel?.ref();
    this.child.on('message', (answer: Answer) => onAnswer(answer));
    this.child.send(job, (error) => {
      if (error) this.ended('died');
    });
  }

  kill(): void {
    this.onEnd = null;
    this.alive = false;
    if (this.child.connected) this.child.disconnect();
    const { pid } = this.child;
    if (pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended in the meantime.
    }
    this.child.unref();
  }

  private ended(end: ReaderEnd): void {
    this.alive = false;
    const told = this.onEnd;
    this.onEnd = null;
    told?.(end);
  }
}
