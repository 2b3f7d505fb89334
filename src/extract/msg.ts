/** Messages saved by Outlook (.msg): a compound file whose streams are the properties of the message ([MS-OXMSG]). */
import { type CompoundFolder, readCompound } from './compound/compound-file.ts';
import { failure } from './failures.ts';
import type { Format } from './format.ts';
import { decodeHtml } from './html.ts';
import type { Attachment } from './mail/attachments.ts';
import { documentOfMessage, type Message } from './mail/message.ts';

const SUBJECT = '0037';
const SENDER_NAME = '0c1a';
const SENDER_ADDRESS = '5d01';
const RECIPIENTS = '0e04';
const COPIES = '0e03';
const HEADERS = '007d';
const BODY = '1000';
const HTML = '1013';
const LONG_FILE_NAME = '3707';
const FILE_NAME = '3704';
const DISPLAY_NAME = '3001';
const MIME_TYPE = '370e';
const CONTENT_ID = '3712';
const DATA = '3701';

const UNICODE = '001f';
const ONE_BYTE = '001e';
const BINARY = '0102';
const FOLDER = '000d';
const MOST_ATTACHMENTS = 200;

export const MSG_FORMAT: Format = {
  mediaType: 'application/vnd.ms-outlook',
  async read(input) {
    const root = readCompound(input.bytes);
    const isMessage = [...root.streams.keys()].some((name) => name.startsWith('__properties_version1.0'));
    if (!isMessage) return failure('unsupported');
    const { depth, unpackedBytes } = input.limits;
    return documentOfMessage(input, this.mediaType, messageOf(root, { depth, bytes: unpackedBytes }));
  },
};

/** What may still be taken out of a message: messages inside messages, bytes of attachments. */
interface Allowance {
  depth: number;
  bytes: number;
}

function messageOf(folder: CompoundFolder, left: Allowance): Message {
  const html = streamOf(folder, HTML, BINARY);
  const sender = [textOf(folder, SENDER_NAME), textOf(folder, SENDER_ADDRESS)].filter(Boolean);
  return {
    from: sender.join(' – '),
    to: [textOf(folder, RECIPIENTS), textOf(folder, COPIES)].filter(Boolean).join(', '),
    date: /^date:\s*(.+)$/im.exec(textOf(folder, HEADERS))?.[1] ?? '',
    subject: textOf(folder, SUBJECT),
    text: textOf(folder, BODY),
    html: html ? decodeHtml(html) : textOf(folder, HTML) || null,
    attachments: attachmentsOf(folder, left),
  };
}

function attachmentsOf(folder: CompoundFolder, left: Allowance): Attachment[] {
  const folders = [...folder.folders].filter(([name]) => name.startsWith('__attach_version1.0'));
  return folders.slice(0, MOST_ATTACHMENTS).flatMap(([, part], index) => {
    const given = textOf(part, LONG_FILE_NAME) || textOf(part, FILE_NAME) || textOf(part, DISPLAY_NAME);
    const bytes = left.bytes > 0 ? streamOf(part, DATA, BINARY) : undefined;
    left.bytes -= bytes?.length ?? 0;
    const mimeType = textOf(part, MIME_TYPE).toLowerCase();
    if (bytes) {
      const name = given || `piece-jointe-${index + 1}`;
      return [{ name, mimeType: mimeType || pictureType(name), inline: textOf(part, CONTENT_ID) !== '', bytes }];
    }
    const inner = findFolder(part);
    return inner && left.depth > 0 ? forwarded(inner, given, index, left) : [];
  });
}

/** A message attached to a message: its text as a file of its own, and its attachments beside it. */
function forwarded(folder: CompoundFolder, given: string, index: number, left: Allowance): Attachment[] {
  left.depth--;
  const message = messageOf(folder, left);
  const text = [message.subject, `De\u00a0: ${message.from}`, '', message.text ?? ''].join('\n');
  const name = `${given || message.subject || `message-${index + 1}`}.txt`;
  const own = { name, mimeType: 'text/plain', inline: false, bytes: new TextEncoder().encode(text) };
  return [own, ...message.attachments];
}

function findFolder(part: CompoundFolder): CompoundFolder | undefined {
  return [...part.folders].find(([name]) => name.toLowerCase() === `__substg1.0_${DATA}${FOLDER}`)?.[1];
}

function streamOf(folder: CompoundFolder, property: string, type: string): Uint8Array | undefined {
  const wanted = `__substg1.0_${property}${type}`;
  return [...folder.streams].find(([name]) => name.toLowerCase() === wanted)?.[1]();
}

function textOf(folder: CompoundFolder, property: string): string {
  const wide = streamOf(folder, property, UNICODE);
  if (wide) return Buffer.from(wide).toString('utf16le').replace(/\0+$/, '');
  const narrow = streamOf(folder, property, ONE_BYTE);
  return narrow ? new TextDecoder('windows-1252').decode(narrow).replace(/\0+$/, '') : '';
}

function pictureType(name: string): string {
  return /\.(?:png|jpe?g|gif|bmp)$/i.test(name) ? 'image/unknown' : '';
}
