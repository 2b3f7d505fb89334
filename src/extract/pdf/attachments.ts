/** Files attached to a PDF, to the whole or pinned on a page, and whether it is a portfolio: a cover that only holds others. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { EnclosedFile } from '../../app/ports.ts';
import type { FileKind } from '../format.ts';
import type { ExtractLimits } from '../limits.ts';
import { sniff } from '../sniff.ts';

export interface Attached {
  /** Those that can be read. */
  files: EnclosedFile[];
  /** Names of the others. */
  unread: string[];
}

/** Invoices and signatures that programs attach for each other. */
const FOR_PROGRAMS = /\.(?:xml|json|p7s|xmp|joboptions)$/i;
const UNREAD: ReadonlySet<FileKind> = new Set(['unknown', 'empty', 'other-image']);
const MOST_NAMED = 10;

/** What is attached to a document and to its first `pages` pages, within the limits. Never throws: a broken attachment is
 *  left aside. */
export async function readAttachments(pdf: PDFDocumentProxy, limits: ExtractLimits, pages: number): Promise<Attached> {
  const attached: Attached = { files: [], unread: [] };
  let left = limits.unpackedBytes;
  const listed = await attachmentsOf(pdf, limits.enclosedFiles);
  const found = [...listed, ...(await pinnedFiles(pdf, pages, limits.enclosedFiles - listed.length))];
  for (const [at, { name, bytes }] of found.entries()) {
    // A file pinned on a page may be listed among those of the whole document too.
    const again = found.slice(0, at).some((earlier) => Buffer.compare(earlier.bytes, bytes) === 0);
    if (FOR_PROGRAMS.test(name) || (again && bytes.length > 0)) continue;
    const kind = await sniff(bytes, name);
    const fits = bytes.length > 0 && bytes.length <= Math.min(left, limits.fileBytes);
    if (fits && !UNREAD.has(kind) && attached.files.length < limits.enclosedFiles) {
      left -= bytes.length;
      attached.files.push({ name, bytes });
    } else if (attached.unread.length < MOST_NAMED) attached.unread.push(name);
  }
  return attached;
}

async function attachmentsOf(pdf: PDFDocumentProxy, most: number): Promise<EnclosedFile[]> {
  try {
    const listed: unknown = await pdf.getAttachments();
    if (!(listed instanceof Map)) return [];
    const files: EnclosedFile[] = [];
    for (const [id, about] of [...listed].slice(0, most)) {
      const name = nameOf(about) ?? String(id);
      files.push({ name, bytes: await contentOf(pdf, String(id)) });
    }
    return files;
  } catch {
    return [];
  }
}

/** Files pinned on pages with a paper clip. */
async function pinnedFiles(pdf: PDFDocumentProxy, pages: number, most: number): Promise<EnclosedFile[]> {
  const files: EnclosedFile[] = [];
  for (let number = 1; number <= pages && files.length < most; number++) {
    for (const { id, name } of await pinsOf(pdf, number)) {
      if (files.length < most) files.push({ name, bytes: await contentOf(pdf, id) });
    }
  }
  return files;
}

async function pinsOf(pdf: PDFDocumentProxy, number: number): Promise<{ id: string; name: string }[]> {
  try {
    const page = await pdf.getPage(number);
    const annotations: unknown[] = await page.getAnnotations();
    return annotations.flatMap((annotation) => {
      if (typeof annotation !== 'object' || annotation === null) return [];
      const { subtype, fileId, file } = annotation as Record<string, unknown>;
      if (subtype !== 'FileAttachment' || typeof fileId !== 'string') return [];
      return [{ id: fileId, name: nameOf(file) ?? `piece-jointe-page-${number}` }];
    });
  } catch {
    return [];
  }
}

function nameOf(about: unknown): string | null {
  const given = typeof about === 'object' && about !== null && 'filename' in about ? about.filename : null;
  return typeof given === 'string' && given !== '' ? given : null;
}

async function contentOf(pdf: PDFDocumentProxy, id: string): Promise<Uint8Array> {
  try {
    const content: unknown = await pdf.getAttachmentContent(id);
    return content instanceof Uint8Array ? new Uint8Array(content) : new Uint8Array();
  } catch {
    return new Uint8Array();
  }
}

/** True for a portfolio: its own pages only say that a reader of portfolios is needed. */
export async function isPortfolio(pdf: PDFDocumentProxy): Promise<boolean> {
  try {
    const { info } = await pdf.getMetadata();
    return 'IsCollectionPresent' in info && info.IsCollectionPresent === true;
  } catch {
    return false;
  }
}
