/** A reflex sheet laid out as a document of one page, with its contacts, or blanks to fill in by hand. */
import { heading, type Paper, paragraph, type Span } from '../paper/paper.ts';
import { shownLine } from '../view/shown-text.ts';
import type { Contact } from './contacts.ts';
import type { ReflexSheet } from './load.ts';

export interface SheetDetails {
  /** Name of the practice; empty when unknown. */
  practice: string;
  contacts: readonly Contact[];
  /** ISO day. */
  date: string;
}

/** Dots to write on, in the column of names and in that of numbers. */
const BLANK = { name: '……………………………', phone: '…………………' };

/** The sheet as a document. Pure: the same sheet and details give the same document. */
export function laySheet(sheet: ReflexSheet, { practice, contacts, date }: SheetDetails): Paper {
  const steps = sheet.steps.map((step) => [paragraph('body', [bold(`${step.do}. `), { text: step.how }])]);
  return {
    title: `Fiche réflexe\u00a0: ${sheet.title}`,
    tone: 'deed',
    date,
    footer: [shownLine(practice), 'à relire chaque année avec toute l’équipe'].filter(Boolean).join(', '),
    blocks: [
      heading(1, sheet.title),
      paragraph('lead', sheet.lede),
      { kind: 'list', start: 1, items: steps },
      heading(2, 'Ne faites jamais'),
      { kind: 'list', start: null, items: sheet.never.map((line) => [paragraph('body', line)]) },
      heading(2, 'Qui appeler'),
      callTable(sheet, contacts),
      paragraph('soft', sheet.law.join(' ')),
    ],
  };
}

function callTable(sheet: ReflexSheet, contacts: readonly Contact[]): Paper['blocks'][number] {
  const known = contacts.map(({ who, name, detail, phone }) => [
    [{ text: who }],
    [{ text: [name, detail].map(shownLine).filter(Boolean).join(', ') || BLANK.name }],
    [bold(shownLine(phone) || BLANK.phone)],
  ]);
  const help = sheet.help.map(({ who, where }) => [[{ text: who }], [{ text: '' }], [bold(where)]]);
  return { kind: 'table', name: 'Qui appeler', header: [], widths: [34, 38, 28], rows: [...known, ...help] };
}

function bold(text: string): Span {
  return { text, bold: true };
}
