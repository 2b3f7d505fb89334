/** Sheets as an Excel workbook (Office Open XML): frozen titles, filters that work, text that wraps. Same input, same bytes. */
import { strToU8, zipSync } from 'fflate';
import { NBSP } from '../typography.ts';
import type { Sheet, SheetCell } from './sheet.ts';

/** Zip entries hold a local time without zone: built from parts, it is the same everywhere. */
const ENTRY_DATE = new Date(2026, 0, 1);
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** The most text that one cell may hold, in characters. */
const MOST_TEXT = 32_767;
const TITLE_STYLE = 1;
const TEXT_STYLE = 2;
const NUMBER_STYLE = 3;

/** Renders sheets as XLSX. Texts are inline strings: nothing is ever read as a formula. */
export function renderXlsx(sheets: readonly Sheet[]): Uint8Array {
  const formats = formatsOf(sheets);
  const files: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets),
    '_rels/.rels': relations([['rId1', `${RELATIONS}/officeDocument`, 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(sheets),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, i) => [`rId${i + 1}`, `${RELATIONS}/worksheet`, `worksheets/sheet${i + 1}.xml`] as const),
      [`rId${sheets.length + 1}`, `${RELATIONS}/styles`, 'styles.xml'],
    ]),
    'xl/styles.xml': styles(formats),
  };
  sheets.forEach((sheet, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = worksheet(sheet, i === 0, formats);
  });
  const entries = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(DECLARATION + text)]));
  return zipSync(entries, { level: 9, mtime: ENTRY_DATE });
}

function contentTypes(sheets: readonly Sheet[]): string {
  const overrides = sheets.map(
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${CONTENT_TYPE}.worksheet+xml"/>`,
  );
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT_TYPE}.styles+xml"/>${overrides.join('')}</Types>`;
}

function relations(links: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = links.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${PACKAGE_RELATIONS}">${items.join('')}</Relationships>`;
}

function workbook(sheets: readonly Sheet[]): string {
  const items = sheets.map(
    (sheet, i) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const filters = sheets.map(
    (sheet, i) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">'${escapeXml(sheet.name.replaceAll("'", "''"))}'!$A$1:$${columnName(sheet.columns.length)}$${sheet.rows.length + 1}</definedName>`,
  );
  const titles = sheets.map(
    (sheet, i) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${escapeXml(sheet.name.replaceAll("'", "''"))}'!$1:$1</definedName>`,
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${items.join('')}</sheets><definedNames>${filters.join('')}${titles.join('')}</definedNames></workbook>`;
}

/** Where each number format, by its code, stands among the styles. */
type Formats = ReadonlyMap<string, number>;

/** First number that a workbook may give to a format of its own, and the style of the first such format. */
const OWN_FORMATS = 164;
const FIRST_FORMAT_STYLE = 4;

function formatsOf(sheets: readonly Sheet[]): Formats {
  const codes = sheets.flatMap(({ rows }) => rows.flatMap((cells) => cells.flatMap((cell) => formatOf(cell) ?? [])));
  return new Map([...new Set(codes)].sort().map((code, i) => [code, FIRST_FORMAT_STYLE + i]));
}

/** The unit stands in the format, so that the cell holds the number alone. */
function formatOf(cell: SheetCell): string | null {
  if (cell === null || typeof cell !== 'object') return null;
  const decimals = Number.isInteger(cell.value) ? '' : cell.unit === '€' ? '.00' : '.0#';
  const unit = cell.unit === '' ? '' : `"${NBSP}${cell.unit.replaceAll('"', '')}"`;
  return `#,##0${decimals}${unit}`;
}

/** Title in bold on a tinted ground; text and numbers at the top of their cell, text wrapped. */
function styles(formats: Formats): string {
  const own = [...formats].map(
    ([code], i) => `<numFmt numFmtId="${OWN_FORMATS + i}" formatCode="${escapeXml(code)}"/>`,
  );
  const uses = [...formats].map(
    (_, i) =>
      `<xf numFmtId="${OWN_FORMATS + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="right" vertical="top" indent="1"/></xf>`,
  );
  const list = own.length === 0 ? '' : `<numFmts count="${own.length}">${own.join('')}</numFmts>`;
  return `<styleSheet xmlns="${MAIN}">${list}<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3EEF0"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${FIRST_FORMAT_STYLE + uses.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>${uses.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** Width of a printed page in characters: a wider sheet is printed on as many pages side by side. */
const PRINTED_WIDTH = 200;

function worksheet({ columns, rows }: Sheet, selected: boolean, formats: Formats): string {
  const last = `${columnName(columns.length)}${rows.length + 1}`;
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  const across = Math.ceil(columns.reduce((sum, { width }) => sum + width, 0) / PRINTED_WIDTH);
  const titles = columns.map(({ title }) => title);
  const lines = [
    row(1, titles, { columns, formats, title: true }),
    ...rows.map((cells, i) => row(i + 2, cells, { columns, formats, title: false })),
  ];
  return `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/><sheetViews><sheetView${selected ? ' tabSelected="1"' : ''} workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="${LINE_HEIGHT}"/><cols>${widths.join('')}</cols><sheetData>${lines.join('')}</sheetData><autoFilter ref="A1:${last}"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="${across}" fitToHeight="0"/></worksheet>`;
}

/** Points. */
const LINE_HEIGHT = 15;
const TALLEST = 409;

/** Height of a row whose texts wrap: programs do not all work it out when they open a file. */
function heightOf(cells: readonly SheetCell[], columns: Sheet['columns'], title: boolean): number {
  const lines = cells.map((cell, i) => {
    // Bold letters, and the arrow of the filter beside them, take more room.
    const width = Math.max(1, ((columns[i]?.width ?? 1) - 1) * (title ? 0.8 : 1));
    return typeof cell === 'string' ? linesOf(cell, width) : 1;
  });
  return Math.min(TALLEST, LINE_HEIGHT * Math.max(1, ...lines));
}

/** Lines that a text takes when its words wrap at `width` characters. */
function linesOf(text: string, width: number): number {
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    let room = 0;
    for (const word of paragraph.split(' ')) {
      const fits = word.length + 1 <= room;
      if (!fits) lines += Math.max(1, Math.ceil(word.length / width));
      room = fits ? room - word.length - 1 : width - (word.length % width);
    }
  }
  return lines;
}

interface RowLook {
  columns: Sheet['columns'];
  formats: Formats;
  title: boolean;
}

function row(number: number, cells: readonly SheetCell[], { columns, formats, title }: RowLook): string {
  const style = title ? TITLE_STYLE : TEXT_STYLE;
  const items = cells.map((cell, i) => {
    const at = `${columnName(i + 1)}${number}`;
    if (cell === null || cell === '') return `<c r="${at}" s="${style}"/>`;
    if (typeof cell === 'number' && Number.isFinite(cell)) return `<c r="${at}" s="${NUMBER_STYLE}"><v>${cell}</v></c>`;
    if (typeof cell === 'object') {
      const own = formats.get(formatOf(cell) ?? '') ?? NUMBER_STYLE;
      return `<c r="${at}" s="${own}"><v>${cell.value}</v></c>`;
    }
    const text = escapeXml(String(cell).slice(0, MOST_TEXT));
    return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  });
  return `<row r="${number}" ht="${heightOf(cells, columns, title)}" customHeight="1">${items.join('')}</row>`;
}

/** 1 is A, 27 is AA. */
export function columnName(number: number): string {
  let name = '';
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return name;
}

/** Escapes markup, and drops what XML cannot hold. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
