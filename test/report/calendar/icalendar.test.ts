import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, renderCalendar } from '../../../src/report/calendar/icalendar.ts';

const EVENT: CalendarEvent = {
  uid: 'preavis-abc@contraclair',
  date: '2027-02-28',
  summary: 'Dernier jour',
  description: 'Écrire avant.',
  remindDays: [30],
};

const render = (event: Partial<CalendarEvent> = {}) =>
  renderCalendar({ name: 'Échéances', stamp: '2026-11-20', events: [{ ...EVENT, ...event }] });

/** The logical lines of a file, as a reader unfolds them. */
const unfold = (file: string) => file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
const textOf = (file: string, name: string) =>
  unfold(file)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1);
const plainOf = (text: string) => text.replaceAll(/\\([\\;,nN])/g, (_all, c: string) => (c === 'n' ? '\n' : c));

describe('a calendar file', () => {
  it('holds a whole-day event with its reminder, in the words of the format', () => {
    expect(unfold(render())).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Contraclair//Echeances//FR',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Échéances',
      'BEGIN:VEVENT',
      'UID:preavis-abc@contraclair',
      'DTSTAMP:20261120T000000Z',
      'DTSTART;VALUE=DATE:20270228',
      'DTEND;VALUE=DATE:20270301',
      'SUMMARY:Dernier jour',
      'DESCRIPTION:Écrire avant.',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Dernier jour',
      'TRIGGER:-P30D',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it('ends its last line, and never puts a line feed alone', () => {
    const file = render({ description: 'a\nb\r\nc\rd' });
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(textOf(file, 'DESCRIPTION')).toBe('a\\nb\\nc\\nd');
  });

  it('keeps every text whole in lines of 75 octets at most, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const file = render({ summary: text });
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(file).not.toContain('\ufffd');
        const plain = text.replaceAll(/\r\n|[\r\n\u2028\u2029]/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ' ');
        expect(plainOf(textOf(file, 'SUMMARY') ?? '')).toBe(plain);
      }),
    );
  });

  it('lets no text become a line of the format', () => {
    const file = render({ summary: 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT' });
    expect(unfold(file).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  });
});
