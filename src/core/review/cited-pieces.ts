/** Pieces that a contract cites as its own (annexes, general or special terms, order form), and whether each was supplied. */
import type { ContractMatch } from './contract-match.ts';
import type { DocumentRole } from './types.ts';

export interface CitedPiece {
  /** As the contract names it: "Annexe 2 (niveaux de service)". */
  name: string;
  supplied: boolean;
}

const KIND =
  'technique|tarifaire|financière|sécurité|juridique|fonctionnelle|contractuelle|opérationnelle|administrative|RGPD';
const ANNEX = new RegExp(
  `\\bannexe\\s+(?:(?:n°\\s*)?(\\d{1,2}|[A-Z])\\b(?:\\s*\\(([^()]{3,60})\\))?|(${KIND})(?![\\p{L}]))`,
  'giu',
);
const MOST_PIECES = 20;

/** Other pieces, by the words that make one part of the contract. */
const OTHERS: { name: string; role: DocumentRole; cited: RegExp; title: RegExp }[] = [
  {
    name: 'Conditions générales',
    role: 'cgv',
    cited:
      /(?:soumise?s? aux|régie?s? par (?:les|nos|ses)|acceptation (?:des|de nos)|accepte(?:r|nt)? (?:les|nos)|complétée?s? par (?:les|nos|ses)) conditions générales/i,
    title: /^conditions générales|\bcg[vus]{1,2}\b/i,
  },
  {
    name: 'Conditions particulières',
    role: 'conditions-particulieres',
    cited:
      /(?:indiqué|prévu|précisé|défini|fixé|mentionné|figurant|stipulé)e?s? (?:aux|dans les|par les) conditions particulières/i,
    title: /conditions particulières/i,
  },
  {
    name: 'Bon de commande',
    role: 'devis',
    cited:
      /(?:indiqué|prévu|précisé|défini|fixé|mentionné|figurant|stipulé)e?s? (?:au|dans le|sur le|par le) bon de commande/i,
    title: /bon de commande/i,
  },
];

/** Pieces that the text cites, annexes first, each once. `roles` are those of the documents supplied. */
export function citedPieces(index: ContractMatch, roles: readonly DocumentRole[]): CitedPiece[] {
  const titles = titlesOf(index);
  const annexes = citedAnnexes(index.contract.texts);
  const supplied = new Set(titles.flatMap((title) => annexKey(title) ?? []));
  const others = OTHERS.filter(({ cited }) => index.contract.texts.some((text) => cited.test(text)));
  return [
    ...[...annexes].map(([key, name]) => ({ name, supplied: supplied.has(key) })),
    ...others.map(({ name, role, title }) => ({
      name,
      supplied: roles.includes(role) || titles.some((one) => title.test(one)),
    })),
  ];
}

/** Names of annexes by what tells them apart, in the order of their citation. */
function citedAnnexes(texts: readonly string[]): Map<string, string> {
  const cited = new Map<string, string>();
  for (const text of texts) {
    for (const [, number, title, kind] of text.matchAll(ANNEX)) {
      const key = (number ?? kind ?? '').toUpperCase();
      const name = number === undefined ? `Annexe ${(kind ?? '').toLowerCase()}` : `Annexe ${key}`;
      const full = title === undefined || /\d{3}|^voir\b/i.test(title) ? name : `${name} (${title.trim()})`;
      const known = cited.get(key);
      if (known === undefined ? cited.size < MOST_PIECES : known === name) cited.set(key, full);
    }
  }
  return cited;
}

/** Names of the documents, and lines that read as titles of a piece. */
function titlesOf({ contract }: ContractMatch): string[] {
  return contract.documents.flatMap((document) => [
    document.name.replace(/[_-]/g, ' '),
    ...document.blocks
      .filter((block) => block.kind === 'heading' || /^\s*annexe\b/i.test(block.text))
      .map((block) => block.text.trim().slice(0, 80)),
  ]);
}

function annexKey(title: string): string | null {
  const start = /^\s*annexe\s/i.exec(title.slice(0, 40));
  if (!start) return null;
  ANNEX.lastIndex = 0;
  const found = ANNEX.exec(title);
  return found && found.index <= start[0].length ? (found[1] ?? found[3] ?? '').toUpperCase() : null;
}
