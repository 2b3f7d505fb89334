/** Entry of the child process that reads one document; its parent kills it after the result. */
import type { Request } from './messages.ts';
import { Serving, warmUp } from './serve.ts';

const serving = new Serving((answer) => process.send?.(answer));
process.on('message', (request: Request) => serving.receive(request));
// Without a parent there is nobody to answer: never outlive it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
warmUp();
