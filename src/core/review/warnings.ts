/** Warnings read in the text itself: figures that contradict their letters. */
import type { Warning } from '../document.ts';
import { writtenWords } from '../text/clauses.ts';
import type { ContractMatch } from './contract-match.ts';

/** One warning for each amount or delay written differently in letters and in digits. */
export function figureWarnings(index: ContractMatch): Warning[] {
  const found = index.contract.clauses.flatMap(index.quantities).filter((quantity) => quantity.disagrees);
  return [...new Set(found.map((quantity) => writtenWords(index.contract, quantity)))].map((text) => ({
    code: 'figures-disagree',
    message: `Les lettres et les chiffres se contredisent : «\u00a0${text}\u00a0».`,
  }));
}
