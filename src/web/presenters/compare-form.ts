/** The page where recent readings are chosen to be compared, and the one that waits for readings under way. */
import type { ComparedContracts } from '../../app/compare-reviews.ts';
import type { ComparisonRecord, ReviewRecord } from '../../app/ports.ts';
import { FEWEST_OFFERS, MOST_OFFERS } from '../../core/comparison/offers.ts';
import { capitalised, uncapitalised } from '../../core/text/french.ts';
import { counted, formatBytes, formatDay, typeset } from '../../report/typography.ts';
import { describeParties, describeTitle } from '../../report/view/contract.ts';
import { shownLine } from '../../report/view/shown-text.ts';
import { ACCEPTED_FILES } from './limits.ts';
import { describeStep } from './progress.ts';
import { comparisonPath, frame, type Page, reviewPath } from './site.ts';

export interface ChoiceView {
  id: string;
  title: string;
  detail: string;
}

/** A file field of the form: all the files of one offer. */
export interface OfferField {
  name: string;
  label: string;
}

export interface CompareFormPage extends Page {
  errors: string[];
  /** Offers that a comparison always has, and those that may be added. */
  deposits: { first: OfferField[]; more: OfferField[] };
  accepted: string;
  maxFile: string;
  maxFileBytes: number;
  expires: string;
  choices: ChoiceView[];
  /** True when there are enough readings to compare. */
  enough: boolean;
  kept: { href: string; title: string; made: string }[];
}

const KINDS: Record<ComparisonRecord['kind'], string> = {
  offres: 'Offres comparées',
  renouvellement: 'Contrat en vigueur et contrat proposé',
};

export interface DepositLimits {
  maxFileBytes: number;
  /** When what is deposited now will be erased. */
  expiresAt: Date;
}

/** The form; `recent` are the visitor's finished or running readings, `kept` the comparisons already made of them. */
export function presentCompareForm(
  recent: ReviewRecord[],
  kept: ComparisonRecord[],
  limits: DepositLimits,
  errors: string[] = [],
): CompareFormPage {
  const fields = Array.from({ length: MOST_OFFERS }, (_, i) => ({ name: `offre-${i + 1}`, label: `Offre ${i + 1}` }));
  const readable = recent.filter((record) => record.state !== 'failed');
  return {
    ...frame('Comparer des contrats', '/comparaisons', ['offers']),
    errors: errors.map(typeset),
    deposits: { first: fields.slice(0, FEWEST_OFFERS), more: fields.slice(FEWEST_OFFERS) },
    accepted: ACCEPTED_FILES,
    maxFile: formatBytes(limits.maxFileBytes),
    maxFileBytes: limits.maxFileBytes,
    expires: formatDay(limits.expiresAt),
    choices: readable.map(presentChoice),
    enough: readable.length > 1,
    kept: kept.filter((record) => isWhole(record, recent)).map(presentKept),
  };
}

/** Comparisons whose readings were erased are shown no more; one reading of several may be missing. */
function isWhole(record: ComparisonRecord, recent: ReviewRecord[]): boolean {
  const left = record.reviews.filter((id) => recent.some((review) => review.id === id)).length;
  return left >= FEWEST_OFFERS;
}

function presentKept(record: ComparisonRecord): CompareFormPage['kept'][number] {
  const size = record.kind === 'offres' ? ` (${record.reviews.length})` : '';
  return {
    href: comparisonPath(record.id),
    title: `${KINDS[record.kind]}${size}`,
    made: formatDay(record.createdAt),
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
  heading: string;
  lede: string;
  path: string;
  /** True while readings are under way; false when too few can be compared. */
  pending: boolean;
  readings: { href: string | null; name: string; state: string; bar: { value: number; max: number } | null }[];
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
  const erased = contracts.filter((one) => one === null).length;
  const path = comparisonPath(record.id);
  const heading = pending ? 'Comparaison en cours' : 'Cette comparaison ne peut plus se lire';
  return {
    ...frame(heading, path, pending ? ['comparison'] : [], pending ? RELOAD_SECONDS : null),
    heading,
    lede: pending ? WAITING : whyNot(record, erased),
    path,
    pending,
    readings: contracts.flatMap((contract, i) =>
      contract === null ? [] : [presentReading(contract.record, reviewPath(record.reviews[i] ?? ''))],
    ),
  };
}

const WAITING =
  'Chaque contrat est d’abord lu. Le tableau s’affiche ici dès que tous le sont\u00a0; vous pouvez fermer cette page et y revenir.';

function whyNot({ kind, reviews }: ComparisonRecord, erased: number): string {
  const what = kind === 'offres' ? 'Il faut au moins deux offres lues.' : 'Il faut les deux contrats.';
  if (erased === 0) return `${what} Certaines lectures n’ont pas abouti\u00a0: elles disent pourquoi.`;
  if (erased === reviews.length)
    return `${what} Les lectures comparées ont été effacées, à votre demande ou à la date prévue\u00a0: déposez les contrats de nouveau pour les comparer.`;
  const gone = counted(erased, 'lecture comparée a été effacée', 'lectures comparées ont été effacées');
  return `${what} ${capitalised(gone)}, à votre demande ou à la date prévue\u00a0: déposez de nouveau ce qui manque pour le comparer.`;
}

function presentReading(record: ReviewRecord, href: string): WaitingPage['readings'][number] {
  const { page, pages } = record.progress;
  const step = record.state === 'running' ? describeStep(record.progress) : null;
  return {
    href,
    name: record.files.map((file) => shownLine(file.name)).join(', '),
    state: step === null ? STATES[record.state] : `${STATES[record.state]}\u00a0: ${uncapitalised(step)}`,
    bar:
      record.state === 'running' && page !== undefined && pages !== undefined && pages > 1
        ? { value: page, max: pages }
        : null,
  };
}
