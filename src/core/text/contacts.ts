/** Contacts: telephone numbers, e-mail addresses and web addresses, with their place in a text. Linear: each sign is looked at a bounded number of times. */

export type ContactKind = 'phone' | 'email' | 'url';

export interface ContactRead {
  kind: ContactKind;
  value: string;
  start: number;
  end: number;
}

const PHONE =
  /(?:\+33[\s.\u00a0]?(?:\(0\)[\s.\u00a0]?)?[1-9]|\b0[1-9])(?:[\s.\u00a0-]?\d{2}){4}\b|\b0[\s.\u00a0]?8\d{2}(?:(?:[\s.\u00a0]?\d{3}){2}|(?:[\s.\u00a0]?\d{2}){3})\b/g;
/** Short numbers count only beside a word that calls them so ("composez le 3900"). */
const SHORT_PHONE = /\b(?:t[ée]l(?:[ée]phone)?\.?|num[ée]ro|composez le|appel\p{L}* (?:le|au))\s*:?\s*(3\d{3})\b/giu;
const URL = /\b(?:https?:\/\/|www\.)[^\s<>"«»(),;|]{3,120}/gi;
const DOMAIN_END = /\.(?:fr|com|net|org|eu|io|example)\b(?!@)/gi;
const EMAIL_BEFORE = /[\p{L}\d._%+-]{1,64}$/u;
const EMAIL_AFTER = /^[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/u;
const HOST_BEFORE = /[a-z\d-]{2,40}(?:\.[a-z\d-]{2,40}){0,3}$/i;
const PATH_AFTER = /^\/[^\s<>"«»(),;|]{0,80}/;
const WINDOW = 130;

/** Every contact of `text`, in order; an address inside another (the host of an e-mail) is left out. */
export function readContacts(text: string): ContactRead[] {
  const found: ContactRead[] = [...emails(text)];
  const add = (kind: ContactKind, start: number, raw: string) => {
    const value = raw.replace(/[.,;:]+$/, '');
    if (!found.some((other) => start >= other.start && start < other.end))
      found.push({ kind, value, start, end: start + value.length });
  };
  for (const match of text.matchAll(PHONE)) add('phone', match.index, match[0]);
  for (const match of text.matchAll(SHORT_PHONE)) add('phone', match.index + match[0].length - 4, match[1] ?? '');
  for (const match of text.matchAll(URL)) add('url', match.index, match[0]);
  for (const match of text.matchAll(DOMAIN_END)) {
    const before = HOST_BEFORE.exec(text.slice(Math.max(0, match.index - WINDOW), match.index))?.[0];
    const end = match.index + match[0].length;
    const path = PATH_AFTER.exec(text.slice(end, end + WINDOW))?.[0] ?? '';
    if (before && text.charAt(match.index - before.length - 1) !== '@')
      add('url', match.index - before.length, before + match[0] + path);
  }
  return found.sort((a, b) => a.start - b.start);
}

function emails(text: string): ContactRead[] {
  const found: ContactRead[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const before = EMAIL_BEFORE.exec(text.slice(Math.max(0, at - WINDOW), at))?.[0];
    const after = EMAIL_AFTER.exec(text.slice(at + 1, at + 1 + WINDOW))?.[0];
    if (before && after)
      found.push({ kind: 'email', value: `${before}@${after}`, start: at - before.length, end: at + 1 + after.length });
  }
  return found;
}
