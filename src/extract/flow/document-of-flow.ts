/** Assembles the document of an office file from its body, notes, running heads and traces. */
import type { ExtractFailure, ExtractResult } from '../../app/ports.ts';
import type { Block, Page, Warning } from '../../core/document.ts';
import { documentOf } from '../document-of.ts';
import { failure, unreadPictures } from '../failures.ts';
import type { ReadInput } from '../format.ts';
import { cleanText } from '../layout/clean-text.ts';
import { holdsContactDetails } from '../layout/contact-details.ts';
import { pictureWarnings } from '../ocr/picture-warnings.ts';
import { recognisable } from '../ocr/recognise-pages.ts';
import { FlowBlocks } from './blocks.ts';
import type { FlowItem, Traces } from './flow.ts';
import type { ListNumbering } from './numbering.ts';
import type { PicturePages } from './page-pictures.ts';
import { addInPages } from './pages.ts';
import type { StyleSheet } from './styles.ts';

/** What a reader of office files found. */
export interface OfficeContent {
  body: readonly FlowItem[];
  /** Content of each note, by the id that paragraphs call it by. */
  notes: ReadonlyMap<string, readonly FlowItem[]>;
  headers: readonly (readonly FlowItem[])[];
  footers: readonly (readonly FlowItem[])[];
  styles: StyleSheet;
  numbering: ListNumbering;
  traces: Traces;
  /** Pages that stand as pictures between the items of the body. */
  pictures?: PicturePages;
  /** True when it holds pictures that were not looked at. */
  holdsPictures?: boolean;
}

// What is left of "Page 1/3" in a footer, with or without the values of its fields.
const PAGE_COUNT = /[\s–—|-]*\bpage\s*\d*\s*(?:\/|sur|de)?\s*\d*$/i;
const LONGEST_SHOWN = 120;
const ONLY_PICTURES =
  'Ce document ne contient que des images, sans texte. Enregistrez-le en PDF, puis déposez-le à nouveau\u00a0: ses pages seront lues comme une numérisation.';
const MIXED =
  'Ce document mêle du texte et des pages insérées en image. Les numéros de page indiqués comptent chaque image, et chaque passage de texte entre deux images, pour une page.';
const LEFT_OUT =
  'Ce document contient des images grandes comme des pages qui n’ont pas pu être lues. Si elles portent du texte, enregistrez le document en PDF, puis déposez-le à nouveau.';

/** The document, or `empty` when its body holds no word. */
export function documentOfFlow(input: ReadInput, mediaType: string, content: OfficeContent): ExtractResult {
  const notes = new Map([...content.notes].map(([id, items]) => [id, textOf(items)]));
  const builder = new FlowBlocks(content.styles, content.numbering, notes);
  const pages = addInPages(builder, content.body, content.pictures?.pages ?? []);
  const body = builder.finish();
  if (body.length === 0) return withoutWords(input, content, pages);
  const blocks = [...letterhead(content.headers), ...body, ...letterhead(content.footers)];
  const warnings = [...warningsOf(content.traces), ...warningsOfPictures(input, content.pictures, pages)];
  return documentOf(input, { mediaType, blocks, warnings, ...(pages === null ? {} : { pages }) });
}

/** Why a document gave no word: pictures that could not be recognised, that were not looked at, or nothing at all. */
function withoutWords(input: ReadInput, content: OfficeContent, pages: Page[] | null): ExtractFailure {
  if (pages !== null) return unreadPictures(pages, input.recognise !== undefined);
  const holdsPictures = content.holdsPictures === true || (content.pictures?.unread ?? 0) > 0;
  return holdsPictures ? failure('scanned', ONLY_PICTURES) : failure('empty');
}

function warningsOfPictures(input: ReadInput, pictures: PicturePages | undefined, pages: Page[] | null): Warning[] {
  const warnings = pages === null ? [] : pictureWarnings(pages, recognisable(input));
  if (pages?.some(({ source }) => source === 'text'))
    warnings.push({ code: 'scanned-page', message: MIXED, pages: picturesAmong(pages) });
  if (pictures !== undefined && pictures.unread > 0) warnings.push({ code: 'unread-file', message: LEFT_OUT });
  return warnings;
}

const picturesAmong = (pages: readonly Page[]) =>
  pages.flatMap(({ source }, at) => (source === 'text' ? [] : [at + 1]));

/** Text of the running heads that say how to reach or identify the provider, each once. */
function letterhead(heads: OfficeContent['headers']): Block[] {
  const texts = heads.map((items) => textOf(items).replace(PAGE_COUNT, '')).filter(holdsContactDetails);
  return [...new Set(texts)].map((text) => ({ kind: 'paragraph', text, level: 0, page: 1, runs: [] }));
}

function textOf(items: readonly FlowItem[]): string {
  const texts = items.map((item) =>
    item.kind === 'table'
      ? item.rows.map((row) => row.cells.map((cell) => textOf(cell.items)).join(' | ')).join(' ')
      : item.lines.join(' '),
  );
  return cleanText(texts.join(' '));
}

function warningsOf(traces: Traces): Warning[] {
  const warnings: Warning[] = [];
  if (traces.insertions + traces.deletions > 0) {
    warnings.push({
      code: 'tracked-changes',
      message:
        'Ce document contient des modifications suivies qui n’ont pas été acceptées\u00a0: l’analyse porte sur le texte tel qu’il serait une fois toutes acceptées.',
    });
  }
  const hidden = cleanText(traces.hidden.join(' '));
  if (hidden !== '') {
    const shown = hidden.length > LONGEST_SHOWN ? `${hidden.slice(0, LONGEST_SHOWN)}…` : hidden;
    warnings.push({
      code: 'hidden-text',
      message: `Ce document contient du texte masqué, qui n’a pas été analysé\u00a0: «\u00a0${shown}\u00a0».`,
    });
  }
  return warnings;
}
