/** Title: the first great heading of the contract itself; never a letterhead, a numbered clause or several lines run together. */
import type { Block, SourceDocument } from '../document.ts';
import { rolesOf } from '../review/roles.ts';
import type { Clause } from '../text/clauses.ts';
import { fold } from '../text/fold.ts';
import type { FactReading } from './lines.ts';

export interface TitleRead {
  title: string;
  clause: Clause | null;
}

const NAMES =
  /\b(?:contrats?|proposition|convention|conditions (?:generales|particulieres)|marche|devis|offre|bon de commande|accord|annexes?|cahier des|agreement|charte)\b|^abonnement\b(?! (?:mensuel|annuel|trimestriel))/;
const OPENS = new RegExp(`^(?:les |le |l'|la )?${NAMES.source}`);
/** A numbered clause, an article, a whole sentence, a file name or a form label is no title. */
const NOT_TITLE =
  /^\s*(?:\d+(?:\.\d+)*[.)]?\s|article\b|art\.|titre\b|chapitre\b|section\b|extrait\b|preambule|entre\b|ci[- ]apres)|[.;:,!?]\s*$|_|^\W*$|^page\b|^-+$|^(?:contrat|devis|offre)? ?n°(?!.* [–—-] [a-z])|\breference\b|^ref\b|\bse rattache\b|ci-apres|valable/;
const PLACE = /\s+(?:\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?,\s+)?le\s+\d{1,2}(?:er)?\s+\p{L}+\s+\d{4}\s*$/u;
/** « … N° 2026-041 adoptée le… », « … Référence KD-12 ». */
const REFERENCE = /(\bN° ?[\p{L}\d/-]+)\s.*$|\s+R[ée]f(?:[ée]rence|\.)?\s.*$/iu;
const FIRST_BLOCKS = 14;
const LONGEST = 130;
/** « CAHIER DES / CLAUSES / TECHNIQUES » is one title on several lines. */
const UNFINISHED = /(?:^|\s)(?:des?|du|la|le|les|et|à|d['’]|de)$/i;
const ORDER = ['contrat', 'conditions-particulieres', 'devis', 'cgv', 'dpa', 'annexe', 'autre'];

/** The title of the main document of a contract, or null when none stands out. */
export function readTitle({ index }: FactReading): TitleRead | null {
  const { documents, clauses } = index.contract;
  const roles = rolesOf(documents);
  const main = documents.reduce((best, _, i) => (rank(roles[i]) < rank(roles[best]) ? i : best), 0);
  const document = documents[main];
  const found = document && titleOf(document);
  if (!found) return null;
  return {
    title: found.title,
    clause: clauses.find((one) => one.document === main && one.block === found.block) ?? null,
  };
}

const rank = (role: string | undefined) => (role === undefined ? ORDER.length : ORDER.indexOf(role));

function titleOf(document: SourceDocument): { title: string; block: number } | null {
  const first = document.blocks.slice(0, FIRST_BLOCKS);
  const headings = first.flatMap((block, i) => (block.kind === 'heading' && isTitle(trimmed(block.text)) ? [i] : []));
  const named = headings.filter((i) => NAMES.test(fold(first[i]?.text ?? '')));
  const biggest = biggestOf(first, named);
  if (biggest !== undefined && isPartOfLonger(first, biggest)) return null;
  if (biggest !== undefined) return { title: whole(first, biggest), block: biggest };
  const line = first.findIndex((block) => {
    const text = withoutLetterhead(trimmed(block.text));
    return block.kind === 'paragraph' && isTitle(text) && OPENS.test(fold(text));
  });
  if (line >= 0 && first[line]) return { title: withoutLetterhead(trimmed(first[line].text)), block: line };
  // A heading that says nothing of a contract is its title when it stands out from the letterhead.
  const plain = headings.find(
    (i) =>
      i > 0 &&
      !/^(?:le |la |l'|les )\S+$|^entre|^parties|soussign/i.test(fold(first[i]?.text ?? '')) &&
      (first[i]?.text.length ?? 0) > 12,
  );
  return plain !== undefined && namedTwice(document, plain) ? { title: whole(first, plain), block: plain } : null;
}

/** « OSTARIA – Conditions générales… »: the name of the company before the title. */
function withoutLetterhead(text: string): string {
  return text.replace(/^\p{Lu}[\p{Lu}\d&'’. ]{2,40} [–—-] (?=\p{Lu})/u, '');
}

/** True for « CONDITIONS GÉNÉRALES » alone where the lines above go on: « Conditions générales de services – … ». */
function isPartOfLonger(blocks: readonly Block[], at: number): boolean {
  const words = fold(trimmed(blocks[at]?.text ?? ''));
  if (!/^conditions (?:generales|particulieres)$/.test(words)) return false;
  return blocks.slice(0, at).some((block) => new RegExp(`${words} (?:de|d'|des)\\b`).test(fold(block.text)));
}

/** Headings that open no list of articles: followed by words of presentation rather than by clauses. */
function namedTwice(document: SourceDocument, at: number): boolean {
  const next = document.blocks[at + 1];
  return next !== undefined && next.kind !== 'list-item' && next.text.length < LONGEST;
}

function isTitle(text: string): boolean {
  const words = fold(text);
  // « ALTO SYSTÈMES Contrat n° 12 » is a letterhead and a reference run together.
  return text.length <= LONGEST && !NOT_TITLE.test(words) && (OPENS.test(words) || !/\bn°/.test(words));
}

/** The first of the greatest headings: by the size of its letters where the format tells it, else by its level. */
function biggestOf(blocks: readonly Block[], candidates: readonly number[]): number | undefined {
  const size = (i: number) => {
    const heights = (blocks[i]?.runs ?? []).map((run) => run.box.height);
    return heights.length > 0 ? Math.round(Math.max(...heights)) : 0;
  };
  const level = (i: number) => blocks[i]?.level ?? 9;
  return [...candidates].sort((a, b) => size(b) - size(a) || level(a) - level(b) || a - b)[0];
}

/** The heading with the lines that finish it. */
function whole(blocks: readonly Block[], at: number): string {
  const parts = [blocks[at]?.text ?? ''];
  for (let i = at + 1; i < blocks.length && i <= at + 4; i++) {
    const next = blocks[i];
    const last = parts.at(-1) ?? '';
    const lone = parts.length > 1 && !/\s/.test(last.trim()) && !/\s/.test(next?.text.trim() ?? ' ');
    if (next?.kind !== 'heading' || !(UNFINISHED.test(last.trim()) || lone)) break;
    parts.push(next.text);
  }
  return trimmed(parts.join(' '));
}

/** Without the place and date that end the line of a letter, and without what runs on after a reference. */
function trimmed(text: string): string {
  return text.replace(PLACE, '').replace(REFERENCE, '$1').replace(/\s+/g, ' ').trim();
}
