/** ODT (LibreOffice, OpenOffice): the XML is walked, so that automatic numbers, notes and boxes are read as shown. */
import type { ExtractResult } from '../app/ports.ts';
import { failure } from './failures.ts';
import { documentOfFlow } from './flow/document-of-flow.ts';
import type { FlowItem } from './flow/flow.ts';
import { holdsWords, readPagePictures } from './flow/page-pictures.ts';
import type { Format, ReadInput } from './format.ts';
import { type OdtStyles, readOdtStyles } from './odt/styles.ts';
import { OdtWalker } from './odt/walker.ts';
import { HostileFile } from './parts/hostile-file.ts';
import { readZipParts } from './parts/zip-parts.ts';

const WANTED = /^(?:content|styles|meta-inf\/manifest)\.xml$/i;
/** A locked document says in its manifest how its parts are encrypted. */
const ENCRYPTED = /<manifest:encryption-data\b/;
const LOCKED =
  'Ce document LibreOffice est protégé par un mot de passe. Ouvrez-le, enregistrez-le sans mot de passe (Fichier, Enregistrer sous, case « Enregistrer avec mot de passe » décochée), puis déposez-le à nouveau.';

export const ODT_FORMAT: Format = {
  mediaType: 'application/vnd.oasis.opendocument.text',
  async read(input) {
    try {
      const parts = await readZipParts(input.bytes, input.limits, WANTED);
      if (ENCRYPTED.test(parts.get('meta-inf/manifest.xml') ?? '')) return failure('unsupported', LOCKED);
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
  const xml = parts.get('content.xml');
  if (xml === undefined) return failure('corrupt');
  const deepest = input.limits.depth;
  const styles = readOdtStyles([parts.get('styles.xml'), xml], deepest);
  const { content, lists } = OdtWalker.walk(xml, styles, deepest);
  const pathOf = (source: string) => source.replace(/^\.\//, '');
  const pictures = await readPagePictures(input, content.pictures, pathOf, !holdsWords(content.body));
  return documentOfFlow(input, mediaType, {
    pictures,
    holdsPictures: content.pictures.length > 0,
    body: content.body,
    notes: content.notes,
    ...runningHeads(parts.get('styles.xml'), styles, deepest),
    styles: styles.sheet,
    numbering: lists.numbering,
    traces: content.traces,
  });
}

/** Content of the running heads, which stand among the styles. */
function runningHeads(
  xml: string | undefined,
  styles: OdtStyles,
  deepest: number,
): Record<'headers' | 'footers', FlowItem[][]> {
  const notes = xml === undefined ? new Map<string, FlowItem[]>() : OdtWalker.walk(xml, styles, deepest).content.notes;
  const named = (start: string) => [...notes].flatMap(([name, items]) => (name.startsWith(start) ? [items] : []));
  return { headers: named('style:header'), footers: named('style:footer') };
}
