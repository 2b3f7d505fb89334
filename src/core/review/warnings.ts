/** Warnings read in the text itself: figures that contradict their letters, annexes cited but not supplied. */
import type { Warning } from '../document.ts';
import { readQuantities } from '../text/quantities.ts';
import type { ContractMatch } from './contract-match.ts';
import { writtenFigure } from './figure-text.ts';

const ANNEX = /\bannexe\s+(?:n°\s*)?(\d{1,2}|[A-Z])\b/gi;
const MAX_ANNEXES = 20;

/** One warning for each amount or delay written differently in letters and in digits. */
export function figureWarnings(index: ContractMatch): Warning[] {
  const found = readQuantities(index.contract.tokens).filter((quantity) => quantity.disagrees);
  return [...new Set(found.map((quantity) => writtenFigure(index.contract, quantity)))].map((text) => ({
    code: 'figures-disagree',
    message: `Les lettres et les chiffres se contredisent : «\u00a0${text}\u00a0».`,
  }));
}

/** Annexes that the text cites, and whether a document or heading supplies each. */
export function missingAnnexes(index: ContractMatch): { name: string; supplied: boolean }[] {
  const cited = new Map<string, string>();
  for (const text of index.contract.texts) {
    for (const match of text.matchAll(ANNEX)) {
      const key = (match[1] ?? '').toUpperCase();
      if (cited.size < MAX_ANNEXES && !cited.has(key)) cited.set(key, `Annexe ${key}`);
    }
  }
  const supplied = new Set<string>();
  for (const document of index.contract.documents) {
    collectAnnex(document.name.replace(/[_-]/g, ' '), supplied);
    for (const block of document.blocks)
      if (block.kind === 'heading' || /^\s*annexe\b/i.test(block.text)) collectAnnex(block.text.slice(0, 40), supplied);
  }
  return [...cited].map(([key, name]) => ({ name, supplied: supplied.has(key) }));
}

function collectAnnex(text: string, into: Set<string>): void {
  const match = /^\s*annexe\s+(?:n°\s*)?(\d{1,2}|[A-Z])\b/i.exec(text);
  if (match?.[1]) into.add(match[1].toUpperCase());
}
