/** From documents read to the review: what the engine needs beside them, and a warning for each file that was not read. */
import { createHash } from 'node:crypto';
import { documentText, type SourceDocument, type Warning } from '../core/document.ts';
import type { ContractType, Review } from '../core/review/types.ts';
import type { ChosenRoles } from './document-roles.ts';
import type { FileFailure, Reviewer } from './ports.ts';

export interface ReadFiles {
  /** Those of files that only hold others have no block. */
  documents: SourceDocument[];
  failures: FileFailure[];
}

function hashText(document: SourceDocument): string {
  return createHash('sha256').update(documentText(document), 'utf8').digest('hex');
}

function warnOfUnread(failure: FileFailure): Warning {
  const message = `Le fichier «\u00a0${failure.file}\u00a0» n’a pas été lu\u00a0: ce qu’il contient manque à cette relecture.`;
  return { code: 'unread-file', message, document: failure.file };
}

/** Calendar day in France of an instant, ISO (yyyy-mm-dd): the date that a review carries. */
export function dayInFrance(instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(instant);
}

/** The instant at which an ISO day begins in France. */
export function startOfDayInFrance(day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // France is one hour ahead of UTC, or two; and once was nine minutes ahead.
  const begun = [2, 1].map((hours) => new Date(midnight - hours * 60 * 60 * 1000));
  return begun.find((instant) => dayInFrance(instant) === day) ?? new Date(midnight);
}

/** Reviews what was read; null when nothing was. `types` empty means "detect them"; `roles`: those that a person gave. */
export function assembleReview(
  reviewer: Reviewer,
  read: ReadFiles,
  types: ContractType[],
  date: string,
  roles: ChosenRoles = {},
): Review | null {
  const { documents, failures } = read;
  if (documents.every(({ blocks }) => blocks.length === 0)) return null;
  const given = types.length === 0 ? {} : { types };
  const review = reviewer(documents, { ...given, date, textHashes: documents.map(hashText), roles });
  return { ...review, warnings: [...failures.map(warnOfUnread), ...review.warnings] };
}
