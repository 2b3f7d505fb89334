/** Contacts as concepts: {telephone}, {courriel} and {adresse_web}, so that rules can ask for one. */
import type { CompiledPatterns } from '../matching/compile.ts';
import { occurrencesOf } from '../matching/occurrences.ts';
import { lowerBound } from '../matching/sorted.ts';
import type { Occurrences } from '../matching/word-index.ts';
import type { ContractText, Span } from '../text/clauses.ts';
import { type ContactKind, readContacts } from '../text/contacts.ts';

const CONCEPTS: Record<ContactKind, string> = { phone: 'telephone', email: 'courriel', url: 'adresse_web' };

/** Occurrences of the contact concepts, by node. */
export function contactOccurrences(contract: ContractText, patterns: CompiledPatterns): Map<number, Occurrences> {
  const spans: Record<ContactKind, Span[]> = { phone: [], email: [], url: [] };
  const starts = contract.tokens.start.subarray(0, contract.tokens.count);
  contract.texts.forEach((text, i) => {
    const base = contract.bases[i] ?? 0;
    for (const contact of readContacts(text)) {
      const from = lowerBound(starts, base + contact.start);
      const to = lowerBound(starts, base + contact.end);
      if (to > from) spans[contact.kind].push({ from, to });
    }
  });
  const kinds: ContactKind[] = ['phone', 'email', 'url'];
  return new Map(kinds.map((kind) => [patterns.concepts.get(CONCEPTS[kind]) ?? -1, occurrencesOf(spans[kind])]));
}
