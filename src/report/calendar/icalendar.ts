/** Whole-day events as an iCalendar file (RFC 5545): escaped, folded, and always the same bytes for the same events. */

export interface CalendarEvent {
  /** Stable for ever: a later import replaces the event instead of adding another. */
  uid: string;
  /** ISO day. */
  date: string;
  summary: string;
  description: string;
  /** Reminders, in days before. */
  remindDays: readonly number[];
}

export interface Calendar {
  name: string;
  /** ISO day on which the events were established. */
  stamp: string;
  events: readonly CalendarEvent[];
}

/** Longest line in octets, without its end (RFC 5545, 3.1). */
const LINE = 75;

/** Lines ended by CRLF, as the format wants. */
const written = (lines: readonly string[]) => lines.map((line) => `${fold(line)}\r\n`).join('');

const headOf = (name: string) =>
  written([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Contraclair//Echeances//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
  ]);
const eventsOf = (events: readonly CalendarEvent[], stamp: string) =>
  written(events.flatMap((event) => writeEvent(event, stamp)));
const END = written(['END:VCALENDAR']);

/** The file. */
export function renderCalendar({ name, stamp, events }: Calendar): string {
  return headOf(name) + eventsOf(events, stamp) + END;
}

/** The same in pieces, for files of any length: events come a batch at a time. */
export async function* streamCalendar(
  { name, stamp }: Omit<Calendar, 'events'>,
  batches: AsyncIterable<readonly CalendarEvent[]>,
): AsyncGenerator<string> {
  yield headOf(name);
  for await (const events of batches) yield eventsOf(events, stamp);
  yield END;
}

function writeEvent({ uid, date, summary, description, remindDays }: CalendarEvent, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${compact(stamp)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(dayAfter(date))}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    'TRANSP:TRANSPARENT',
    ...remindDays.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escapeText(summary)}`,
      `TRIGGER:-P${days}D`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

function compact(iso: string): string {
  return iso.slice(0, 10).replaceAll('-', '');
}

function dayAfter(iso: string): string {
  const day = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** TEXT values (3.3.11): backslash, semicolon, comma and line ends escaped; no other control character. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n|[\r\n\u2028\u2029]/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ');
}

/** Cuts a line into pieces of at most 75 octets, never inside a character; those that follow start with a space. */
function fold(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}
