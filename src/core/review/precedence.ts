/** Which document wins when two contradict each other: as the contract says, else as is usual. */
import { type Clause, textOf } from '../text/clauses.ts';
import type { ContractMatch } from './contract-match.ts';
import { evidenceOf } from './evidence.ts';
import type { DocumentRole, Precedence } from './types.ts';

/** What was negotiated wins over what is the same for everyone. */
const USUAL: readonly DocumentRole[] = [
  'conditions-particulieres',
  'devis',
  'contrat',
  'dpa',
  'annexe',
  'cgv',
  'autre',
];
const WORDS: [DocumentRole, RegExp][] = [
  ['conditions-particulieres', /conditions? particuli[èe]res/i],
  ['devis', /\bdevis\b|bon de commande|proposition commerciale/i],
  ['dpa', /accord (?:de|sur le) traitement|\bdpa\b|protection des donn[ée]es/i],
  ['annexe', /\bannexes?\b/i],
  ['cgv', /conditions? g[ée]n[ée]rales|\bcg[vus]{1,2}\b/i],
  ['contrat', /(?:présent|le|ce) contrat|la (?:présente )?convention/i],
];
const ORDER =
  /ordre (?:de |décroissant de )?(?:priorité|préséance|prévalence|primauté|importance)|hiérarchie des (?:documents|pièces)/i;
const WINS =
  /\b(?:prévau(?:t|dra|dront)|prévalent|prévaloir|l[’']emporte(?:nt|ra|ront)?|priment?|primera|primeront)\b/i;

/** The order of the documents, most binding first, and the clause that sets it; null for a single document. */
export function precedenceOf(index: ContractMatch, roles: readonly DocumentRole[]): Precedence | null {
  const { contract } = index;
  if (contract.documents.length < 2) return null;
  const clause = orderClause(index);
  const said = clause === null ? [] : rolesInOrder(textOf(index.contract, clause.id));
  const rank = (role: DocumentRole) => {
    const at = said.indexOf(role);
    return at >= 0 ? at : said.length + USUAL.indexOf(role);
  };
  const names = contract.documents.map(({ name }, at) => ({ name, rank: rank(roles[at] ?? 'autre') }));
  return {
    documents: names.sort((a, b) => a.rank - b.rank).map(({ name }) => name),
    clause: clause === null ? null : passageOf(index, clause),
  };
}

/** The clause that lists documents by rank, else one by which a document wins over another. */
function orderClause(index: ContractMatch): Clause | null {
  const { clauses } = index.contract;
  const naming = clauses.filter((clause) => {
    const text = textOf(index.contract, clause.id);
    return (ORDER.test(text) || WINS.test(text)) && rolesInOrder(text).length > 1;
  });
  return naming.find((clause) => ORDER.test(textOf(index.contract, clause.id))) ?? naming[0] ?? null;
}

function rolesInOrder(text: string): DocumentRole[] {
  const from = Math.max(0, text.search(ORDER));
  return WORDS.map(([role, words]) => ({ role, at: text.slice(from).search(words) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ role }) => role);
}

function passageOf({ contract }: ContractMatch, clause: Clause): Precedence['clause'] {
  const { document, page, article, quote } = evidenceOf(contract, clause, [], 'absent');
  return { document, page, article, quote };
}
