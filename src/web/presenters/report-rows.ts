/** The rows of the report page, as the filters let them show, with what a reader may add to each. */
import { letterCandidates } from '../../core/letter/candidates.ts';
import { type Review, VERDICTS } from '../../core/review/types.ts';
import type { Additions } from '../../report/additions.ts';
import { counted } from '../../report/typography.ts';
import type { FindingView } from '../../report/view/findings.ts';
import type { ReviewView } from '../../report/view/review.ts';
import { addressOf, type Filters, isUnfiltered, passes, presentFilters } from './filters.ts';
import { CONTRACT_NOTE_ID, type NoteForm, presentNoteForm, type ReaderPlaces } from './notes.ts';

export interface ReportRow extends FindingView {
  open: boolean;
  copies: boolean;
  /** Null for a sample. */
  noting: NoteForm | null;
  /** Where the answer to its question is noted; null when there is nothing to ask. */
  answerPath: string | null;
}

/** The note on the contract, and the ways to the answers and the diagnosis. */
export function presentReaderPart(path: string, places: ReaderPlaces, filters: Filters, { notes }: Additions) {
  const form = presentNoteForm({
    action: places.notes,
    decided: places.decided,
    requirement: null,
    subject: 'sur ce contrat',
    text: notes.contract,
    filters: queryOf(path, filters),
  });
  return { id: CONTRACT_NOTE_ID, form, answers: places.answers, diagnosis: places.diagnosis };
}

/** The filters as an address carries them, without its path. */
function queryOf(path: string, filters: Filters): string {
  return addressOf(path, filters).slice(path.length + 1);
}

interface Rows {
  view: ReviewView;
  review: Review;
  path: string;
  filters: Filters;
  /** Row to show open, by requirement id. */
  line: unknown;
  additions: Additions;
  /** Null where nothing can be added. */
  places: ReaderPlaces | null;
}

/** Groups of rows, their filters and the button that opens them all. */
export function presentRows({ view, review, path, filters, line, additions, places }: Rows) {
  const asked = new Set(letterCandidates(review).map(({ requirement }) => requirement));
  const toRow = (finding: FindingView): ReportRow => ({
    ...finding,
    open: filters.allOpen || finding.id === line,
    copies: true,
    answerPath: places !== null && asked.has(finding.id) ? `${places.answers}#reponse-${finding.id}` : null,
    noting:
      places === null
        ? null
        : presentNoteForm({
            action: places.notes,
            decided: places.decided,
            requirement: finding.id,
            subject: 'sur ce point',
            text: additions.notes.findings[finding.id] ?? '',
            filters: queryOf(path, filters),
          }),
  });
  const kept = new Set(
    review.findings.filter((finding) => passes(finding, filters)).map((finding) => finding.requirement),
  );
  const groups = view.groups
    .map(({ theme, findings }) => ({
      theme,
      findings: findings.filter((finding) => kept.has(finding.id)).map(toRow),
    }))
    .filter((group) => group.findings.length > 0);
  const all = { verdicts: VERDICTS, level: null, theme: null, allOpen: filters.allOpen };
  return {
    groups,
    filters: presentFilters(path, filters, view.themes),
    filtered: isUnfiltered(filters)
      ? null
      : { shown: describeShown(kept.size, review.findings.length), clear: `${addressOf(path, all)}#exigences` },
    toggle: {
      href: `${addressOf(path, { ...filters, allOpen: !filters.allOpen })}#exigences`,
      label: filters.allOpen ? 'Tout refermer' : 'Tout ouvrir',
    },
  };
}

function describeShown(shown: number, all: number): string {
  if (shown === 0) return 'Aucun point ne répond à ces filtres.';
  return `${counted(shown, 'point affiché', 'points affichés')} sur ${all}.`;
}
