/** The page where recent readings are chosen to be compared, and the one that waits for readings under way. */
import type { ComparedContracts } from '../../app/compare-reviews.ts';
import type { ComparisonRecord, ReviewRecord } from '../../app/ports.ts';
import { formatDay, typeset } from '../../report/typography.ts';
import { describeParties, describeTitle } from '../../report/view/contract.ts';
import { shownLine } from '../../report/view/shown-text.ts';
import { comparisonPath, frame, type Page, reviewPath } from './site.ts';

export interface ChoiceView {
  id: string;
  title: string;
  detail: string;
}

export interface CompareFormPage extends Page {
  errors: string[];
  choices: ChoiceView[];
  /** True when there are enough readings to compare. */
  enough: boolean;
  kept: { href: string; title: string; made: string }[];
}

const KINDS: Record<ComparisonRecord['kind'], string> = {
  offres: 'Offres comparées',
  renouvellement: 'Contrat en vigueur et contrat proposé',
};

/** The form; `recent` are the visitor's finished or running readings, `kept` the comparisons already made of them. */
export function presentCompareForm(
  recent: ReviewRecord[],
  kept: ComparisonRecord[],
  errors: string[] = [],
): CompareFormPage {
  const readable = recent.filter((record) => record.state !== 'failed');
  return {
    ...frame('Comparer des contrats', '/comparaisons', []),
    errors: errors.map(typeset),
    choices: readable.map(presentChoice),
    enough: readable.length > 1,
    kept: kept.map((record) => ({
      href: comparisonPath(record.id),
      title: `${KINDS[record.kind]} (${record.reviews.length})`,
      made: formatDay(record.createdAt),
    })),
  };
}

function presentChoice(record: ReviewRecord): ChoiceView {
  const { review } = record;
  const parts = [
    review ? describeParties(review) : null,
    record.files.map((file) => shownLine(file.name)).join(', '),
    `lu le ${formatDay(record.createdAt)}`,
  ];
  return {
    id: record.id,
    title: review ? describeTitle(review) : shownLine(record.files[0]?.name ?? 'Contrat'),
    detail: parts.filter((part) => part !== null).join(' – '),
  };
}

export interface WaitingPage extends Page {
  path: string;
  /** True while readings are under way; false when too few can be compared. */
  pending: boolean;
  readings: { href: string | null; name: string; state: string }[];
}

const STATES: Record<ReviewRecord['state'], string> = {
  queued: 'en attente de lecture',
  running: 'lecture en cours',
  done: 'lue',
  failed: 'lecture impossible',
};
const RELOAD_SECONDS = 4;

/** The page of a comparison whose readings are not all there: waits for those under way, says which cannot be had. */
export function presentWaiting({ record, contracts }: ComparedContracts): WaitingPage {
  const pending = contracts.some((one) => one?.record.state === 'queued' || one?.record.state === 'running');
  return {
    ...frame(
      'Comparaison en cours',
      comparisonPath(record.id),
      pending ? ['comparison'] : [],
      pending ? RELOAD_SECONDS : null,
    ),
    path: comparisonPath(record.id),
    pending,
    readings: contracts.map((contract, i) => ({
      href: contract === null ? null : reviewPath(record.reviews[i] ?? ''),
      name:
        contract === null ? `Lecture ${i + 1}` : contract.record.files.map((file) => shownLine(file.name)).join(', '),
      state: contract === null ? 'effacée' : STATES[contract.record.state],
    })),
  };
}
