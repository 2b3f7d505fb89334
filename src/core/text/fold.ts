/** Folding: the spelling-insensitive form under which words are compared. */

const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss' };
/** Hyphens and dashes that typists and publishers use one for another. */
const DASHES: Record<string, string> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '–',
  '\u2014': '–',
  '\u2015': '–',
  '\u2212': '–',
};
/** Text whose folding is its lower case. */
const PLAIN = /^[\x20-\x7e]*$/;
/** First character whose folding may depend on its neighbours. */
const BEYOND = 0x250;
const FOLDED = Array.from({ length: BEYOND }, (_, code) => foldSlowly(String.fromCharCode(code)));

/** Lower case, without accents, ligatures opened, typographic apostrophes made plain, dashes of one length. Not offset-preserving. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  let folded = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < BEYOND) folded += FOLDED[code] ?? '';
    else if (code === 0x2019 || code === 0x2018) folded += "'";
    else if (code === 0x2014) folded += '–';
    else return foldSlowly(text);
  }
  return folded;
}

function foldSlowly(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u00ad]/g, '')
    .replace(/[œæß]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[\u2010-\u2012\u2014\u2015\u2212]/g, (dash) => DASHES[dash] ?? dash);
}
