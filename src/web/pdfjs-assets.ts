/** pdf.js as the browser needs it to draw pages: the library, its worker, and the fonts and tables it asks for. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, Router } from 'express';

const PACKAGE = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));

/** Address in `/assets/pdfjs`, and folder of the package. `wasm` also holds the decoders in plain JavaScript, the only ones
 *  that our policy lets run. */
const FOLDERS = [
  ['build', 'legacy/build'],
  ['cmaps', 'cmaps'],
  ['fonts', 'standard_fonts'],
  ['decoders', 'wasm'],
] as const;

/** Serves pdf.js under the path it is mounted at. `maxAge`: how long browsers keep it. */
export function pdfjsAssets(maxAge: string): RequestHandler {
  const router = Router();
  for (const [path, folder] of FOLDERS) {
    router.use(`/${path}`, express.static(`${PACKAGE}/${folder}`, { maxAge, index: false, redirect: false }));
  }
  return router;
}
