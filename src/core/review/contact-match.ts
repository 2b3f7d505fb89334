/** Contacts as concepts: {telephone}, {courriel} and {adresse_web}, so that rules can ask for one. */
import type { CompiledPatterns } from '../matching/compile.ts';
import { lowerBound, type Occurrences } from '../matching/occurrences.ts';
import type { ContractText } from '../text/clauses.ts';
import { type ContactKind, readContacts } from '../text/contacts.ts';

const CONCEPTS: Record<ContactKind, string> = { phone: 'telephone', email: 'courriel', url: 'adresse_web' };

/** Occurrences of the contact concepts, by node. */
export function contactOccurrences(contract: ContractText, patterns: CompiledPatterns): Map<number, Occurrences> {
  const byNode = new Map<number, Occurrences>();
  for (const name of Object.values(CONCEPTS)) byNode.set(patterns.concepts.get(name) ?? -1, { starts: [], ends: [] });
  contract.texts.forEach((text, i) => {
    const base = contract.bases[i] ?? 0;
    for (const contact of readContacts(text)) {
      const found = byNode.get(patterns.concepts.get(CONCEPTS[contact.kind]) ?? -1);
      const from = lowerBound(contract.tokens.start, base + contact.start);
      const to = lowerBound(contract.tokens.start, base + contact.end);
      if (found && to > from) {
        found.starts.push(from);
        found.ends.push(to);
      }
    }
  });
  return byNode;
}
