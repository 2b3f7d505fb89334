/** The files of one contract, made ready to be read together: containers aside, duplicates once, the main piece first. */
import { documentText, type SourceDocument, type Warning } from '../document.ts';
import { fold } from '../text/fold.ts';
import { describeRoles, type RoleOf } from './roles.ts';
import type { DocumentRole } from './types.ts';

export interface Bundle {
  documents: SourceDocument[];
  /** In the order of `documents`. */
  textHashes: string[];
  roles: RoleOf[];
  /** Those of all files, even of those that only held others. */
  warnings: Warning[];
}

export interface BundleOptions {
  textHashes: readonly string[];
  /** Roles that a person gave, by document name. */
  roles?: Readonly<Record<string, DocumentRole>>;
}

/** What names the contract and its parties stands first; the rest keeps the order of the files. */
const READING_ORDER: Record<DocumentRole, number> = {
  contrat: 0,
  'conditions-particulieres': 1,
  cgv: 2,
  devis: 2,
  annexe: 2,
  dpa: 2,
  autre: 3,
};
/** Share of common blocks from which two documents are probably two copies or versions of one. */
const ALIKE = 0.8;
const FEWEST_BLOCKS = 8;

/** The bundle of `documents`, whatever their order. Pure. */
export function arrangeBundle(documents: readonly SourceDocument[], options: BundleOptions): Bundle {
  const read = documents.flatMap((document, at) =>
    document.blocks.length > 0 ? [{ document, hash: options.textHashes[at] ?? '' }] : [],
  );
  const texts = new Map(read.length < 2 ? [] : read.map(({ document }) => [document, plainText(document)]));
  const kept: typeof read = [];
  const warnings = documents.flatMap((document) => document.warnings);
  for (const one of read) {
    const same = kept.find((other) => texts.get(other.document) === texts.get(one.document));
    if (same) warnings.push(warnOfDuplicate(one.document, same.document));
    else kept.push(one);
  }
  warnings.push(...warnOfAlike(kept.map(({ document }) => document)));
  const roles = describeRoles(
    kept.map(({ document }) => document),
    options.roles,
  );
  const order = kept
    .map((one, at) => ({ ...one, role: roles[at] ?? { role: 'autre' as const, reason: '', given: false } }))
    .sort((a, b) => READING_ORDER[a.role.role] - READING_ORDER[b.role.role]);
  return {
    documents: order.map(({ document }) => document),
    textHashes: order.map(({ hash }) => hash),
    roles: order.map(({ role }) => role),
    warnings,
  };
}

function plainText(document: SourceDocument): string {
  return documentText(document).replace(/\s+/g, ' ');
}

function quoted({ name }: SourceDocument): string {
  return `«\u00a0${name}\u00a0»`;
}

function warnOfDuplicate(one: SourceDocument, other: SourceDocument): Warning {
  const message = `${quoted(one)} dit exactement la même chose que ${quoted(other)}\u00a0: il n’a été lu qu’une fois.`;
  return { code: 'duplicate-file', message, document: one.name };
}

function warnOfAlike(documents: readonly SourceDocument[]): Warning[] {
  if (documents.length < 2) return [];
  const blocks = documents.map((document) => new Set(document.blocks.map((block) => fold(block.text))));
  return documents.flatMap((document, at) => {
    const own = blocks[at] ?? new Set();
    const other = documents.find((_, before) => before < at && areAlike(own, blocks[before] ?? new Set()));
    if (!other) return [];
    const message = `${quoted(document)} et ${quoted(other)} disent presque la même chose\u00a0: deux copies, ou deux versions du même document\u00a0? Les deux ont été lus\u00a0; si l’un est périmé, retirez-le et recommencez.`;
    return [{ code: 'duplicate-file', message, document: document.name } satisfies Warning];
  });
}

function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size < FEWEST_BLOCKS) return false;
  let common = 0;
  for (const text of small) if (large.has(text)) common++;
  return common >= small.size * ALIKE;
}
