/** Answers to a specification: « Exigence | Réponse | Commentaire »: what is asked binds only as it is answered. */
import { cellTexts } from './cells.ts';
import type { Clause, ContractText } from './clauses.ts';
import { fold } from './fold.ts';

const DEMAND =
  /^\s*(?:exigences?|besoins?|prescriptions?|demandes?|fonctions? (?:demandees?|attendues?)|attendus?|specifications?|attentes?|points? demandes?)\b/;
const ANSWER = /^\s*(?:reponses?|o ?\/ ?n|statut|conformite|conforme|avis|c ?\/ ?nc|position|engagement du candidat)\b/;
const REFUSED = /^\s*(?:n|non|nc|non conforme|ko|refuse|neant)\s*\.?\s*$/;

/** Marks the rows of such tables: `demandColumn`, and as refused those whose answer is no. */
export function markDemands(contract: ContractText): void {
  let demand = -1;
  let answer = -1;
  for (const clause of contract.clauses) {
    if (clause.kind === 'header-row') {
      const titles = cellTexts(contract, clause).map(fold);
      demand = titles.findIndex((title) => DEMAND.test(title));
      answer = titles.findIndex((title, i) => i > demand && ANSWER.test(title));
    } else if (clause.kind !== 'row') demand = -1;
    else if (demand >= 0 && answer >= 0) markRow(contract, clause, demand, answer);
  }
}

function markRow(contract: ContractText, row: Clause, demand: number, answer: number): void {
  row.demandColumn = demand;
  const cell = row.cells[answer];
  if (cell && REFUSED.test(fold(cellTexts(contract, row)[answer] ?? '')))
    row.amended = { effect: 'refused', words: { from: cell.from, to: cell.to }, by: row.id };
}
