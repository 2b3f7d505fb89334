/** Entry of the process that draws one page of a picture file; its parent kills it after the answer. */
import { drawPicture } from '../ocr/picture-file.ts';
import type { DrawAnswer, DrawRequest } from './messages.ts';

process.on('message', async ({ bytes, page, mostPixels }: DrawRequest) => {
  const answer: DrawAnswer = { picture: await drawPicture(bytes, page, mostPixels).catch(() => null) };
  process.send?.(answer);
});
// Without a parent there is nobody to answer: never outlive it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
