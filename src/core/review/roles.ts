/** Roles: what each document of a bundle is, from its name and its first lines, or as a person said. */
import type { SourceDocument } from '../document.ts';
import type { DocumentRole } from './types.ts';

/** What a document is, and why. */
export interface RoleOf {
  role: DocumentRole;
  /** French: "« annexe » dans le nom du fichier". */
  reason: string;
  given: boolean;
}

const SIGNS: [DocumentRole, RegExp][] = [
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
/** A message is never the contract itself, whatever its subject says. */
const MAIL: ReadonlySet<string> = new Set(['message/rfc822', 'application/vnd.ms-outlook']);
const HEAD_CHARACTERS = 400;
const HEAD_BLOCKS = 8;

/** Role of each document; a single document of no clear role is the contract. `chosen`: roles by document name. */
export function describeRoles(
  documents: readonly SourceDocument[],
  chosen: Readonly<Record<string, DocumentRole>> = {},
): RoleOf[] {
  return documents.map((document) => {
    const given = Object.hasOwn(chosen, document.name) ? chosen[document.name] : undefined;
    if (given) return { role: given, reason: 'comme vous l’avez indiqué', given: true };
    return { ...detectRole(document, documents.length === 1), given: false };
  });
}

/** Roles alone, as detected. */
export function rolesOf(documents: readonly SourceDocument[]): DocumentRole[] {
  return describeRoles(documents).map(({ role }) => role);
}

function detectRole(document: SourceDocument, isAlone: boolean): Omit<RoleOf, 'given'> {
  if (MAIL.has(document.mediaType)) return { role: 'autre', reason: 'c’est un courriel' };
  const named = firstSign(document.name.replace(/[_-]/g, ' '), false);
  if (named) return { role: named.role, reason: `«\u00a0${named.words}\u00a0» dans le nom du fichier` };
  const head = document.blocks
    .slice(0, HEAD_BLOCKS)
    .map((block) => block.text)
    .join(' ')
    .slice(0, HEAD_CHARACTERS);
  const written = firstSign(head, true);
  if (written) return { role: written.role, reason: `«\u00a0${written.words}\u00a0» au début du texte` };
  if (isAlone) return { role: 'contrat', reason: 'seul document fourni' };
  return { role: 'autre', reason: 'rien, dans son nom ni à son début, ne dit ce qu’il est' };
}

/** The first sign of the list that the text holds, or, with `inText`, the one that stands first in it. */
function firstSign(text: string, inText: boolean): { role: DocumentRole; words: string } | undefined {
  const found = SIGNS.flatMap(([role, sign]) => {
    const match = sign.exec(text);
    return match ? [{ role, words: match[0].toLowerCase(), at: match.index }] : [];
  });
  return inText ? found.sort((a, b) => a.at - b.at)[0] : found[0];
}
