/** Picks the recognition engine: tesseract of this machine when it reads French, else the one that comes with us. */
import type { Engine } from './engine.ts';
import { findTesseract, nativeEngine } from './native-engine.ts';
import { startTesseractJs } from './tesseract-js-engine.ts';

export async function startEngine(): Promise<Engine> {
  const native = await findTesseract();
  return native === null ? startTesseractJs() : nativeEngine(native);
}
