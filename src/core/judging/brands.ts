/** The provider's own name as the subject of its verbs, when no words of the contract say whom it names. */
import type { ContractText } from '../text/clauses.ts';

/** What a provider does, puts and owes in its own contract, in the third person. */
const ACTS = new Set(
  "s' n' ne se peut pourra assure assurera fournit fournira met mettra garantit garantira realise realisera effectue effectuera informe informera propose conserve heberge prend prendra dispose demeure reste facture intervient interviendra restitue sauvegarde transmet remet remettra communique procede procedera exploite traite tient applique est sera a fait doit veille decline notifie notifiera avise alerte accorde concede supprime contacte repond".split(
    ' ',
  ),
);
/** Letters of the shortest name, and verbs it must stand before: an editor or a tool named in passing acts less. */
const SHORTEST = 4;
const LEAST = 4;
const NAME = /^[a-z]+$/;

/** Folded name that most often stands before a verb, or null; `isCommonWord` tells a word of the language from a name. */
export function actingName(contract: ContractText, isCommonWord: (form: string) => boolean): string | null {
  const { form, count } = contract.tokens;
  const counts = new Map<string, number>();
  for (let t = 0; t + 1 < count; t++) {
    const name = form[t] ?? '';
    if (!ACTS.has(form[t + 1] ?? '') || name.length < SHORTEST || !NAME.test(name) || isCommonWord(name)) continue;
    if (contract.clauseOf[t] === contract.clauseOf[t + 1]) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first && first[1] >= LEAST ? first[0] : null;
}
