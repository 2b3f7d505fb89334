/** Notes: what « (1) », far under a table, leaves of the lines that bear the mark. */
import { type Amendment, amendmentBy } from './amendments.ts';
import { type ContractText, textOf } from './clauses.ts';
import { fold } from './fold.ts';

const NOTE = /^\s*\((\d{1,2}|[a-z]|\*{1,3})\)\s+\S/i;
const MARK = /\S\s*\((\d{1,2}|[a-z]|\*{1,3})\)/g;
/** The line does not hold, or the client does it. */
const CANCELS =
  /(?:ligne|prestation|service)s? (?:est|sont) (?:retire|supprime|exclu|suspendu)|(?:effectue|realise|assure)\w* par (?:le client|le cabinet|l'abonne|vous)|a la charge d(?:u |e l')(?:client|cabinet|abonne)|non compris|ne s'applique(?:nt)? (?:pas|plus)/;
/** It is an aim, or an option. */
const WEAKENS =
  /\bcibles?\b|\bindicati|\bobjectif|s'efforce|sans valeur|non (?:garanti|contractuel)|\ben option\b|en supplement|\ben sus\b|sur devis|\bfactur/;

/** Marks the clauses that bear the mark of such a note. */
export function markFootnotes(contract: ContractText): void {
  const notes = new Map<string, Amendment>();
  for (const clause of contract.clauses) {
    if (clause.cells.length > 0) continue;
    const written = textOf(contract, clause.id);
    const mark = NOTE.exec(written)?.[1]?.toLowerCase();
    if (!mark) continue;
    const text = fold(written);
    const effect = CANCELS.test(text) ? 'cancelled' : WEAKENS.test(text) ? 'aimed' : null;
    if (effect) notes.set(mark, amendmentBy(clause, effect));
  }
  if (notes.size === 0) return;
  for (const clause of contract.clauses) {
    if (clause.amended || clause.kind === 'heading') continue;
    for (const [, mark = ''] of fold(textOf(contract, clause.id)).matchAll(MARK)) {
      const note = notes.get(mark);
      if (note && note.by > clause.id) clause.amended = note;
    }
  }
}
