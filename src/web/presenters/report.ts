/** The report page: a review said in French, with the addresses, filters and forms of the page around it. */
import type { ReviewRecord } from '../../app/ports.ts';
import { letterCandidates } from '../../core/letter/candidates.ts';
import type { Review } from '../../core/review/types.ts';
import { type Additions, NOTHING_ADDED } from '../../report/additions.ts';
import { type Deadline, listDeadlines } from '../../report/calendar/deadlines.ts';
import type { Detail, ReportFormat } from '../../report/index.ts';
import { reflexSheets } from '../../report/reflex-sheets/load.ts';
import { counted, formatDay } from '../../report/typography.ts';
import { describeReview, type ReviewView } from '../../report/view/review.ts';
import { type FailuresView, presentFailures } from './failures.ts';
import { addressOf, type FilterForm, type Filters, passes, readFilters } from './filters.ts';
import type { NoteForm, ReaderPlaces } from './notes.ts';
import { type PiecesView, presentPieces } from './pieces.ts';
import { presentReaderPart, presentRows, type ReportRow } from './report-rows.ts';
import { linkSheets, type SheetLink } from './sheets.ts';
import { frame, type Page, reviewPath } from './site.ts';

type Linked<T> = T & { href: string };

type Relinked = 'title' | 'themes' | 'tally' | 'actions' | 'moreActions' | 'traps' | 'moreTraps' | 'groups';

export interface ReportPage extends Page, FailuresView, Omit<ReviewView, Relinked> {
  heading: string;
  path: string;
  /** The page that shows the contract. */
  contractPath: string;
  /** Null for a contract of one document. */
  pieces: PiecesView | null;
  deadlines: Deadline[];
  /** The dates to come as a file; null when there are none. */
  calendarPath: string | null;
  sheets: SheetLink[];
  /** The page of the letter to the provider; null for a sample, or when there is nothing to ask. */
  letterPath: string | null;
  /** A sample belongs to nobody: it cannot be erased. */
  erasable: boolean;
  expires: string;
  /** The report as files; none for a sample. */
  downloads: { label: string; href: string }[];
  tally: Linked<ReviewView['tally'][number]>[];
  themes: Linked<ReviewView['themes'][number]>[];
  actions: Linked<ReviewView['actions'][number]>[];
  moreActions: Linked<ReviewView['actions'][number]>[];
  traps: Linked<ReviewView['traps'][number]>[];
  moreTraps: Linked<ReviewView['traps'][number]>[];
  trapCount: string;
  groups: { theme: ReviewView['themes'][number]; findings: ReportRow[] }[];
  /** Notes on the contract, and the ways to the answers and the diagnosis; null for a sample. */
  readerPart: { id: string; form: NoteForm; answers: string; diagnosis: string } | null;
  filters: FilterForm;
  filtered: { shown: string; clear: string } | null;
  /** The same page with every row open, or closed again. */
  toggle: { href: string; label: string };
}

const DOWNLOADS: { format: ReportFormat; detail?: Detail; label: string }[] = [
  { format: 'pdf', label: 'L’essentiel, à imprimer ou à envoyer (PDF)' },
  { format: 'pdf', detail: 'complet', label: 'Le rapport complet (PDF)' },
  { format: 'docx', label: 'Le rapport complet, à modifier (Word)' },
  { format: 'csv', label: 'Tableau (CSV, pour un tableur)' },
  { format: 'html', label: 'Page web à envoyer (HTML)' },
  { format: 'md', label: 'Texte à modifier (Markdown)' },
  { format: 'text', label: 'Texte simple, pour un courriel' },
  { format: 'json', label: 'Données (JSON)' },
];

export interface ReportOptions {
  /** Where the page lives, when it is not at the record's own address. */
  path?: string;
  erasable?: boolean;
  /** The reader's notes and the provider's answers. */
  additions?: Additions;
  /** Where a reader adds to it; by default beside the record, and nowhere for a page that lives elsewhere. */
  places?: ReaderPlaces;
}

