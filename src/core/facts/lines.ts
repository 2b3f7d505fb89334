/** Lines: the clauses of a contract as facts are read from them, with the topic they stand under and the part they belong to. */
import type { ContractMatch } from '../review/contract-match.ts';
import { rolesOf } from '../review/roles.ts';
import { type Clause, type ClauseCell, type Span, textOf, writtenWords } from '../text/clauses.ts';
import { fold } from '../text/fold.ts';
import { type Gist, gistOf, type PartyNodes } from './gist.ts';
import { readPipeRow } from './pipe-rows.ts';

/** What settles a disagreement: what was filled in for this client comes before what is printed for all. */
export const PARTICULAR = 0;
const NEUTRAL = 1;
const GENERAL = 2;
const OTHER_AGREEMENT = 3;

export interface LineCell extends Span {
  /** Folded text. */
  text: string;
  /** Folded text of its column's title; empty without. */
  header: string;
}

export interface Line {
  clause: Clause;
  gist: Gist;
  /** Folded titles above, and the first words of the block: what the line speaks of. */
  topic: string;
  /** `PARTICULAR` and above: the lower, the more it was written for this client. */
  part: number;
  /** Cells of a row; empty in prose. */
  cells: LineCell[];
  /** False for a row of a table whose lines ran together: what it holds is sure, what it leaves out is not. */
  whole: boolean;
}

/** Everything that facts are read from. */
export interface FactReading {
  index: ContractMatch;
  parties: PartyNodes;
  lines: Line[];
}

const FIRST_WORDS = 60;
/** A heading this long is a clause that its number made look like one. */
const SENTENCE_LENGTH = 60;
const PART_TITLE_LENGTH = 90;
const PARTS: [RegExp, number][] = [
  [
    /conditions? particulieres?|bulletin de souscription|bon de commande|bon d' ?abonnement|^devis\b|recapitulatif/,
    PARTICULAR,
  ],
  [/conditions? generales?/, GENERAL],
  [/sous-traitance|protection des donnees|relatif aux donnees/, OTHER_AGREEMENT],
  [/^annexe\b/, NEUTRAL],
];
const PART_OF_ROLE: Record<string, number> = {
  'conditions-particulieres': PARTICULAR,
  devis: PARTICULAR,
  cgv: GENERAL,
  dpa: OTHER_AGREEMENT,
};

/** The lines of a contract in reading order: definitions left out. Linear. */
export function readLines(index: ContractMatch, parties: PartyNodes): FactReading {
  const { contract } = index;
  const roles = rolesOf(contract.documents);
  const lines: Line[] = [];
  let part = NEUTRAL;
  let document = -1;
  let head: Clause | null = null;
  const topics = topicsOf(index);
  for (const clause of contract.clauses) {
    const text = textOf(contract, clause.id);
    if (clause.document !== document) part = PART_OF_ROLE[roles[clause.document] ?? ''] ?? NEUTRAL;
    document = clause.document;
    if (clause.kind === 'heading' || text.length <= PART_TITLE_LENGTH) part = partOf(text) ?? part;
    if ((clause.kind === 'heading' && text.length < SENTENCE_LENGTH) || clause.definition) continue;
    if (clause.cells.length === 0) head = null;
    else if (contract.clauses[clause.id - 1]?.cells.length !== clause.cells.length)
      head = /\d/.test(text) ? null : clause;
    const topic = topics(clause);
    const pipes = clause.cells.length > 0 ? null : readPipeRow(index, clause);
    const cells = cellsOf(index, clause, pipes?.cells ?? clause.cells, head);
    lines.push({ clause, gist: gistOf(index, clause, parties), topic, part, cells, whole: pipes?.whole ?? true });
  }
  return { index, parties, lines };
}

/** Cheap sign of a part: most lines stop here. */
const PART = /condition|bulletin|commande|abonn|devis|capitul|sous|donn|annexe/i;

function partOf(title: string): number | null {
  if (!PART.test(title)) return null;
  const folded = fold(title);
  return PARTS.find(([sign]) => sign.test(folded))?.[1] ?? null;
}

/** Topic of each clause; titles and openings of blocks are folded once. */
function topicsOf({ contract }: ContractMatch): (clause: Clause) => string {
  const titles = new Map<number, string>();
  const title = (id: number) => {
    const known = titles.get(id) ?? fold(textOf(contract, id));
    titles.set(id, known);
    return known;
  };
  let last: Clause | null = null;
  let opening = '';
  let topic = '';
  return (clause) => {
    const sameBlock = clause.document === last?.document && clause.block === last.block;
    if (sameBlock && clause.headings === last?.headings) return topic;
    if (!sameBlock) {
      const block = contract.documents[clause.document]?.blocks[clause.block];
      opening = fold(block?.text.slice(0, FIRST_WORDS) ?? '');
    }
    last = clause;
    topic = [...clause.headings.slice(-2).map(title), opening].join(' ');
    return topic;
  };
}

/** A column that says which rows are subscribed to is no formula. */
const CHOICE = /^\s*(?:souscrit|retenu|choix|choisi|selection)/;

/** Cells of a row, under the titles of its table, or of `head`, its first row when that holds words alone; those of the formula subscribed to alone when the table says which. */
function cellsOf(index: ContractMatch, clause: Clause, own: readonly ClauseCell[], head: Clause | null): LineCell[] {
  const cells = own.map((cell, i) => {
    const title = cell.header ?? (head === clause ? null : head?.cells[i]);
    return {
      from: cell.from,
      to: cell.to,
      text: fold(writtenWords(index.contract, cell)),
      header: title ? fold(writtenWords(index.contract, title)) : '',
    };
  });
  const chosen = cells[clause.chosenColumn];
  return chosen && !CHOICE.test(chosen.header) ? cells.filter((_, i) => i === 0 || i === clause.chosenColumn) : cells;
}
