/** Starts one of our processes under limits on memory and CPU, and kills it with all that it started. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SHELL = ['/bin/bash', '/usr/bin/bash', '/usr/local/bin/bash'].find((path) => existsSync(path));

/** The allocator of the canvas (mimalloc) would otherwise take 1 GiB at its first use, all of it counted by the limit: with a
 *  limit just above what was taken by then, the process died of the next small piece. */
const ENVIRONMENT = { MIMALLOC_ARENA_RESERVE: '64MiB' };

export interface ProcessLimits {
  /** Data segment (heap, buffers, wasm), in kilobytes, as `ulimit -d` counts. */
  dataKilobytes: number;
  /** CPU seconds of its whole life. */
  cpuSeconds: number;
}

/** True where a shell can set limits before Node starts. */
export function canLimitProcesses(): boolean {
  return SHELL !== undefined;
}

/** Starts `entry` with a channel for messages; where there is no shell, without limits. It gets none of our secrets. */
export function startLimited(entry: URL, limits: ProcessLimits): ChildProcess {
  const path = fileURLToPath(entry);
  const child = SHELL
    ? start(SHELL, ['-c', scriptOf(limits), process.execPath, path])
    : start(process.execPath, [path]);
  child.unref();
  child.channel?.unref();
  return child;
}

function start(command: string, args: string[]): ChildProcess {
  return spawn(command, args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env: ENVIRONMENT,
  });
}

/**
 * RLIMIT_DATA bounds heap, buffers and wasm alike; a heap flag would bound the heap alone (notes/extraction.md 5).
 * The soft CPU limit comes first: its signal (SIGXCPU) tells "too slow" from "crashed".
 */
function scriptOf({ dataKilobytes, cpuSeconds }: ProcessLimits): string {
  // In this order: a hard limit under the soft one, which is none at first, would be refused.
  const cpu = `ulimit -S -t ${cpuSeconds}; ulimit -H -t ${cpuSeconds + 5}`;
  return `ulimit -d ${dataKilobytes}; ${cpu}; ulimit -c 0; exec "$0" "$@"`;
}

/** Kills a process and its group at once, whatever they do. Never waits. */
export function killGroup(child: ChildProcess): void {
  if (child.connected) child.disconnect();
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in the meantime, or this system has no groups.
    child.kill('SIGKILL');
  }
  child.unref();
}
