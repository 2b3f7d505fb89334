/** Comparisons as text or files: one renderer for each format. A new format is one line here. */
import type { OfferComparison, ReviewDiff } from '../../core/comparison/types.ts';
import { renderDocx } from '../paper/docx/render.ts';
import type { Paper } from '../paper/paper.ts';
import { renderPdf } from '../paper/pdf/render.ts';
import { renderSheetCsv } from '../spreadsheet/csv.ts';
import type { Sheet } from '../spreadsheet/sheet.ts';
import { renderXlsx } from '../spreadsheet/xlsx.ts';
import type { TextOptions } from '../text-layout.ts';
import { layDiff } from './diff-paper.ts';
import { diffSheets, diffTable } from './diff-sheets.ts';
import { renderDiffText } from './diff-text.ts';
import { describeDiff } from './diff-view.ts';
import { layComparison } from './offers-paper.ts';
import { comparisonSheets, comparisonTable } from './offers-sheets.ts';
import { renderComparisonText } from './offers-text.ts';
import { describeComparison } from './offers-view.ts';

/** Formats of a comparison; the first is what a terminal shows. */
export const COMPARISON_FORMATS = ['text', 'json', 'csv', 'xlsx', 'docx', 'pdf'] as const;
export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

export const COMPARISON_FILES: Record<ComparisonFormat, { extension: string; mediaType: string }> = {
  text: { extension: 'txt', mediaType: 'text/plain; charset=utf-8' },
  json: { extension: 'json', mediaType: 'application/json; charset=utf-8' },
  csv: { extension: 'csv', mediaType: 'text/csv; charset=utf-8' },
  xlsx: { extension: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  docx: { extension: 'docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pdf: { extension: 'pdf', mediaType: 'application/pdf' },
};

/** True for the name of a format. */
export function isComparisonFormat(name: string): name is ComparisonFormat {
  return COMPARISON_FORMATS.some((format) => format === name);
}

interface Shapes {
  json: unknown;
  text: (options: TextOptions) => string;
  table: () => Sheet;
  sheets: () => Sheet[];
  paper: () => Paper;
}

/** Offers side by side in a format. `options` only matter to `text`; `date` (ISO) is written in documents. */
export function renderComparison(
  format: ComparisonFormat,
  comparison: OfferComparison,
  date: string,
  options: TextOptions = {},
): Promise<string | Uint8Array> {
  const view = describeComparison(comparison);
  return render(format, options, {
    json: comparison,
    text: (layout) => renderComparisonText(view, layout),
    table: () => comparisonTable(view),
    sheets: () => comparisonSheets(view),
    paper: () => layComparison(view, date),
  });
}

/** The difference between two contracts in a format, as `renderComparison`. */
export function renderDiff(
  format: ComparisonFormat,
  diff: ReviewDiff,
  date: string,
  options: TextOptions = {},
): Promise<string | Uint8Array> {
  const view = describeDiff(diff);
  return render(format, options, {
    json: diff,
    text: (layout) => renderDiffText(view, layout),
    table: () => diffTable(view),
    sheets: () => diffSheets(view),
    paper: () => layDiff(view, date),
  });
}

async function render(format: ComparisonFormat, options: TextOptions, shapes: Shapes): Promise<string | Uint8Array> {
  switch (format) {
    case 'text':
      return shapes.text(options);
    case 'json':
      return `${JSON.stringify(shapes.json, null, 2)}\n`;
    case 'csv':
      return renderSheetCsv(shapes.table());
    case 'xlsx':
      return renderXlsx(shapes.sheets());
    case 'docx':
      return renderDocx(shapes.paper());
    case 'pdf':
      return renderPdf(shapes.paper());
  }
}
