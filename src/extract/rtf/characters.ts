/** Characters of an RTF file: those that control words stand for, and the bytes of each font's character set. */
import { symbolText } from '../flow/symbols.ts';

export const CHARACTER_WORDS: Record<string, string> = {
  tab: ' ',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  '~': '\u00a0',
  _: '-',
};

const SYMBOL_CHARSET = 2;
/** Code page of each `\fcharset`; others use that of the document. */
const CODE_PAGES: Record<number, string> = {
  0: 'windows-1252',
  77: 'macintosh',
  161: 'windows-1253',
  162: 'windows-1254',
  186: 'windows-1257',
  204: 'windows-1251',
  238: 'windows-1250',
};

export class RtfCharacters {
  /** Code page of the document: of fonts that name none. */
  defaultPage = 'windows-1252';
  private readonly charsets = new Map<number, number>();
  private readonly decoders = new Map<string, TextDecoder>();

  setCharset(font: number, charset: number): void {
    this.charsets.set(font, charset);
  }

  /** `\ansicpg`: an unknown page leaves the usual one of Western Europe. */
  setDefaultPage(page: number): void {
    if (page >= 1250 && page <= 1258) this.defaultPage = `windows-${page}`;
    else if (page === 10_000) this.defaultPage = 'macintosh';
    else if (page === 65_001) this.defaultPage = 'utf-8';
  }

  decode(byte: number, font: number | null): string {
    const charset = font === null ? undefined : this.charsets.get(font);
    if (charset === SYMBOL_CHARSET) return symbolText(0xf000 + byte) || '•';
    const page = (charset === undefined ? undefined : CODE_PAGES[charset]) ?? this.defaultPage;
    const decoder = this.decoders.get(page) ?? new TextDecoder(page);
    this.decoders.set(page, decoder);
    return decoder.decode(Uint8Array.of(byte));
  }
}

/** The character of a `\u` number; symbol fonts put theirs in the private area. */
export function unicodeText(value: number): string {
  const code = value < 0 ? value + 65_536 : value;
  if (code >= 0xf000 && code <= 0xf0ff) return symbolText(code);
  return code > 0xffff || code <= 0 ? '' : String.fromCharCode(code);
}
