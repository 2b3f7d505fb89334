/** DOCX: the XML itself is walked, so that automatic numbers, text boxes and tracked changes are read as Word shows them. */
import type { ExtractResult } from '../app/ports.ts';
import { readDocxNumbering } from './docx/numbering.ts';
import { readDocxStyles } from './docx/styles.ts';
import { DocxWalker } from './docx/walker.ts';
import { failure } from './failures.ts';
import { documentOfFlow } from './flow/document-of-flow.ts';
import type { FlowItem } from './flow/flow.ts';
import { holdsWords, readPagePictures } from './flow/page-pictures.ts';
import type { StyleSheet } from './flow/styles.ts';
import type { Format, ReadInput } from './format.ts';
import { HostileFile } from './parts/hostile-file.ts';
import { walkXml } from './parts/xml-events.ts';
import { readZipParts } from './parts/zip-parts.ts';

const WANTED =
  /^word\/(?:_rels\/document\d*\.xml\.rels|(?:document\d*|styles|numbering|footnotes|endnotes|header\d*|footer\d*)\.xml)$/i;

export const DOCX_FORMAT: Format = {
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  async read(input) {
    try {
      const parts = await readZipParts(input.bytes, input.limits, WANTED);
      return await readParts(input, parts, this.mediaType);
    } catch (error) {
      if (error instanceof HostileFile) return failure(error.code);
      throw error;
    }
  },
};

async function readParts(
  input: ReadInput,
  parts: ReadonlyMap<string, string>,
  mediaType: string,
): Promise<ExtractResult> {
  const xml = parts.get('word/document.xml') ?? [...parts].find(([path]) => /document\d+\.xml$/.test(path))?.[1];
  if (xml === undefined) return failure('corrupt');
  const deepest = input.limits.depth;
  const styles = readDocxStyles(parts.get('word/styles.xml'), deepest);
  const main = DocxWalker.walk(xml, styles, deepest);
  const heads = (path: RegExp) =>
    [...parts].filter(([name]) => path.test(name)).map(([, head]) => DocxWalker.walk(head, styles, deepest).body);
  const targets = targetsOf([...parts].find(([path]) => path.endsWith('.rels'))?.[1] ?? '', deepest);
  const pathOf = (source: string) => targets.get(source) ?? null;
  const pictures = await readPagePictures(input, main.pictures, pathOf, !holdsWords(main.body));
  return documentOfFlow(input, mediaType, {
    pictures,
    holdsPictures: main.pictures.length > 0,
    body: main.body,
    notes: new Map([
      ...notesOf(parts.get('word/footnotes.xml'), 'f', styles, deepest),
      ...notesOf(parts.get('word/endnotes.xml'), 'e', styles, deepest),
    ]),
    headers: heads(/header\d*\.xml$/),
    footers: heads(/footer\d*\.xml$/),
    styles,
    numbering: readDocxNumbering(parts.get('word/numbering.xml'), deepest),
    traces: main.traces,
  });
}

/** Paths in the archive of what the body refers to, by relation; as many as can be read. Outer addresses are never followed. */
function targetsOf(xml: string, deepest: number): Map<string, string> {
  const targets = new Map<string, string>();
  const open = (name: string, { Id = '', Target = '', TargetMode }: Record<string, string>) => {
    if (name !== 'Relationship' || TargetMode === 'External') return;
    targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `word/${Target}`);
  };
  try {
    walkXml(xml, { open, close: () => undefined, text: () => undefined }, deepest);
  } catch {
    // Pictures are then not found; the words of the document do not depend on it.
  }
  return targets;
}

function notesOf(xml: string | undefined, prefix: string, styles: StyleSheet, deepest: number): [string, FlowItem[]][] {
  if (xml === undefined) return [];
  return [...DocxWalker.walk(xml, styles, deepest).notes].map(([id, items]) => [prefix + id, items]);
}
