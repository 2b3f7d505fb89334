/** The difference between two contracts laid out as a document to print or to edit. */
import { type Block, heading, labelled, type Paper, paragraph, type Span } from '../paper/paper.ts';
import { guillemets, NBSP } from '../typography.ts';
import type { ShownWords } from './clause-words.ts';
import type { ChangeView, ClauseView, DiffView, FactChangeView, SideView } from './diff-view.ts';
import { LOST_TITLE, NO_POINT } from './lost-view.ts';

/** A difference as a document. `date`: ISO day. */
export function layDiff(view: DiffView, date: string): Paper {
  return {
    title: view.title,
    date,
    footer: 'Comparaison de contrats par Contraclair',
    tone: 'report',
    blocks: [
      heading(1, view.title),
      paragraph('lead', view.headline),
      paragraph('body', `Note${NBSP}: ${view.score.before}, puis ${view.score.after}.`),
      ...losses(view),
      ...changes('Moins bien qu’avant', view.worse),
      ...changes('Mieux qu’avant', view.better),
      ...facts(view),
      ...list('Points examinés dans le seul contrat proposé', view.onlyNow),
      ...list('Points examinés dans le seul contrat en vigueur', view.onlyBefore),
      ...list('Points que des pages illisibles empêchent de comparer', view.unreadable),
      ...clauses('Clause par clause', view.clauses),
      ...clauses('Titre, références et signature', view.formal),
      paragraph('soft', [view.unchanged, '.', view.moved === null ? '' : ` ${view.moved}`].join('')),
      paragraph('soft', view.disclaimer),
    ],
  };
}

function losses({ lost, lostCount }: DiffView): Block[] {
  if (lost.length === 0) return [];
  return [
    heading(2, LOST_TITLE),
    paragraph('body', lostCount),
    ...lost.flatMap((one) => [
      heading(3, one.place),
      { ...paragraph('body', [{ text: `${one.what}. `, bold: true }, { text: one.because }]), keepNext: true },
      paragraph('quote', one.words.map(wordSpan)),
      paragraph(
        'soft',
        one.points.length === 0
          ? NO_POINT
          : `Point examiné${NBSP}: ${one.points.map((point) => point.title).join(', ')}.`,
      ),
    ]),
  ];
}

function changes(title: string, list: ChangeView[]): Block[] {
  if (list.length === 0) return [];
  const side = (label: string, { verdict, quote }: SideView): Block[] => [
    {
      ...paragraph('body', [
        { text: `${label}${NBSP}: `, bold: true },
        { text: verdict.word, sign: verdict.key },
      ]),
      keepNext: quote !== null,
    },
    ...(quote ? [paragraph('quote', guillemets(quote.text)), paragraph('place', quote.place)] : []),
  ];
  return [
    heading(2, title),
    ...list.flatMap((change) => [
      heading(3, change.title),
      {
        ...paragraph('body', [{ text: change.what, bold: true }, { text: ` (point ${change.level})` }]),
        keepNext: true,
      },
      ...change.figures.map((figure) => ({ ...paragraph('body', figure), keepNext: true })),
      ...side('Avant', change.before),
      ...side('Après', change.after),
    ]),
  ];
}

function facts({ facts }: DiffView): Block[] {
  if (facts.length === 0) return [];
  const rows = facts.map((fact): Span[][] =>
    [fact.label, withWords(fact, 'before'), withWords(fact, 'after'), fact.conclusion].map((text) => [{ text }]),
  );
  return [
    heading(2, 'Prix, durée et dates'),
    {
      kind: 'table',
      name: 'Prix, durée et dates',
      header: ['Donnée', 'Avant', 'Après', 'Sens'],
      widths: [20, 33, 33, 14],
      rows,
    },
  ];
}

/** A fact with the words it rests on. */
function withWords(fact: FactChangeView, side: 'before' | 'after'): string {
  const quote = fact.quotes[side];
  return quote === null ? fact[side] : `${fact[side]}${NBSP}: ${guillemets(quote.text)} (${quote.place})`;
}

function list(title: string, items: string[]): Block[] {
  if (items.length === 0) return [];
  return [heading(2, title), { kind: 'list', start: null, items: items.map((item) => [paragraph('body', item)]) }];
}

function clauses(title: string, list: ClauseView[]): Block[] {
  if (list.length === 0) return [];
  return [
    heading(2, title),
    ...list.flatMap((clause) => [
      { ...labelled(clause.place, clause.what), keepNext: true },
      paragraph('quote', clause.words.map(wordSpan)),
    ]),
  ];
}

/** Brackets rather than colour: they survive black and white print and copying. */
function wordSpan({ kind, lead, text, space }: ShownWords): Span {
  if (kind === 'same') return { text: `${text}${space}` };
  return kind === 'removed'
    ? { text: `${lead}[supprimé${NBSP}: ${text}]${space}`, italic: true }
    : { text: `[ajouté${NBSP}: ${text}]${space}`, bold: true };
}
