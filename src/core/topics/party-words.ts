/** Words that name the parties, as the leanings read them: one stem for each party, so that who is bound is learnt once for all its names. */
import type { Agent } from '../judging/mentions.ts';
import type { Alias } from '../judging/parties.ts';
import { fold } from '../text/fold.ts';

/** Stem of a party's name, by its folded form. */
export type PartyWords = ReadonlyMap<string, string>;

const STEMS: Record<Agent, string> = { provider: '@provider', client: '@client' };

/** Common names of the parties (`rules/concepts/parties.yaml`), those of one word, in the singular and the plural. */
export function partyWords(concepts: ReadonlyMap<string, readonly string[]>): PartyWords {
  const ofParty = (concept: string, stem: string) =>
    (concepts.get(concept) ?? [])
      .map((pattern) => fold(pattern.replace('~', '')))
      .filter((word) => /^\p{L}+$/u.test(word))
      .flatMap((word) => [word, `${word}s`, `${word}e`, `${word}es`].map((form) => [form, stem] as const));
  return new Map([...ofParty('prestataire_commun', STEMS.provider), ...ofParty('client_commun', STEMS.client)]);
}

/** The same, with the names of one word that a contract gives its parties. */
export function withAliases(words: PartyWords, aliases: readonly Alias[]): PartyWords {
  const named = aliases.flatMap(({ agent, forms }) => {
    const [form, ...others] = forms;
    return form !== undefined && others.length === 0 ? [[form, STEMS[agent]] as const] : [];
  });
  return new Map([...words, ...named]);
}
