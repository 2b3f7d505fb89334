/** Reports: one renderer for each format. A new format is one file and one line here. */
import type { Review } from '../core/review/types.ts';
import { type Additions, NOTHING_ADDED } from './additions.ts';
import { renderCsv } from './csv.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderDocx } from './paper/docx/render.ts';
import { renderPdf } from './paper/pdf/render.ts';
import { DETAILS, type Detail, layReport } from './paper/report-paper.ts';
import { renderText } from './text.ts';
import type { TextOptions } from './text-layout.ts';

/** Formats that are text, and may be shown in a terminal. */
export const TEXT_FORMATS = ['text', 'json', 'html', 'md', 'csv'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

export const REPORT_FORMATS = [...TEXT_FORMATS, 'docx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** True for the name of a format. */
export function isReportFormat(name: string): name is ReportFormat {
  return REPORT_FORMATS.some((format) => format === name);
}

/** True for a format that is text. */
export function isTextFormat(format: ReportFormat): format is TextFormat {
  return TEXT_FORMATS.some((text) => text === format);
}

/** What a server or a file system needs to know of each format. */
export const REPORT_FILES: Record<ReportFormat, { extension: string; mediaType: string }> = {
  text: { extension: 'txt', mediaType: 'text/plain; charset=utf-8' },
  json: { extension: 'json', mediaType: 'application/json; charset=utf-8' },
  html: { extension: 'html', mediaType: 'text/html; charset=utf-8' },
  md: { extension: 'md', mediaType: 'text/markdown; charset=utf-8' },
  csv: { extension: 'csv', mediaType: 'text/csv; charset=utf-8' },
  docx: {
    extension: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  pdf: { extension: 'pdf', mediaType: 'application/pdf' },
};

type TextRenderer = (review: Review, additions: Additions, options: TextOptions) => string;

const RENDERERS: Record<TextFormat, TextRenderer> = {
  text: renderText,
  json: renderJson,
  html: renderHtml,
  md: renderMarkdown,
  csv: renderCsv,
};

/** The review in a text format, ending with one line feed. The same review gives the same text.
 *  `options` only matter to `text`: width in columns (100) and terminal colours (none). */
export function renderReport(
  format: TextFormat,
  review: Review,
  options: TextOptions = {},
  additions: Additions = NOTHING_ADDED,
): string {
  return RENDERERS[format](review, additions, options);
}

export { DETAILS, type Detail } from './paper/report-paper.ts';

/** True for the name of a detail. */
export function isDetail(name: unknown): name is Detail {
  return DETAILS.some((detail) => detail === name);
}

export interface FileOptions {
  additions?: Additions;
  /** How much the documents (DOCX, PDF) tell; the other formats always tell all. A PDF is read and printed, `essentiel`
   *  unless told otherwise; a Word file is worked on, `complet`. */
  detail?: Detail;
}

/** The review as a file in any format, with what was added to it. The same review and options give the same bytes. */
export async function renderReportFile(
  format: ReportFormat,
  review: Review,
  { additions = NOTHING_ADDED, detail }: FileOptions = {},
): Promise<Uint8Array> {
  if (isTextFormat(format)) return new TextEncoder().encode(renderReport(format, review, {}, additions));
  if (format === 'docx') return renderDocx(layReport(review, additions, detail ?? 'complet'));
  return renderPdf(layReport(review, additions, detail ?? 'essentiel'));
}
