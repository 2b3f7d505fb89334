/** Opens a PDF with pdfjs, on this machine's files only, and tells a locked document from a broken one. */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ExtractFailure } from '../../app/ports.ts';
import { failure } from '../failures.ts';

export type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

const NEEDS_PASSWORD = 1;
/** Security handlers that take no password. */
const RIGHTS = ['/Adobe.PubSec', '/MicrosoftIRMServices', '/Adobe.APS', '/FOPN_foweb', '/EBX_HANDLER'];
const UNDER_RIGHTS =
  'Ce PDF est réservé aux titulaires d’un certificat ou d’un droit d’accès. Ouvrez-le dans le logiciel prévu, imprimez-le en PDF si cela est permis, ou demandez au prestataire une copie sans protection, puis déposez-la.';
let loaded: Promise<Pdfjs> | undefined;

/** The library, loaded once (about 240 ms). The legacy build: the modern one does not run on Node 24. */
export function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= import('pdfjs-dist/legacy/build/pdf.mjs');
  return loaded;
}

function assetFolder(name: string): string {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return join(root, name) + sep;
}

/**
 * An open document, or why it stays closed. A document that only restricts printing or copying opens.
 * Pictures of more than `mostPixels` are left out of its pages, when given.
 */
export async function openDocument(
  bytes: Uint8Array,
  password: string | undefined,
  mostPixels?: number,
): Promise<PDFDocumentProxy | ExtractFailure> {
  const pdfjs = await loadPdfjs();
  const task = pdfjs.getDocument({
    // pdfjs takes the buffer over: it gets a copy.
    data: new Uint8Array(bytes),
    ...(password === undefined ? {} : { password }),
    ...(mostPixels === undefined ? {} : { maxImageSize: mostPixels }),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    // Gives fonts their name: "Medium" and "Semibold" are bold to a reader, pdfjs does not say so.
    fontExtraProperties: true,
    standardFontDataUrl: assetFolder('standard_fonts'),
    cMapUrl: assetFolder('cmaps'),
    cMapPacked: true,
    wasmUrl: assetFolder('wasm'),
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    if (isPasswordError(error)) return failure(error.code === NEEDS_PASSWORD ? 'password-required' : 'password-wrong');
    return isUnderRights(bytes) ? failure('unsupported', UNDER_RIGHTS) : failure('corrupt');
  }
}

/** True when the document is locked for the holders of a certificate, or by a server of rights. */
function isUnderRights(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes('/Encrypt') && RIGHTS.some((handler) => buffer.includes(handler));
}

function isPasswordError(error: unknown): error is { name: string; code: number } {
  return error instanceof Error && error.name === 'PasswordException' && 'code' in error;
}
