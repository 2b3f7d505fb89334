/** Tells what a file is from its content; its name only separates Markdown from plain text, and old Word files cut short. */
import { fileTypeFromBuffer } from 'file-type';
import type { FileKind } from './format.ts';

const HEAD = 4096;
const BY_EXTENSION: Record<string, FileKind> = {
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  dotm: 'docx',
  odt: 'odt',
  ott: 'odt',
  rtf: 'rtf',
  eml: 'eml',
  html: 'html',
  zip: 'zip',
};

/** First bytes of documents of Word 2 and 1 for Windows, and of Word 4 and 5 for the Macintosh. */
const OLD_WORD = ['\xdb\xa5', '\x9b\xa5', '\xfe7\0'];
/** Archives that are not opened, by file extension of their signature. */
const ARCHIVES = new Set(['rar', '7z', 'tar', 'gz', 'tar.gz', 'bz2', 'xz', 'zst', 'lz', 'cab']);
/** Pictures that are read, by file extension of their signature. */
const PICTURES = new Set(['jpg', 'png', 'webp', 'tif', 'gif', 'avif', 'heic']);

/** Signatures of formats that are text themselves: a file that bears one is what it says. */
const WRITTEN_AS_TEXT = new Set(['ps', 'eps', 'pgp', 'ics', 'vcf', 'rtf', 'eml', 'html', 'xml', 'svg']);

/**
 * Kind of a file. A PDF header is accepted anywhere in the first 1,024 bytes, as Acrobat does.
 * Bytes that no signature names are text when they hold no NUL outside UTF-16, else `unknown`.
 */
export async function sniff(bytes: Uint8Array, name: string): Promise<FileKind> {
  if (bytes.length === 0) return 'empty';
  const head = latin1(bytes.subarray(0, HEAD));
  if (head.slice(0, 1029).includes('%PDF-')) return 'pdf';
  if (head.startsWith('{\\rtf')) return 'rtf';
  if (OLD_WORD.some((start) => head.startsWith(start))) return 'old-word';
  const known = await signature(bytes);
  if (known?.ext === 'cfb') return compoundKind(bytes, name);
  if (known?.mime.startsWith('image/') && !known.mime.includes('svg'))
    return PICTURES.has(known.ext) ? 'image' : 'other-image';
  if (known?.ext === 'zip' && holds(bytes, 'word/document')) return 'docx';
  if (known && ARCHIVES.has(known.ext)) return 'other-archive';
  const kind = known && BY_EXTENSION[known.ext];
  if (kind) return kind;
  if (known && !known.mime.startsWith('text/') && !known.mime.includes('xml')) return 'unknown';
  return textKind(bytes, head, name);
}

/** What the first bytes say. Two or three letters are enough for some formats (« BM », « CWS », a G here and there): a text that begins so stays one. */
async function signature(bytes: Uint8Array): Promise<{ ext: string; mime: string } | undefined> {
  try {
    const known = await fileTypeFromBuffer(bytes);
    return known && !WRITTEN_AS_TEXT.has(known.ext) && isPlainText(bytes) ? undefined : known;
  } catch {
    return undefined;
  }
}

/** An OLE compound file: its stream names, in UTF-16, say whether it is a locked DOCX, a message of Outlook or an old .doc. */
function compoundKind(bytes: Uint8Array, name: string): FileKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return 'encrypted-office';
  if (buffer.includes(Buffer.from('__properties_version1.0', 'utf16le'))) return 'msg';
  if (buffer.includes(Buffer.from('WordDocument', 'utf16le'))) return 'doc';
  // Cut short, it has lost its list of streams: its name tells what it was.
  return /\.msg$/i.test(name) ? 'msg' : /\.do[ct]$/i.test(name) ? 'doc' : 'unknown';
}

function textKind(bytes: Uint8Array, head: string, name: string): FileKind {
  if (/^(?:\xff\xfe|\xfe\xff)/.test(head)) return bytes.length > 2 ? 'text' : 'empty';
  if (isBinary(bytes)) return 'unknown';
  const start = head.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (start === '' && bytes.length <= HEAD) return 'empty';
  const mime = mimeHead(start);
  if (mime !== null) return isSavedPage(mime) ? 'mhtml' : 'eml';
  if (/^(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])/i.test(start) || /<(?:html|body)[\s>]/i.test(head))
    return 'html';
  if (/^<(?:h[1-6]|p|div|table|ul|ol|section|article|main)[\s>]/i.test(start)) return 'html';
  return /\.(?:md|markdown)$/i.test(name) ? 'markdown' : 'text';
}

/** The headers at the start of a text, when a mail program or a browser wrote them; else null. */
function mimeHead(start: string): string | null {
  const head = start.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const known = /^(?:MIME-Version|Message-ID|Received|Return-Path|Content-Type|From|To|Subject|Date|Delivered-To):/gim;
  const isHead = /^[A-Za-z][\w-]{1,40}:[^\n]*\n(?:[\w-]+:|[ \t])/.test(head);
  const isMime = /^(?:MIME-Version|Message-ID|Received|Content-Type):/im.test(head);
  return isHead && isMime && (head.match(known)?.length ?? 0) >= 2 ? head : null;
}

/** A page that a browser saved says where it came from, and was sent to nobody. */
function isSavedPage(head: string): boolean {
  if (/^Snapshot-Content-Location:/im.test(head)) return true;
  return /^Content-Type:\s*multipart\/related/im.test(head) && !/^(?:Received|Message-ID|To):/im.test(head);
}

/** Bytes that are enough to tell text from anything else. */
const SAMPLE = 65_536;

/** Text holds almost no control characters. */
const isBinary = (bytes: Uint8Array) => controlsIn(bytes) > Math.min(bytes.length, SAMPLE) / 100;

/** Pictures, films, archives and programs hold control characters from their first bytes on. */
const isPlainText = (bytes: Uint8Array) => controlsIn(bytes) === 0;

function controlsIn(bytes: Uint8Array): number {
  let controls = 0;
  for (const byte of bytes.subarray(0, SAMPLE)) {
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls++;
  }
  return controls;
}

function holds(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
