/** The page that shows a contract as it was read, every quoted word marked, with its map and its files as received. */
import type { ContractFile, ContractFiles } from '../../../app/contract-files.ts';
import type { SourceDocument } from '../../../core/document.ts';
import type { Review } from '../../../core/review/types.ts';
import type { AppliedDecisions } from '../../../core/workspace/decided-review.ts';
import { counted, typeset } from '../../../report/typography.ts';
import { describeTitle } from '../../../report/view/contract.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';
import { layPages, type PageOfContract, type Part, type Words } from './blocks.ts';
import { joinBoxes, writeBoxes } from './boxes.ts';
import { type MapEntry, mapDocument } from './map.ts';
import { listNearWords, listPassages, type Passage, type RestingFinding } from './passages.ts';

export interface NoteView {
  number: number;
  anchor: string;
  document: number;
  page: number;
  place: string;
  /** Where it stands on its pages: "page,x,y,width,height" in points, joined by ";". */
  boxes: string;
  findings: (Pick<RestingFinding, 'title' | 'verdict' | 'alone' | 'machine'> & { href: string })[];
  previous: string | null;
  next: string | null;
}

type Noted<T> = T extends { notes: Passage[] } ? Omit<T, 'notes'> & { notes: NoteView[] } : T;

type PartView =
  | Noted<Extract<Part, { notes: Passage[] }>>
  | { list: true; items: (Noted<Words> & { depth: number })[] };

export interface DocumentView {
  /** From 1. */
  number: number;
  name: string;
  /** The file as received. */
  file: string;
  /** How the pages of the file are drawn: by pdf.js, as the picture that the file is, or as one picture a page that the
   *  service makes; null when only the words can be shown. */
  drawn: 'pdf' | 'picture' | 'pages' | null;
  paged: boolean;
  pages: (Omit<PageOfContract, 'parts'> & { id: string; of: number; parts: PartView[] })[];
  map: MapEntry[];
  /** Words near an absent point: where a script finds them on the drawn pages. */
  near: { anchor: string; page: number; place: string; boxes: string }[];
}

export interface ContractPage extends Page {
  heading: string;
  /** The report. */
  path: string;
  /** The same page with the machine's verdicts only, when people decided some of these. */
  machinePath: string | null;
  /** "41 passages cités". */
  count: string;
  first: string | null;
  documents: DocumentView[];
  several: boolean;
}

/** Pictures that every browser draws by itself. */
const PICTURES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'];

/** True when browsers draw the file as it was received. */
export function isShownAsReceived(mediaType: string): boolean {
  return mediaType === 'application/pdf' || PICTURES.includes(mediaType);
}

/** A browser shows the first page of a picture only, or all of them one after the other as a film. */
function drawnAs({ mediaType, pages }: SourceDocument): DocumentView['drawn'] {
  if (mediaType === 'application/pdf') return 'pdf';
  if (!mediaType.startsWith('image/')) return null;
  return PICTURES.includes(mediaType) && pages.length === 1 ? 'picture' : 'pages';
}

/** The verdicts that people decided, which the record's review holds, and the address of the machine's own report. */
export interface DecidedContract {
  applied: AppliedDecisions;
  machine: string;
}

/** The page of a finished review; `path` is the address of its report. */
export function presentContract(
  { record, files }: ContractFiles,
  path: string,
  decided: DecidedContract | null = null,
): ContractPage {
  const { review } = record;
  const filesPath = decided?.machine ?? path;
  if (!review) throw new Error(`review ${record.id} is ${record.state}: its contract cannot be shown yet`);
  const passages = listPassages(review, decided?.applied);
  const heading = describeTitle(review);
  const note = describeNote(passages, path);
  const documents = files.flatMap((file, position) => {
    // A file that only holds others, and a second copy, are not in the review.
    const { document } = file;
    if (document === null || !review.documents.some(({ name }) => name === document.name)) return [];
    return [presentDocument(review, { file, source: document, position, path: filesPath }, passages, note)];
  });
  return {
    ...frame(`Dans le contrat\u00a0: ${heading}`, path, ['contract']),
    heading,
    path,
    machinePath: decided === null || decided.applied.points.length === 0 ? null : `${decided.machine}/contrat`,
    count: counted(passages.length, 'passage cité', 'passages cités'),
    first: passages[0]?.anchor ?? null,
    documents,
    several: documents.length > 1,
  };
}

interface Source {
  file: ContractFile;
  source: SourceDocument;
  /** Rank of the file in the submission, from 0. */
  position: number;
  /** Under which the files are. */
  path: string;
}

function presentDocument(
  review: Review,
  { file, source, position, path }: Source,
  passages: readonly Passage[],
  note: (passage: Passage) => NoteView,
): DocumentView {
  const rank = review.documents.findIndex(({ name }) => name === source.name);
  const own = passages.filter((passage) => passage.document === rank);
  const near = listNearWords(review).filter((words) => words.document === rank);
  const pages = layPages(source, rank, { passages: own, near });
  const themes = new Map(review.score.themes.map(({ theme, title }) => [theme, typeset(shownLine(title))]));
  return {
    number: rank + 1,
    name: shownLine(file.name),
    file: `${path}/fichiers/${position + 1}`,
    drawn: drawnAs(source),
    paged: pages.length > 1,
    pages: pages.map((page) => ({
      ...page,
      id: `page-${rank + 1}-${page.number}`,
      of: pages.length,
      parts: page.parts.map((part) => withNotes(part, note)),
    })),
    map: mapDocument(source, rank, own, themes),
    near: near.map(({ anchor, page, place, boxes }) => ({ anchor, page, place, boxes: writeBoxes(joinBoxes(boxes)) })),
  };
}

function withNotes(part: Part, note: (passage: Passage) => NoteView): PartView {
  if ('list' in part)
    return { list: true, items: part.items.map((item) => ({ ...item, notes: item.notes.map(note) })) };
  return { ...part, notes: part.notes.map(note) };
}

function describeNote(passages: readonly Passage[], path: string): (passage: Passage) => NoteView {
  return ({ number, anchor, document, page, place, boxes, findings }) => ({
    number,
    anchor,
    document: document + 1,
    page,
    place,
    boxes: writeBoxes(joinBoxes(boxes)),
    findings: findings.map(({ requirement, title, verdict, alone, machine }) => ({
      href: `${path}#${requirement}`,
      title,
      verdict,
      alone,
      machine,
    })),
    previous: passages[number - 2]?.anchor ?? null,
    next: passages[number]?.anchor ?? null,
  });
}
