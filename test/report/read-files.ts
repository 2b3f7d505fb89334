/** Opens what we wrote as another program would: the words, headings and tags of a PDF, the parts of a Word file. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { SaxesParser } from 'saxes';
import { fromBufferPromise } from 'yauzl';

export interface PdfRead {
  pages: string[];
  /** Titles of the bookmarks, indented by level. */
  outline: string[];
  title: string;
  language: string | null;
  tagged: boolean;
  /** Roles of the structure, in reading order. */
  roles: string[];
}

interface OutlineNode {
  title: string;
  items: OutlineNode[];
}

const titlesOf = (nodes: OutlineNode[], level = 0): string[] =>
  nodes.flatMap((node) => [`${'  '.repeat(level)}${node.title}`, ...titlesOf(node.items, level + 1)]);

interface StructureNode {
  role?: string;
  children?: StructureNode[];
}

const rolesOf = (node: StructureNode): string[] => [
  ...(node.role && node.role !== 'Root' ? [node.role] : []),
  ...(node.children ?? []).flatMap(rolesOf),
];

/** What pdf.js reads in a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<PdfRead> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: true });
  const pdf = await task.promise;
  const pages: string[] = [];
  const roles: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    roles.push(...rolesOf(((await page.getStructTree()) ?? {}) as StructureNode));
  }
  const { info } = await pdf.getMetadata();
  const facts = info as { Title?: string; Language?: string };
  // Declared as an object, but a map.
  const marks = (await pdf.getMarkInfo()) as unknown as Map<string, boolean> | null;
  const read = {
    pages,
    roles,
    outline: titlesOf((await pdf.getOutline()) ?? []),
    title: facts.Title ?? '',
    language: facts.Language ?? null,
    tagged: marks?.get('Marked') === true,
  };
  await task.destroy();
  return read;
}

/** The parts of a zip, by name. */
export async function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(bytes));
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
  }
  return parts;
}

export interface WordParagraph {
  style: string;
  text: string;
}

/** Paragraphs of the body with their styles; throws when the part is not well-formed XML. */
export function readParagraphs(xml: string): WordParagraph[] {
  const paragraphs: WordParagraph[] = [];
  let current: WordParagraph | null = null;
  let inText = false;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'w:p') current = { style: '', text: '' };
    if (name === 'w:pStyle' && current) current.style = String(attributes['w:val']);
    if (name === 'w:br' && current) current.text += '\n';
    if (name === 'w:t') inText = true;
  });
  parser.on('text', (text) => {
    if (inText && current) current.text += text;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') inText = false;
    if (name === 'w:p' && current) paragraphs.push(current);
  });
  parser.write(xml).close();
  return paragraphs;
}
