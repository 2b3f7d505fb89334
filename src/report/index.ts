/** Reports: one renderer for each format. A new format is one file and one line here. */
import type { Review } from '../core/review/types.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderText } from './text.ts';
import type { TextOptions } from './text-layout.ts';

export const REPORT_FORMATS = ['text', 'json', 'html', 'md'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** True for the name of a format. */
export function isReportFormat(name: string): name is ReportFormat {
  return REPORT_FORMATS.some((format) => format === name);
}

/** What a server or a file system needs to know of each format. */
export const REPORT_FILES: Record<ReportFormat, { extension: string; mediaType: string }> = {
  text: { extension: 'txt', mediaType: 'text/plain; charset=utf-8' },
  json: { extension: 'json', mediaType: 'application/json; charset=utf-8' },
  html: { extension: 'html', mediaType: 'text/html; charset=utf-8' },
  md: { extension: 'md', mediaType: 'text/markdown; charset=utf-8' },
};

const RENDERERS: Record<ReportFormat, (review: Review, options: TextOptions) => string> = {
  text: renderText,
  json: renderJson,
  html: renderHtml,
  md: renderMarkdown,
};

/** The review in a format, as text that ends with one line feed. The same review gives the same bytes.
 *  `options` only matter to `text`: width in columns (100) and terminal colours (none). */
export function renderReport(format: ReportFormat, review: Review, options: TextOptions = {}): string {
  return RENDERERS[format](review, options);
}
