/** Contacts: telephone numbers, e-mail addresses and web addresses, with their place in a text. */

export type ContactKind = 'phone' | 'email' | 'url';

export interface ContactRead {
  kind: ContactKind;
  value: string;
  start: number;
  end: number;
}

const PATTERNS: [ContactKind, RegExp][] = [
  [
    'phone',
    /(?:\+33[\s.\u00a0]?(?:\(0\)[\s.\u00a0]?)?[1-9]|\b0[1-9])(?:[\s.\u00a0-]?\d{2}){4}\b|\b0[\s.\u00a0]?8\d{2}(?:[\s.\u00a0]?\d{3}){2}\b|(?<=t[ée]l[^\d]{0,14}|num[ée]ro[^\d]{0,14}|\bau )\b3\d{3}\b/giu,
  ],
  ['email', /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/gu],
  [
    'url',
    /\b(?:https?:\/\/|www\.)[^\s<>"«»(),;|]{3,120}|\b[a-z\d-]{2,40}(?:\.[a-z\d-]{2,40}){1,3}\.(?:fr|com|net|org|eu|example)\b(?:\/[^\s<>"«»(),;|]{0,80})?/gi,
  ],
];

/** Every contact of `text`, in order; an address inside another (the host of an e-mail) is left out. */
export function readContacts(text: string): ContactRead[] {
  const found: ContactRead[] = [];
  for (const [kind, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const value = match[0].replace(/[.,;:]+$/, '');
      const start = match.index ?? 0;
      const inside = found.some((other) => start >= other.start && start < other.end);
      if (!inside) found.push({ kind, value, start, end: start + value.length });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
