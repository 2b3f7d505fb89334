/** Names of uploaded files, made safe to show and unique in their review. They never reach the file system. */

const LONGEST = 150;
/** Control characters, line and paragraph separators, and marks that turn the direction of writing (they can disguise a name). */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

function splitExtension(name: string): [stem: string, extension: string] {
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.length - dot <= 10 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}

/** Cut with a mark that says so, after a whole word where there is one. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(/[\s,;:._-]+[^\s]{0,20}$/, '').replace(/[\s,;:._-]+$/, '')}…`;
}

/** The last part of the name as given, without unsafe characters, at most 150 characters with its extension kept. */
export function cleanFileName(given: string): string {
  const base = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = base.replace(UNSAFE, '').replace(/\s+/gu, ' ').trim();
  if (name === '' || /^\.+$/.test(name)) return 'document';
  const [stem, extension] = splitExtension(name);
  return shorten(stem, LONGEST - extension.length) + extension;
}

/** `name`, or "name (2).pdf" and so on when it is taken: evidence names its document, so two must never share a name. */
export function distinctFileName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const [stem, extension] = splitExtension(name);
  for (let number = 2; ; number += 1) {
    const candidate = `${stem} (${number})${extension}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
