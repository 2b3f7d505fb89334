/** Roles: what each document of a bundle is, from its name and its first lines. */
import type { SourceDocument } from '../document.ts';
import type { ReviewedDocument } from './types.ts';

type Role = ReviewedDocument['role'];

const SIGNS: [Role, RegExp][] = [
  [
    'dpa',
    /\bdpa\b|sous-traitance (?:rgpd|de donn[ée]es)|accord de traitement|data processing|traitement des donn[ée]es [àa] caract[èe]re personnel/i,
  ],
  ['conditions-particulieres', /conditions? particuli[èe]res/i],
  ['cgv', /conditions? g[ée]n[ée]rales|\bcg[vus]{1,2}\b/i],
  ['devis', /\bdevis\b|offre de (?:prix|services?)|proposition (?:commerciale|tarifaire)|bon de commande/i],
  ['annexe', /\bannexe\b/i],
  ['contrat', /\bcontrat\b|convention|march[ée]/i],
];
const HEAD_CHARACTERS = 400;

/** Role of each document; a single document of no clear role is the contract. */
export function rolesOf(documents: SourceDocument[]): Role[] {
  return documents.map((document) => {
    const head = document.blocks
      .slice(0, 8)
      .map((block) => block.text)
      .join(' ')
      .slice(0, HEAD_CHARACTERS);
    const byName = SIGNS.find(([, sign]) => sign.test(document.name.replace(/[_-]/g, ' ')))?.[0];
    const first = SIGNS.map(([role, sign]) => ({ role, at: head.search(sign) }))
      .filter((found) => found.at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    return byName ?? first?.role ?? (documents.length === 1 ? 'contrat' : 'autre');
  });
}
