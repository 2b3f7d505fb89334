/** The head of a report: whose contract it is, what was read, its dates and price, and what to know before trusting the reading. */
import type { Warning } from '../../core/document.ts';
import type { ContractFacts, Review } from '../../core/review/types.ts';
import { calmTitle } from '../../core/text/titles.ts';
import { capitalised, counted, formatDate, formatPages, listed, NBSP, typeset } from '../typography.ts';
import { ROLE_WORDS, TYPE_WORDS } from '../wording.ts';
import { describeFacts, quotesOf } from './facts.ts';
import { pageCounts, type QuoteView } from './quotes.ts';
import { shownLine } from './shown-text.ts';

export interface Reference {
  label: string;
  value: string;
  /** True for what must not be missed. */
  strong: boolean;
  /** True when the contract does not say. */
  missing: boolean;
  /** True when it could not be read with certainty: the quotes are then the passages that may hold it. */
  doubtful: boolean;
  /** The words it rests on; empty where no passage says it. */
  quotes: QuoteView[];
}

export interface WarningView {
  message: string;
  /** "contrat.pdf, pages 3 et 4", or null when it is about the whole. */
  place: string | null;
}

/** A contract's own title, set for reading. */
export function titleIn(title: string): string {
  return typeset(calmTitle(shownLine(title)));
}

/** The contract's own title, or the name of its first file. */
export function describeTitle({ facts, documents }: Review): string {
  return describeName(
    facts.title,
    documents.map(({ name }) => name),
  );
}

/** What a contract calls itself, or else the name of its first file. */
export function describeName(title: string | null, documents: readonly string[]): string {
  return title === null ? shownLine(documents[0] ?? 'Contrat sans titre') : titleIn(title);
}

/** "Armor Informatique, pour le Cabinet des Tilleuls", or null when neither is known. */
export function describeParties({ facts }: Review): string | null {
  const provider = facts.provider === null ? null : shownLine(facts.provider);
  const client = facts.client === null ? null : shownLine(facts.client);
  if (provider && client) return `${provider}, pour ${client}`;
  return provider ?? (client ? `Pour ${client}` : null);
}

/** The words that name the contract and its parties. */
export function describeNaming(review: Review): QuoteView[] {
  return quotesOf(review.facts, ['title', 'provider', 'client'], pageCounts(review));
}

/** Label and value, as at the head of a letter. A text that is no contract only tells what was read. */
export function describeReferences(review: Review): Reference[] {
  const rows = review.isContract ? [...factRows(review), typesRow(review), ...detectionRows(review)] : [];
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

function row(label: string, value: string | null, more: Partial<Omit<Reference, 'label' | 'value'>> = {}): Reference {
  return {
    label,
    value: value ?? 'non trouvé dans le contrat',
    strong: false,
    missing: value === null,
    doubtful: false,
    quotes: [],
    ...more,
  };
}

/** A text that is no contract has no role in one. */
function filesRow({ documents, isContract }: Review): Reference {
  const names = documents.map((document) => {
    const role = isContract ? [ROLE_WORDS[document.role]] : [];
    const pages = document.pages > 1 ? [counted(document.pages, 'page')] : [];
    const details = [...role, ...pages].join(', ');
    return details === '' ? shownLine(document.name) : `${shownLine(document.name)} (${details})`;
  });
  return row(documents.length > 1 ? 'Fichiers lus' : 'Fichier lu', listed(names));
}

function factRows(review: Review): Reference[] {
  const { facts, date } = review;
  const rows = describeFacts(facts, date, pageCounts(review)).map(({ label, value, strong, doubtful, quotes }) =>
    row(label, value, { strong, doubtful, quotes }),
  );
  if (facts.annexes.length > 0) rows.push(row('Annexes', describeAnnexes(facts)));
  const contacts = facts.contacts.map((contact) => shownLine(contact.value));
  if (contacts.length > 0) rows.push(row('Contact donné', listed(contacts)));
  return rows;
}

function describeAnnexes({ annexes }: ContractFacts): string {
  const words = annexes.map(
    ({ name, supplied }) => `${typeset(shownLine(name))} (pièce ${supplied ? 'fournie' : 'non fournie'})`,
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
