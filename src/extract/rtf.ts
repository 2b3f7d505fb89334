/** RTF (Word, LibreOffice, WordPad): read group by group; labels, notes, boxes and tables as it writes them. */
import { failure } from './failures.ts';
import { documentOfFlow } from './flow/document-of-flow.ts';
import { ListNumbering } from './flow/numbering.ts';
import { seePictures } from './flow/page-pictures.ts';
import type { Format } from './format.ts';
import { HostileFile } from './parts/hostile-file.ts';
import { RtfReader } from './rtf/reader.ts';

const CUT = 'Ce fichier s’arrête avant sa fin\u00a0: il a peut-être été mal copié. Ce qui manque n’a pas été analysé.';
/** What precedes the bytes of a picture: its size, in twentieths of a point. */
const PICTURE = /\\pict\b[^{};]{0,600}?\\picwgoal(\d+)[^{};]{0,200}?\\pichgoal(\d+)/g;

export const RTF_FORMAT: Format = {
  mediaType: 'application/rtf',
  async read(input) {
    const { bytes, limits } = input;
    const reader = new RtfReader(limits.depth);
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    try {
      const isWhole = reader.read(source, limits.characters * 2);
      const { content, heads, styles } = reader.writer;
      const { body, notes, traces } = content;
      const { header: headers, footer: footers } = heads;
      const numbering = new ListNumbering();
      const result = documentOfFlow(input, this.mediaType, {
        body,
        notes,
        headers,
        footers,
        styles,
        numbering,
        traces,
        pictures: seePictures(picturesOf(source)),
        holdsPictures: source.includes('\\pict'),
      });
      if (result.ok && !isWhole) result.document.warnings.push({ code: 'truncated', message: CUT });
      return result;
    } catch (error) {
      if (error instanceof HostileFile) return failure(error.code);
      throw error;
    }
  },
};

/** Sizes of the pictures of a file, in points, before they are scaled. */
function picturesOf(source: string): { size: { width: number; height: number } }[] {
  return [...source.matchAll(PICTURE)].map(([, width, height]) => ({
    size: { width: Number(width) / 20, height: Number(height) / 20 },
  }));
}
