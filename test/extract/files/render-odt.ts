/** Writes the model contract as an ODT: title styles, automatic list labels, table header rows, running heads. */
import type { Part } from './contract-model.ts';
import { makeZip } from './zip.ts';

const NAMESPACES =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"';
const MIME = 'application/vnd.oasis.opendocument.text';

const MANIFEST = `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${MIME}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>`;

const LISTS = `<text:list-style style:name="Tirets"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style><text:list-style style:name="Degrés"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="°"/></text:list-style>`;

export interface OdtParts {
  /** Inside `office:text`. */
  body: string;
  /** More styles. */
  styles?: string;
  /** Inside the page footer. */
  footer?: string;
}

/** An ODT from its XML. */
export function makeOdt({ body, styles = '', footer = '' }: OdtParts): Uint8Array {
  const root = (name: string, inner: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><office:${name} ${NAMESPACES} office:version="1.3">${inner}</office:${name}>`;
  return makeZip([
    { name: 'mimetype', content: MIME, stored: true },
    { name: 'META-INF/manifest.xml', content: MANIFEST },
    {
      name: 'content.xml',
      content: root(
        'document-content',
        `<office:automatic-styles>${LISTS}${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body>`,
      ),
    },
    {
      name: 'styles.xml',
      content: root(
        'document-styles',
        `<office:master-styles><style:master-page style:name="Standard"><style:header><text:p>Contrat BS-2031-07</text:p></style:header><style:footer><text:p>${footer}Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles>`,
      ),
    },
  ]);
}

/** Bytes of the ODT. Item markers are never written as text: list styles draw them. */
export function renderOdt(parts: readonly Part[]): Uint8Array {
  let body = '';
  let depth = 0;
  const close = (to: number) => {
    while (depth > to) {
      body += '</text:list-item></text:list>';
      depth--;
    }
  };
  for (const part of parts) {
    if (part.kind === 'item') {
      if (part.level > depth) {
        const style = part.marker === '1°' ? 'Degrés' : 'Tirets';
        body += depth === 0 ? `<text:list text:style-name="${style}">` : '<text:list>';
        depth++;
      } else {
        close(part.level);
        body += '</text:list-item>';
      }
      body += `<text:list-item><text:p>${escapeXml(part.text)}</text:p>`;
      continue;
    }
    close(0);
    if (part.kind === 'heading') body += `<text:h text:outline-level="${part.level}">${escapeXml(part.text)}</text:h>`;
    else if (part.kind === 'paragraph') body += `<text:p>${escapeXml(part.text)}</text:p>`;
    else body += table(part.rows);
  }
  close(0);
  return makeOdt({ body });
}

function table([head = [], ...rows]: readonly string[][]): string {
  const row = (cells: readonly string[]) =>
    `<table:table-row>${cells.map((cell) => `<table:table-cell><text:p>${escapeXml(cell)}</text:p></table:table-cell>`).join('')}</table:table-row>`;
  return `<table:table><table:table-column table:number-columns-repeated="${head.length}"/><table:table-header-rows>${row(head)}</table:table-header-rows>${rows.map(row).join('')}</table:table>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
