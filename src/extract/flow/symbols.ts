/** Characters that Word takes from symbol fonts (Wingdings, Symbol), by their code, as ordinary characters. */

const SYMBOLS: Record<string, string> = {
  F0FE: '☒',
  F0FD: '☒',
  F054: '☒',
  F0A8: '☐',
  F06F: '☐',
  F071: '☐',
  F0FC: '✓',
  F0FB: '✗',
  F0B7: '•',
  F0A7: '•',
  F0D8: '➢',
  F0E0: '→',
  F0E8: '→',
  F0B3: '≥',
  F0A3: '≤',
  F0B0: '°',
};

/** The character, or nothing for a code without known shape. */
export function symbolText(code: string): string {
  return SYMBOLS[code.toUpperCase()] ?? '';
}
