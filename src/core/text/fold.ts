/** Folding: the spelling-insensitive form under which words are compared. */

const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** Lower case, without accents, ligatures opened, typographic apostrophes made plain. Not offset-preserving. */
export function fold(text: string): string {
  let plain = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7e || (code >= 0x41 && code <= 0x5a)) {
      plain = false;
      break;
    }
  }
  if (plain) return text;
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u00ad]/g, '')
    .replace(/[œæß]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[’‘ʼ]/g, "'");
}
