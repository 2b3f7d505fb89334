/** Writes PDFs from their content streams: text at known places, in any order, turned pages, hostile shapes. */

export interface RawPage {
  content: string;
  /** Clockwise, in degrees. */
  rotate?: number;
  width?: number;
  height?: number;
  /** More entries of the page's dictionary. */
  entries?: string;
}

/** A PDF whose pages draw these streams with Helvetica as /F1 and Helvetica-Bold as /F2. Accents in Latin-1. */
export function rawPdf(pages: readonly RawPage[], more: readonly string[] = [], catalog = ''): Uint8Array {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${pages.map((_page, index) => `${5 + index * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
  ];
  const forms = more.map((_form, index) => `/X${index} ${5 + pages.length * 2 + index} 0 R`).join(' ');
  pages.forEach((page, index) => {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width ?? 595} ${page.height ?? 842}] /Rotate ${page.rotate ?? 0} ${page.entries ?? ''} /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << ${forms} >> >> /Contents ${6 + index * 2} 0 R >>`,
      `<< /Length ${page.content.length} >>\nstream\n${page.content}\nendstream`,
    );
  });
  return assemble([...objects, ...more]);
}

function font(name: string): string {
  return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
}

function assemble(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets: string[] = [];
  objects.forEach((object, index) => {
    offsets.push(`${String(file.length).padStart(10, '0')} 00000 n `);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('\n')}\ntrailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}

/** Draws one line of text; `y` from the bottom of the page. */
export function line(text: string, x: number, y: number, size = 10, face = 'F1'): string {
  return `BT /${face} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[()\\]/g, '\\$&')}) Tj ET\n`;
}