/** The page of a finished review. Throws when the record has none: the route shows progress instead. */
export function presentReport(
  record: ReviewRecord,
  query: Record<string, unknown>,
  options: ReportOptions = {},
): ReportPage {
  const { review } = record;
  if (!review) throw new Error(`review ${record.id} is ${record.state}: it has no report yet`);
  const path = options.path ?? reviewPath(record.id);
  const additions = options.additions ?? NOTHING_ADDED;
  const places = options.places ?? (options.path === undefined ? readerPlacesOf(path) : null);
  const view = describeReview(review, additions);
  const filters = readFilters(
    query,
    view.themes.map((theme) => theme.id),
  );
  return {
    ...view,
    ...frame(pageTitle(view), path, ['report']),
    heading: view.title,
    path,
    contractPath: `${path}/contrat`,
    pieces: presentPieces(review, options.path === undefined ? `${path}/pieces` : null),
    ...presentDeadlines(review, path),
    sheets: linkSheets(reflexSheets(), record.id),
    letterPath: options.path === undefined && letterCandidates(review).length > 0 ? `${path}/lettre` : null,
    erasable: options.erasable ?? true,
    expires: formatDay(record.expiresAt),
    downloads: options.path === undefined ? presentDownloads(path) : [],
    ...presentFailures(record.failures, path),
    ...presentLinks(view, review, path, filters),
    trapCount: counted(review.traps.length, 'point'),
    ...presentRows({
      view,
      review,
      path,
      filters,
      line: query.ligne,
      additions,
      places,
    }),
    readerPart: places === null ? null : presentReaderPart(path, places, filters, additions),
  };
}

const readerPlacesOf = (path: string): ReaderPlaces => ({
  notes: `${path}/notes`,
  answers: `${path}/reponses`,
  diagnosis: `${path}/diagnostic`,
  decided: false,
});

function presentDeadlines(review: Review, path: string): Pick<ReportPage, 'deadlines' | 'calendarPath'> {
  const deadlines = listDeadlines(review);
  return { deadlines, calendarPath: deadlines.some(({ past }) => !past) ? `${path}/echeances.ics` : null };
}

/** The report as files under the address `path`. */
export function presentDownloads(path: string): ReportPage['downloads'] {
  return DOWNLOADS.map(({ format, detail, label }) => ({
    label,
    href: `${path}/rapport/${format}${detail === undefined ? '' : `?detail=${detail}`}`,
  }));
}

function pageTitle(view: ReviewView): string {
  const who = [view.title, view.parties].filter(Boolean).join(', ');
  return view.score.figure === null ? who : `${who}\u00a0: ${view.score.figure} sur 100`;
}

function presentLinks(view: ReviewView, review: Review, path: string, filters: Filters) {
  const shown = new Set(
    review.findings.filter((finding) => passes(finding, filters)).map((finding) => finding.requirement),
  );
  const toRow = (id: string) => (shown.has(id) ? `#${id}` : `${path}#${id}`);
  const themes = new Set(review.findings.filter((finding) => passes(finding, filters)).map((finding) => finding.theme));
  const link = <T extends { requirement: string }>(item: T) => ({ ...item, href: toRow(item.requirement) });
  const linkTrap = <T extends { id: string }>(trap: T) => ({ ...trap, href: toRow(trap.id) });
  return {
    tally: view.tally.map((item) => ({
      ...item,
      href: `${addressOf(path, { verdicts: [item.verdict.key], level: null, theme: null, allOpen: false })}#exigences`,
    })),
    themes: view.themes.map((theme) => ({
      ...theme,
      href: themes.has(theme.id) ? `#theme-${theme.id}` : `${path}#theme-${theme.id}`,
    })),
    actions: view.actions.map(link),
    moreActions: view.moreActions.map(link),
    traps: view.traps.map(linkTrap),
    moreTraps: view.moreTraps.map(linkTrap),
  };
}
