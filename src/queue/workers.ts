/** Names of workers, which tell whether the one that holds a job still lives. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** Host, process and start of this worker, so that another process of the same host can tell whether it still lives. */
export function nameWorker(): string {
  return `${hostname()}/${process.pid}/${randomBytes(8).toString('hex')}`;
}

/** True when a process of this host has this id. */
export function processIsAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** True when `other` is a worker of this host whose process has ended, or an earlier life of this process's id. */
export function isDeadWorker(other: string, self: string, isAlive: (processId: number) => boolean): boolean {
  const [host, processId] = other.split('/');
  const [ownHost, ownProcessId] = self.split('/');
  if (other === self || host !== ownHost || processId === undefined) return false;
  return processId === ownProcessId || !isAlive(Number(processId));
}

/** How long a job whose worker died waits before it is tried again, in seconds: not at all the first time, then twice as long
 *  each time, so that a review that brings workers down leaves them to the others meanwhile. */
export const recoveryDelay = (attempt: number): number => (attempt < 2 ? 0 : 2 ** (attempt - 2));
