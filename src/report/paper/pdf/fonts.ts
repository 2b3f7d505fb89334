/** The typeface of our PDF files, PT Serif (SIL OFL 1.1), and the characters that it can show. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';

export type Face = 'regular' | 'bold' | 'italic';

const FILES: Record<Face, string> = {
  regular: '400Regular/PTSerif_400Regular',
  bold: '700Bold/PTSerif_700Bold',
  italic: '400Regular_Italic/PTSerif_400Regular_Italic',
};

/** Faces by name, read once. */
export const FACES = Object.keys(FILES) as Face[];

const bytes = new Map<Face, Buffer>();

/** The font file of a face. */
export function fontFile(face: Face): Buffer {
  const known = bytes.get(face);
  if (known) return known;
  const file = readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/pt-serif/${FILES[face]}.ttf`)));
  bytes.set(face, file);
  return file;
}

/** What stands for characters that contracts use and the typeface lacks. */
const STAND_INS: Record<string, string> = {
  '→': '->',
  '⇒': '=>',
  '←': '<-',
  '☐': '[ ]',
  '□': '[ ]',
  '☑': '[x]',
  '☒': '[x]',
  '✓': 'v',
  '✔': 'v',
  '●': '•',
  '▪': '•',
  '■': '•',
  '\u202f': '\u00a0',
  '\u2011': '-',
};
const UNKNOWN = '?';

let shown: ((point: number) => boolean) | undefined;
const answers = new Map<string, string>();

/** The text in characters that the typeface has: others are replaced, never left as empty boxes. */
export function shownInFont(text: string): string {
  let result = '';
  for (const character of text.normalize('NFC')) result += answers.get(character) ?? learn(character);
  return result;
}

function learn(character: string): string {
  const has = hasGlyph(character.codePointAt(0) ?? 0);
  const plain = character.normalize('NFKC');
  const compatible = plain !== character && [...plain].every((one) => hasGlyph(one.codePointAt(0) ?? 0));
  const answer = has ? character : (STAND_INS[character] ?? (compatible ? plain : UNKNOWN));
  answers.set(character, answer);
  return answer;
}

function hasGlyph(point: number): boolean {
  if (shown === undefined) {
    const font = create(fontFile('regular'));
    shown = (asked) => font.hasGlyphForCodePoint(asked);
  }
  return point === 0x0a || shown(point);
}
