/** Entry of the worker thread that reads one document where processes cannot be limited. */
import { parentPort } from 'node:worker_threads';
import type { Request } from './messages.ts';
import { Serving, warmUp } from './serve.ts';

const serving = new Serving((answer) => parentPort?.postMessage(answer));
parentPort?.on('message', (request: Request) => serving.receive(request));
warmUp();
