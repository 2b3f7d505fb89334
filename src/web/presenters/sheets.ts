/** The pages of the reflex sheets: their list, and each with the contacts of a contract, to be corrected and printed. */
import type { ReviewRecord } from '../../app/ports.ts';
import { type Contact, contactsOf, emptyContacts } from '../../report/reflex-sheets/contacts.ts';
import type { ReflexSheet } from '../../report/reflex-sheets/load.ts';
import { formatDay } from '../../report/typography.ts';
import { describeTitle } from '../../report/view/contract.ts';
import { shownLine } from '../../report/view/shown-text.ts';
import { frame, type Page } from './site.ts';

export const SHEETS = '/fiches';
/** Longest text that a field of a sheet takes. */
export const FIELD_LENGTH = 120;

/** A reviewed contract that sheets are filled in from: its id in an address (`exemple` for the sample), and its review. */
export interface SheetSource {
  id: string;
  path: string;
  record: ReviewRecord;
}

export interface SheetLink {
  title: string;
  summary: string;
  href: string;
}

export interface SheetListPage extends Page {
  sheets: SheetLink[];
  from: { title: string; path: string } | null;
}

export interface SheetPage extends Page {
  sheet: Omit<ReflexSheet, 'title'> & { name: string };
  calls: (Contact & { hint: string })[];
  practice: string;
  today: string;
  list: string;
  pdf: string;
  longest: number;
  from: { title: string; path: string } | null;
}

/** Addresses of the sheets, filled in from a contract when `lecture` names one. */
export function linkSheets(sheets: readonly ReflexSheet[], lecture: string | null): SheetLink[] {
  return sheets.map(({ slug, title, summary }) => ({ title, summary, href: withSource(`${SHEETS}/${slug}`, lecture) }));
}

/** The list of the sheets. */
export function presentSheetList(sheets: readonly ReflexSheet[], source: SheetSource | null): SheetListPage {
  return {
    ...frame('Fiches réflexes', SHEETS),
    sheets: linkSheets(sheets, source?.id ?? null),
    from: presentSource(source),
  };
}

/** One sheet. `now` dates it. */
export function presentSheet(sheet: ReflexSheet, source: SheetSource | null, now: Date): SheetPage {
  const review = source?.record.review ?? null;
  const contacts = review === null ? emptyContacts(sheet) : contactsOf(sheet, review);
  const { title, ...rest } = sheet;
  return {
    ...frame(`Fiche réflexe\u00a0: ${title}`, SHEETS, ['sheet']),
    sheet: { ...rest, name: title },
    calls: contacts.map((contact, index) => ({ ...contact, hint: sheet.calls[index]?.hint ?? '' })),
    practice: shownLine(review?.facts.client ?? ''),
    today: formatDay(now),
    list: withSource(SHEETS, source?.id ?? null),
    pdf: `${SHEETS}/${sheet.slug}.pdf`,
    longest: FIELD_LENGTH,
    from: presentSource(source),
  };
}

function presentSource(source: SheetSource | null): SheetListPage['from'] {
  return source?.record.review ? { title: describeTitle(source.record.review), path: source.path } : null;
}

function withSource(path: string, lecture: string | null): string {
  return lecture === null ? path : `${path}?lecture=${encodeURIComponent(lecture)}`;
}
