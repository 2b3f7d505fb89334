/** The head of a report: whose contract it is, what was read, its dates and price, and what to know before trusting the reading. */
import type { Warning } from '../../core/document.ts';
import type { ContractFacts, Review } from '../../core/review/types.ts';
import { capitalised, counted, formatAmount, formatDate, formatPages, listed, NBSP, typeset } from '../typography.ts';
import { ROLE_WORDS, TYPE_WORDS } from '../wording.ts';
import { shownLine } from './shown-text.ts';

export interface Reference {
  label: string;
  value: string;
  /** True for what must not be missed. */
  strong: boolean;
  /** True when the contract does not say. */
  missing: boolean;
}

export interface WarningView {
  message: string;
  /** "contrat.pdf, pages 3 et 4", or null when it is about the whole. */
  place: string | null;
}

/** The contract's own title, or the name of its first file. */
export function describeTitle(review: Review): string {
  const { title } = review.facts;
  return title === null ? shownLine(review.documents[0]?.name ?? 'Contrat sans titre') : typeset(shownLine(title));
}

/** "Armor Informatique, pour le Cabinet des Tilleuls", or null when neither is known. */
export function describeParties({ facts }: Review): string | null {
  const provider = facts.provider === null ? null : shownLine(facts.provider);
  const client = facts.client === null ? null : shownLine(facts.client);
  if (provider && client) return `${provider}, pour ${client}`;
  return provider ?? (client ? `Pour ${client}` : null);
}

/** Label and value, as at the head of a letter. A text that is no contract only tells what was read. */
export function describeReferences(review: Review): Reference[] {
  const rows = review.isContract
    ? [...factRows(review.facts, review.date), typesRow(review), ...detectionRows(review)]
    : [];
  return [filesRow(review), ...rows, readingRow(review)];
}

/** Warnings with the place they speak of. */
export function describeWarnings(warnings: readonly Warning[]): WarningView[] {
  return warnings.map(({ message, document, pages }) => {
    const place = [
      document === undefined ? null : shownLine(document),
      pages && pages.length > 0 ? formatPages(pages) : null,
    ].filter((part) => part !== null);
    return { message: typeset(shownLine(message)), place: place.length > 0 ? place.join(', ') : null };
  });
}

function row(label: string, value: string | null, strong = false): Reference {
  return {
    label,
    value: value ?? 'non trouvé dans le contrat',
    strong: strong && value !== null,
    missing: value === null,
  };
}

function filesRow({ documents }: Review): Reference {
  const names = documents.map((document) => {
    const pages = document.pages > 1 ? `, ${counted(document.pages, 'page')}` : '';
    return `${shownLine(document.name)} (${ROLE_WORDS[document.role]}${pages})`;
  });
  return row(documents.length > 1 ? 'Fichiers lus' : 'Fichier lu', listed(names));
}

function factRows(facts: ContractFacts, today: string): Reference[] {
  const rows = [
    row('Durée', describeTerm(facts)),
    row('À dénoncer', describeNotice(facts, today), facts.noticeDate !== null),
    row('Prix', describePrice(facts)),
  ];
  if (facts.annexes.length > 0) rows.push(row('Annexes', describeAnnexes(facts)));
  const contacts = facts.contacts.map((contact) => shownLine(contact.value));
  if (contacts.length > 0) rows.push(row('Contact donné', listed(contacts)));
  return rows;
}

function describeTerm({ startDate, endDate, term, renewal }: ContractFacts): string | null {
  const parts: string[] = [];
  if (term !== null) parts.push(months(term));
  if (startDate !== null) parts.push(`à partir du ${formatDate(startDate)}`);
  if (endDate !== null) parts.push(`jusqu’au ${formatDate(endDate)}`);
  if (renewal === 0) parts.push('sans reconduction');
  else if (renewal !== null) parts.push(`reconduit par périodes de ${months(renewal)}`);
  return parts.length > 0 ? parts.join(', ') : null;
}

function describeNotice({ noticeDate, notice }: ContractFacts, today: string): string | null {
  const length = notice === null ? null : `préavis de ${months(notice)}`;
  if (noticeDate === null) return length;
  const past = noticeDate < today.slice(0, 10) ? ', date passée' : '';
  const day = `avant le ${formatDate(noticeDate)}`;
  return length === null ? `${day}${past}` : `${day} (${length}${past})`;
}

function describePrice({ price, index }: ContractFacts): string | null {
  if (price === null) return index === null ? null : `révision selon ${shownLine(index)}`;
  const unit = typeset(shownLine(price.unit));
  const amount = `${formatAmount(price.amount)}${NBSP}${unit.includes('€') ? unit : `€ ${unit}`}`.trim();
  return index === null ? amount : `${amount}, révisé selon ${shownLine(index)}`;
}

function describeAnnexes({ annexes }: ContractFacts): string {
  const words = annexes.map(
    ({ name, supplied }) => `${typeset(shownLine(name))} (${supplied ? 'fournie' : 'non fournie'})`,
  );
  return capitalised(listed(words));
}

function typesRow(review: Review): Reference {
  const types = listed(review.types.map((type) => TYPE_WORDS[type]));
  const origin = review.typesOrigin === 'given' ? 'comme vous l’avez indiqué' : 'd’après le texte';
  return row('Porte sur', types === '' ? null : `${types}, ${origin}`);
}

/** How the types were recognised; nothing when they were given. */
function detectionRows({ detection, typesOrigin }: Review): Reference[] {
  if (typesOrigin === 'given' || detection.length === 0) return [];
  const reasons = detection.map(({ type, reason }) => `${TYPE_WORDS[type]}${NBSP}: ${typeset(shownLine(reason))}`);
  return [row('Reconnu à', capitalised(reasons.join(`${NBSP}; `)))];
}

function readingRow(review: Review): Reference {
  return row('Lecture', `${formatDate(review.date)}, référentiel${NBSP}${shownLine(review.ruleset.version)}`);
}

function months(count: number): string {
  return count > 0 && count % 12 === 0 ? counted(count / 12, 'an') : counted(count, 'mois', 'mois');
}
