/** The calendar of dossiers: month by month, what is to be done before when. */
import type { CalendarEntry, CalendarPeriod } from '../../../app/workspace/dossier-ports.ts';
import type { CalendarEvent } from '../../../report/calendar/icalendar.ts';
import { capitalised, formatDate } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';

/** How an address names whoever reads it. */
export const MINE = 'moi';

const WORDS: Record<CalendarEntry['kind'], string> = {
  preavis: 'Dernier jour pour dénoncer',
  echeance: 'Fin de la période',
  suivi: 'Échéance du dossier',
};

export interface CalendarPage extends Page {
  months: {
    title: string;
    days: { date: string; day: string; what: string; title: string; href: string; past: boolean }[];
  }[];
  empty: boolean;
  /** Where the list goes on, when the period holds too many days for one page; null when it is whole. */
  more: { href: string; from: string } | null;
  previous: string;
  next: string;
  period: string;
  /** Whose dates, to choose between; null for those who follow no dossier. */
  whose: { label: string; href: string; current: boolean }[] | null;
  /** True when only dossiers that the reader follows are shown. */
  mine: boolean;
  /** Address of the same dates as a file for a diary. */
  file: string;
}

/** What of the calendar is shown, as its address says it. */
export interface CalendarAsked {
  mois?: string;
  du?: string;
}

/** Address of the calendar or of its file; `mine`: of dossiers that the reader follows. */
export function calendarAddress(
  path: '/calendrier' | '/calendrier.ics',
  mine: boolean,
  asked: CalendarAsked = {},
): string {
  const query = new URLSearchParams({ ...asked, ...(mine ? { suivi: MINE } : {}) });
  return query.size === 0 ? path : `${path}?${query}`;
}

/** ISO day `months` later, less one day; `from` is the first of a month or any day. */
export function monthsFrom(from: string, months: number): string {
  const day = new Date(`${from}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + months);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

function monthOf(from: string, offset: number): string {
  const day = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + offset);
  return day.toISOString().slice(0, 7);
}

const MONTH_NAME = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

function titleOf({ dossierTitle, contractTitle, provider }: CalendarEntry): string {
  return [dossierTitle, contractTitle, provider ?? '']
    .map(shownLine)
    .filter((part) => part !== '')
    .join(', ');
}

/** ISO day after `day`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** Whole days only: the first day on which a kind of entries was cut off begins the next page. */
function cutWhole(
  entries: readonly CalendarEntry[],
  most: number,
): { shown: readonly CalendarEntry[]; rest: string | null } {
  const kinds = ['preavis', 'echeance', 'suivi'] as const;
  const lasts = kinds.flatMap((kind) => {
    const own = entries.filter((entry) => entry.kind === kind);
    return own.length < most ? [] : (own.at(-1)?.date ?? []);
  });
  const [cut] = lasts.sort();
  if (cut === undefined) return { shown: entries, rest: null };
  const before = entries.filter(({ date }) => date < cut);
  // A day that fills a page by itself shows what fits.
  if (before.length === 0) return { shown: entries.filter(({ date }) => date <= cut), rest: dayAfter(cut) };
  return { shown: before, rest: cut };
}

/** The same period, of all dossiers or of one's own. */
function whoseOf(mine: boolean, from: string): NonNullable<CalendarPage['whose']> {
  const href = (own: boolean) =>
    calendarAddress('/calendrier', own, from.endsWith('-01') ? { mois: from.slice(0, 7) } : { du: from });
  return [
    { label: 'Toute l’organisation', href: href(false), current: !mine },
    { label: 'Mes dossiers', href: href(true), current: mine },
  ];
}

export function presentCalendar(input: {
  entries: readonly CalendarEntry[];
  period: CalendarPeriod;
  months: number;
  today: string;
  /** True when only dossiers that the reader follows are asked for. */
  mine: boolean;
  /** True when the reader follows other people's dossiers. */
  follows: boolean;
}): CalendarPage {
  const { entries, period, months, today, mine, follows } = input;
  const { from, to, most } = period;
  const { shown, rest } = cutWhole(entries, most);
  const page = (asked: CalendarAsked) => calendarAddress('/calendrier', mine, asked);
  const listed = Array.from({ length: months }, (_, offset) => monthOf(from, offset));
  return {
    ...frame('Calendrier', '/calendrier'),
    months: listed.map((month) => ({
      title: capitalised(MONTH_NAME.format(new Date(`${month}-01T00:00:00Z`))),
      days: shown
        .filter(({ date }) => date.startsWith(month))
        .map((entry) => ({
          date: entry.date,
          day: formatDate(entry.date),
          what: WORDS[entry.kind],
          title: titleOf(entry),
          href: `/dossiers/${encodeURIComponent(entry.dossier)}`,
          past: entry.date < today,
        })),
    })),
    empty: entries.length === 0,
    more: rest === null || rest > to ? null : { href: page({ du: rest }), from: formatDate(rest) },
    previous: page({ mois: monthOf(from, -1) }),
    next: page({ mois: monthOf(from, 1) }),
    period: `${formatDate(from)} au ${formatDate(to)}`,
    whose: follows ? whoseOf(mine, from) : null,
    mine,
    file: calendarAddress('/calendrier.ics', mine),
  };
}

const CALCULATED = 'Date calculée par Contraclair d’après le contrat\u00a0: vérifiez-la sur le contrat signé.';
const DESCRIPTIONS: Record<CalendarEntry['kind'], string> = {
  preavis: CALCULATED,
  echeance: CALCULATED,
  suivi: 'Date fixée par la personne qui suit le dossier.',
};

/** The entries as events of a calendar file. */
export function toEvents(entries: readonly CalendarEntry[]): CalendarEvent[] {
  return entries.map((entry) => ({
    uid: `${entry.kind}-${entry.contract || entry.dossier}@contraclair`,
    date: entry.date,
    summary: `${WORDS[entry.kind]}\u00a0: ${titleOf(entry)}`,
    description: DESCRIPTIONS[entry.kind],
    remindDays: entry.kind === 'preavis' ? [30] : [],
  }));
}
