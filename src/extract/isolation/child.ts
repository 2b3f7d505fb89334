/** Entry of the child process that reads one document; its parent kills it after the result. */
import type { Job } from './messages.ts';
import { serve, warmUp } from './serve.ts';

process.on('message', (job: Job) => {
  void serve(job, (answer) => process.send?.(answer));
});
// Without a parent there is nobody to answer: never outlive it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
warmUp();
