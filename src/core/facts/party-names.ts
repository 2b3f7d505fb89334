/** Party names: who the provider and the client are, as the preamble or letterhead names them. */
import type { ContractMatch } from '../review/contract-match.ts';
import { textOf } from '../text/clauses.ts';

const LEGAL_FORM = /\b(?:SASU?|SARL|EURL|SA|SNC|SCOP|SELARL|SELAS|SCM|SCP|SISA)\b/;
const COMPANY =
  /(?:la société|société|l['’]entreprise|entre\s*:?)\s+([\p{Lu}][\p{L}\d&'’.-]*(?:\s+(?:(?:de|du|des|et|la|le)\s+){0,2}[\p{Lu}\d&][\p{L}\d&'’.-]*){0,4})/u;
const DOCTOR =
  /\b((?:Docteure?|Dr)\.?\s+\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,2}|(?:SELARL|SELAS|SCM|SCP|SISA)\s[^,;(–]{2,60}|[Cc]abinet\s+(?:m[ée]dical\s+)?(?:du\s|de\s|des\s)?(?:Dr\.?\s|Docteur\s)?\p{Lu}[^,;(–]{2,50})/u;
const PREAMBLE_CLAUSES = 60;

/** Names, or null when the first pages give none. A generic alias (« le Prestataire ») is no name. */
export function readPartyNames(index: ContractMatch): { provider: string | null; client: string | null } {
  let provider: string | null = null;
  let client: string | null = null;
  for (const clause of index.contract.clauses.slice(0, PREAMBLE_CLAUSES)) {
    const text = textOf(index.contract, clause.id);
    client ??= clean(DOCTOR.exec(text)?.[1]);
    const company = clean(COMPANY.exec(text)?.[1]);
    if (company && company !== client && !/\b(?:cliente?|cli_)/i.test(company)) provider ??= company;
    if (!provider && clause.id < 4 && LEGAL_FORM.test(text) === false && /^[\p{Lu}\d &'’.-]{4,40}$/u.test(text))
      provider = clean(text);
  }
  const named = (agent: 'provider' | 'client') =>
    index.aliases.find((alias) => alias.agent === agent && !GENERIC.test(alias.name))?.name ?? null;
  return { provider: provider ?? named('provider'), client: client ?? named('client') };
}

const GENERIC =
  /^(?:le |la |l['’])?(?:prestataire|client|cabinet|soci[ée]t[ée]|fournisseur|[ée]diteur|h[ée]bergeur|titulaire|abonn[ée]e?|utilisateur|praticien|acheteur|op[ée]rateur|locataire|bailleur|professionnel|parties?)s?$/i;

function clean(text: string | undefined): string | null {
  const value = text
    ?.replace(/\s+/g, ' ')
    .replace(/[\s.,;:–-]+$/, '')
    .trim();
  return value && value.length > 2 && !GENERIC.test(value) && !/^(?:contrat|conditions|article|annexe)\b/i.test(value)
    ? value
    : null;
}
