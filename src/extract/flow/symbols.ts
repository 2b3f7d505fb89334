/** Characters that Word takes from symbol fonts (Wingdings, Symbol), by their code, as ordinary characters. */

const SYMBOLS: Record<number, string> = {
  61694: '☒',
  61693: '☒',
  61524: '☒',
  61608: '☐',
  61551: '☐',
  61553: '☐',
  61692: '✓',
  61691: '✗',
  61623: '•',
  61607: '•',
  61656: '➢',
  61664: '→',
  61672: '→',
  61619: '≥',
  61603: '≤',
  61616: '°',
};

/** The character, or nothing for a code without known shape. */
export function symbolText(code: number): string {
  return SYMBOLS[code] ?? '';
}
