/** Answers found in a letter that came back: in its form, under its questions, whatever was done to it. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readReply } from '../../../src/core/answers/read-reply.ts';
import { REPLY_COLUMN, REPLY_PLACEHOLDER, referenceOf } from '../../../src/core/answers/reply-form.ts';
import type { Block, SourceDocument } from '../../../src/core/document.ts';

const POINTS = [
  {
    requirement: 'sau-test',
    title: 'Tests de restauration',
    question: 'Testez-vous la restauration chaque année ?',
    proposal: 'Nous proposons : « Un essai de restauration a lieu chaque année. »',
  },
  {
    requirement: 'acc-mfa',
    title: 'Double authentification',
    question: 'La double authentification est-elle en place ?',
    proposal: null,
  },
];
const OURS = ['Nous vous serions reconnaissants de votre réponse', 'Veuillez agréer, Madame, Monsieur'];

const block = (text: string, kind: Block['kind'] = 'paragraph'): Block => ({ kind, text, level: 1, page: 1, runs: [] });
const HEADERS = ['Notre question', REPLY_COLUMN, 'Remarques'];

function row(...texts: string[]): Block {
  let at = 0;
  const cells = texts.map((text, index) => {
    const start = at;
    at += text.length + 3;
    return { start, end: start + text.length, header: HEADERS[index] ?? '' };
  });
  return { ...block(texts.join(' | '), 'table-row'), cells };
}
const asked = (index: number) =>
  `${index + 1}. ${POINTS[index]?.title} ${POINTS[index]?.question} ${referenceOf(POINTS[index]?.requirement ?? '')}`;

function read(...blocks: Block[]): Record<string, string> {
  const document: SourceDocument = { name: 'r.docx', mediaType: '', pages: [], blocks, warnings: [] };
  return Object.fromEntries(readReply(document, POINTS, OURS));
}

describe('in the form', () => {
  it('an answer belongs to the reference of its row', () => {
    expect(read(row(asked(0), 'Oui, chaque année.'), row(asked(1), 'Non.'))).toEqual({
      'sau-test': 'Oui, chaque année.',
      'acc-mfa': 'Non.',
    });
  });

  it.each([
    ['the placeholder left in place', REPLY_PLACEHOLDER, undefined],
    ['an empty cell', '', undefined],
    ['only marks', ' – … ', undefined],
    ['words typed after the placeholder', `${REPLY_PLACEHOLDER} Oui.`, 'Oui.'],
  ])('%s', (_case, cell, answer) => {
    expect(read(row(asked(0), cell))['sau-test']).toBe(answer);
  });

  it('rows may be moved, reworded around their reference, or lose it but keep their title or question', () => {
    expect(read(row('Point 7, réf : ACC-MFA', 'Oui.'))).toEqual({ 'acc-mfa': 'Oui.' });
    expect(read(row('7. Tests de restauration', 'Oui.'))).toEqual({ 'sau-test': 'Oui.' });
    expect(read(row('testez-vous la restauration chaque année ?', 'Oui.'))).toEqual({ 'sau-test': 'Oui.' });
  });

  it('the column of answers is preferred to others, and words typed after the reference count', () => {
    expect(read(row(asked(0), 'Oui.', 'vu avec M. Le Goff'))).toEqual({ 'sau-test': 'Oui.' });
    expect(read(row(`${asked(0)} Oui, en mai.`, ''))).toEqual({ 'sau-test': 'Oui, en mai.' });
  });

  it('a form that a file cut into paragraphs reads the same', () => {
    expect(
      read(
        block('1. Tests de restauration'),
        block(POINTS[0]?.question ?? ''),
        block(referenceOf('sau-test')),
        block('Oui, chaque année.'),
        block('Le compte rendu vous est remis.'),
        block(referenceOf('acc-mfa')),
        block(REPLY_PLACEHOLDER),
      ),
    ).toEqual({ 'sau-test': 'Oui, chaque année.\nLe compte rendu vous est remis.' });
  });
});

describe('under the questions', () => {
  const letter = (...answers: string[]) => [
    block('1. Le contrat ne dit rien de ce point. Testez-vous la restauration chaque année ?', 'list-item'),
    block(POINTS[0]?.proposal ?? ''),
    ...answers.map((text) => block(text)),
    block('2. Le contrat se tait. La double authentification est-elle en place ? Oui, partout.', 'list-item'),
    block('Nous vous serions reconnaissants de votre réponse avant le 3 janvier 2027.'),
    block('Armor Informatique, le gérant'),
  ];

  it('what was added between two questions answers the first; what follows the closing answers none', () => {
    expect(read(...letter('Oui, chaque mois de mai.'))).toEqual({
      'sau-test': 'Oui, chaque mois de mai.',
      'acc-mfa': 'Oui, partout.',
    });
  });

  it('a letter that came back as it went holds no answer', () => {
    expect(Object.hasOwn(read(...letter()), 'sau-test')).toBe(false);
  });

  it('the form wins over what stands under the question', () => {
    expect(read(...letter('Peut-être.'), row(asked(0), 'Oui.'))['sau-test']).toBe('Oui.');
  });
});

test('any document gives answers to known questions only, and never throws', () => {
  const texts = fc.oneof(fc.string(), fc.constantFrom(asked(0), asked(1), REPLY_PLACEHOLDER, 'Réf. inc-onnu', ...OURS));
  const blocks = fc.oneof(
    texts.map((text) => block(text)),
    texts.map((text) => block(text, 'heading')),
    fc.array(texts, { minLength: 1, maxLength: 4 }).map((cells) => row(...cells)),
  );
  fc.assert(
    fc.property(fc.array(blocks, { maxLength: 12 }), (list) => {
      for (const [id, text] of Object.entries(read(...list))) {
        expect(POINTS.map(({ requirement }) => requirement)).toContain(id);
        expect(text).toMatch(/[\p{L}\d]/u);
        expect(text).not.toContain(REPLY_PLACEHOLDER);
      }
    }),
  );
});
