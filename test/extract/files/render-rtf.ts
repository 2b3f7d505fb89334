/** Writes the model contract as an RTF file, as Word does: styles, labels drawn beside items, table rows by their marks. */
import type { Part } from './contract-model.ts';

const HEAD =
  '{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times;}{\\f1\\fnil\\fcharset2 Symbol;}}{\\colortbl;\\red0\\green0\\blue0;}' +
  '{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2\\outlinelevel1 heading 2;}{\\s3\\outlinelevel2 heading 3;}{\\*\\cs10 Default Paragraph Font;}}' +
  '{\\*\\generator Essai}{\\info{\\title Jamais lu}}{\\header\\pard Contrat BS-2031-07\\par}{\\footer\\pard Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par}';

/** Bytes of the RTF; `body` is in RTF. */
export function makeRtf(body: string): Uint8Array {
  return new Uint8Array(Buffer.from(`${HEAD}\n${body}}`, 'latin1'));
}

export function renderRtf(parts: readonly Part[]): Uint8Array {
  return makeRtf(parts.map(block).join('\n'));
}

function block(part: Part): string {
  if (part.kind === 'heading') return `\\pard\\plain\\s${part.level}\\b ${rtfText(part.text)}\\par`;
  if (part.kind === 'paragraph')
    return `\\pard\\plain\\s0 ${rtfText(part.text.slice(0, 20))}{\\i ${rtfText(part.text.slice(20))}}\\par`;
  if (part.kind === 'item')
    return `{\\listtext\\pard\\plain ${rtfText(part.marker)}\\tab}\\pard\\plain\\ilvl${part.level - 1}\\ls1 ${rtfText(part.text)}\\par`;
  return part.rows
    .map((row, index) => {
      const edges = row.map((_, column) => `\\cellx${(column + 1) * 3000}`).join('');
      const cells = row.map((cell) => `\\pard\\plain\\intbl ${rtfText(cell)}\\cell`).join('');
      return `\\trowd${index === 0 ? '\\trhdr' : ''}${edges}${cells}\\row`;
    })
    .join('\n');
}

/** French letters as bytes of the code page, the rest by their Unicode number. */
export function rtfText(text: string): string {
  return text.replace(/[\\{}]|[^\u0020-\u007e]/g, (character) => {
    if (/[\\{}]/.test(character)) return `\\${character}`;
    const code = character.charCodeAt(0);
    return code <= 0xff ? `\\'${code.toString(16)}` : `\\u${code}?`;
  });
}
