/** One small file of each format that is read, and the ways to damage it: for fuzzing. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { makeMsg } from './compound.ts';
import { CONTRACT } from './contract-model.ts';
import { makeMail, makeSavedPage } from './mail.ts';
import { line, rawPdf } from './raw-pdf.ts';
import { renderDocx } from './render-docx.ts';
import { renderOdt } from './render-odt.ts';
import { renderRtf } from './render-rtf.ts';
import { renderHtml, renderMarkdown, renderText } from './render-text.ts';
import { richDocx } from './rich-docx.ts';
import { makeZip } from './zip.ts';

export interface FormatSample {
  format: string;
  /** A name of the format. */
  name: string;
  make: () => Promise<Uint8Array>;
}

const encode = (text: string) => new TextEncoder().encode(text);
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./odd/${name}`, import.meta.url)));
const HEADERS = ['From: a@armor.example', 'Subject: Contrat', 'Message-ID: <1@armor.example>'];
const attached = {
  type: 'text/plain',
  content: renderText(CONTRACT),
  name: 'contrat.txt',
  disposition: 'attachment' as const,
};

export const FORMAT_SAMPLES: FormatSample[] = [
  {
    format: 'PDF',
    name: 'a.pdf',
    make: async () =>
      rawPdf([{ content: line('Article 1 - Objet', 60, 700) + line('Le contrat dure un an.', 60, 680) }]),
  },
  { format: 'DOCX', name: 'a.docx', make: () => renderDocx(CONTRACT) },
  { format: 'rich DOCX', name: 'a.docx', make: async () => richDocx() },
  { format: 'ODT', name: 'a.odt', make: async () => renderOdt(CONTRACT) },
  { format: 'RTF', name: 'a.rtf', make: async () => renderRtf(CONTRACT) },
  { format: 'DOC', name: 'a.doc', make: async () => fixture('contrat.doc') },
  { format: 'rich DOC', name: 'a.doc', make: async () => fixture('riche.doc') },
  { format: 'HTML', name: 'a.html', make: async () => encode(renderHtml(CONTRACT)) },
  { format: 'saved page', name: 'a.mhtml', make: async () => makeSavedPage(renderHtml(CONTRACT)) },
  {
    format: 'e-mail',
    name: 'a.eml',
    make: async () => makeMail([{ type: 'text/plain', content: 'Voici.' }, attached], HEADERS),
  },
  {
    format: 'Outlook message',
    name: 'a.msg',
    make: async () =>
      makeMsg({ '0037': 'Contrat', '1000': renderText(CONTRACT) }, [
        { name: 'a.txt', bytes: encode(renderText(CONTRACT)) },
      ]),
  },
  {
    format: 'archive',
    name: 'a.zip',
    make: async () =>
      makeZip([
        { name: 'lot/contrat.txt', content: renderText(CONTRACT) },
        { name: 'b.html', content: renderHtml(CONTRACT) },
      ]),
  },
  { format: 'Markdown', name: 'a.md', make: async () => encode(renderMarkdown(CONTRACT)) },
  { format: 'text', name: 'a.txt', make: async () => encode(renderText(CONTRACT)) },
];

/** Everything that reading may answer; anything else, an exception above all, is a bug. */
export const ANSWERS = [
  'lu',
  'corrupt',
  'empty',
  'unsupported',
  'scanned',
  'too-large',
  'password-required',
  'password-wrong',
];

/** Damaged versions of a file: bytes changed, bits flipped, a part cut out or doubled, the end cut off. */
export function damaged(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat(bytes.length - 1);
  const change = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), at: place, value: fc.nat(255) }),
    fc.record({ kind: fc.constant('flip' as const), at: place, value: fc.nat(7) }),
    fc.record({ kind: fc.constant('cut' as const), at: place, value: fc.nat(200) }),
    fc.record({ kind: fc.constant('double' as const), at: place, value: fc.nat(200) }),
  );
  return fc
    .tuple(fc.array(change, { minLength: 1, maxLength: 12 }), fc.option(place))
    .map(([changes, end]) => changes.reduce(apply, bytes.slice(0, end ?? bytes.length)));
}

function apply(
  bytes: Uint8Array,
  { kind, at, value }: { kind: 'set' | 'flip' | 'cut' | 'double'; at: number; value: number },
): Uint8Array {
  if (at >= bytes.length) return bytes;
  if (kind === 'cut') return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + value)]);
  if (kind === 'double') return new Uint8Array([...bytes.subarray(0, at + value), ...bytes.subarray(at)]);
  const changed = bytes.slice();
  changed[at] = kind === 'set' ? value : (changed[at] ?? 0) ^ (1 << value);
  return changed;
}
