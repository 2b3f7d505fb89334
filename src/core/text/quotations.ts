/** Quotations of the law and of contracts that bind others: they promise nothing here. */
import { amendmentBy } from './amendments.ts';
import { type Clause, type ContractText, textOf } from './clauses.ts';

/** What introduces such words, right before them. */
const OF_OTHERS =
  /(?:stipulait|pr[ée]voyait|disposait|[ée]non[çc]ait|\b(?:contrat|convention|conditions)\b[^.:«]{0,60}\b(?:r[ée]sili[ée]e?|ancienne?|pr[ée]c[ée]dente?|(?:pass|conclu)[ée]?e? entre)\b|r[èe]glement \(?ue|\brgpd\b|\barticles? (?:[lrd]\.? ?)?[\d-]+[^.:«]{0,20}\b(?:du code|de la loi|du r[èe]glement)|\bloi n|\bcode (?:de la|civil|p[ée]nal|du))[^.«:]{0,60}:\s*[«“]/i;
/** Cheap sign of a quotation: most clauses stop here. */
const OPENED = /[«“]/;
/** Clauses of the longest quotation. */
const LONGEST = 12;

/** Marks the clauses of such quotations, from « to ». */
export function markQuoted(contract: ContractText): void {
  const { clauses } = contract;
  for (const clause of clauses) {
    if (clause.cells.length > 0) continue;
    const text = textOf(contract, clause.id);
    if (!OPENED.test(text)) continue;
    if (!OF_OTHERS.test(text) && !(/^\s*[«“]/.test(text) && isIntroduced(contract, clause))) continue;
    const quoted = amendmentBy(clause, 'quoted');
    for (let id = clause.id; id < Math.min(clauses.length, clause.id + LONGEST); id++) {
      const one = clauses[id];
      if (one) one.amended = quoted;
      if (/[»”]/.test(textOf(contract, id))) break;
    }
  }
}

/** True after « Extrait du contrat passé entre l'hébergeur et l'éditeur : ». */
function isIntroduced(contract: ContractText, { id, document }: Clause): boolean {
  const before = contract.clauses[id - 1];
  return before?.document === document && OF_OTHERS.test(`${textOf(contract, before.id)} «`);
}
