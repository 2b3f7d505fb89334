/** Entry of the worker thread that reads one document where processes cannot be limited. */
import { parentPort } from 'node:worker_threads';
import type { Job } from './messages.ts';
import { serve, warmUp } from './serve.ts';

parentPort?.on('message', (job: Job) => {
  void serve(job, (answer) => parentPort?.postMessage(answer));
});
warmUp();
