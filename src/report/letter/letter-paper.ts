/** A letter or an amendment laid out as a document, for DOCX and PDF. */
import { REPLY_COLUMN, REPLY_PLACEHOLDER, referenceOf } from '../../core/answers/reply-form.ts';
import type { Letter } from '../../core/letter/types.ts';
import { type Block, heading, type Paper, paragraph } from '../paper/paper.ts';
import type { AmendmentView } from './amendment.ts';
import { describeLetter, type LetterPart, type LetterView, type ReplyFormView } from './view.ts';

/** A letter as a document. Pure: the same letter gives the same document. */
export function layLetter(letter: Letter): Paper {
  const view = describeLetter(letter);
  return view.kind === 'lettre'
    ? { title: view.object, date: letter.date, tone: 'letter', footer: '', blocks: letterBlocks(view) }
    : { title: view.title, date: letter.date, tone: 'deed', footer: view.title, blocks: amendmentBlocks(view) };
}

function letterBlocks(view: LetterView): Block[] {
  return [
    paragraph('sender', view.sender.join('\n')),
    paragraph('recipient', view.recipient.join('\n')),
    paragraph('dateline', view.dateline),
    heading(1, view.object),
    paragraph('body', view.salutation),
    paragraph('body', view.opening),
    ...view.parts.flatMap((part) => [heading(2, part.title), pointList(part)]),
    ...view.closing.map((text) => ({ ...paragraph('closing', text), keepNext: true })),
    { ...paragraph('signature', view.signature.join('\n')), keepNext: view.form.rows.length > 0 },
    ...formBlocks(view),
  ];
}

/** A page of its own, for the provider to fill in and send back. */
function formBlocks({ enclosure, form }: LetterView): Block[] {
  if (form.rows.length === 0) return [];
  return [
    paragraph('soft', enclosure),
    { ...heading(2, form.title), newPage: true },
    paragraph('body', form.lead),
    replyForm(form),
  ];
}

function replyForm({ title, rows }: ReplyFormView): Block {
  return {
    kind: 'reply-form',
    name: title,
    header: ['Notre question', REPLY_COLUMN],
    placeholder: REPLY_PLACEHOLDER,
    rows: rows.map((row) => ({
      asked: [
        { text: `${row.title}\n`, bold: true },
        { text: `${row.question}\n` },
        { text: referenceOf(row.requirement), italic: true },
      ],
      field: `reponse-${row.requirement}`,
      label: `Réponse au point ${row.title}`,
    })),
  };
}

function pointList({ start, points }: LetterPart): Block {
  return {
    kind: 'list',
    start,
    items: points.map(({ recall, question, proposal }) => [
      paragraph('body', [{ text: `${recall} ` }, { text: question, bold: true }]),
      ...(proposal === null ? [] : [paragraph('clause', proposal)]),
    ]),
  };
}

function amendmentBlocks(view: AmendmentView): Block[] {
  return [
    heading(1, view.title),
    paragraph('soft', view.notice),
    ...view.parties.map((text) => paragraph('body', text)),
    paragraph('body', view.preamble),
    ...view.articles.flatMap(({ title, text, effect }) => [
      heading(2, title),
      paragraph('body', text),
      ...(effect === null ? [] : [paragraph('body', effect)]),
    ]),
    { ...paragraph('closing', view.signedAt), keepNext: true },
    { kind: 'signatures', parties: view.signatures },
  ];
}
