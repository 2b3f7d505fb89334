/** Tells a page whose fonts do not say which letters they draw: its characters make no words. */

/** Fewer letters are not enough to tell. */
const FEW_CHARACTERS = 50;
const FEW_WORDS = 60;
/** Share of characters without meaning (private use, replacement, control) from which a page's fonts cannot be read. */
const STRANGE = 0.3;
/** Share of letters and digits under which signs stand for letters. */
const FEWEST_LETTERS = 0.6;
/** Share of vowels among letters: 0.43 to 0.46 in French, 0.38 in English. */
const VOWELS = { least: 0.22, most: 0.68 };
// Among sixty different words of French or English there is always one of these.
const COMMON = /(?<!\p{L})(?:de|la|le|les|et|du|des|en|à|a|un|une|pour|par|est|l|d|the|of|and|to|in)(?!\p{L})/iu;

/** True when `text`, as the file gives it, cannot be what the page shows. */
export function isGibberish(text: string): boolean {
  const visible = text.replace(/\s/g, '');
  if (visible.length < FEW_CHARACTERS) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: fonts without a map give control characters for letters.
  const strange = visible.match(/[\u0000-\u0008\u000e-\u001f\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  if (strange > visible.length * STRANGE) return true;
  const letters = visible.match(/\p{L}/gu) ?? [];
  const digits = visible.match(/\d/g)?.length ?? 0;
  const dots = visible.match(/[._…·-]/g)?.length ?? 0;
  if (visible.length > FEW_CHARACTERS * 4 && letters.length + digits + dots < visible.length * FEWEST_LETTERS)
    return true;
  if (letters.length < FEW_WORDS * 3) return false;
  const vowels = letters.filter((letter) => /[aeiouyœæ]/i.test(letter.normalize('NFD').slice(0, 1))).length;
  const isLatin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length > letters.length * 0.8;
  const share = vowels / letters.length;
  if (isLatin && (share < VOWELS.least || share > VOWELS.most)) return true;
  const words = new Set(text.toLowerCase().match(/\p{L}+/gu));
  return isLatin && words.size >= FEW_WORDS && !COMMON.test(text);
}
