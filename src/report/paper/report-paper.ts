/** The report laid out as a document: headings, lists, quotations and tables, in the order of the web report. */
import type { Review } from '../../core/review/types.ts';
import { type Additions, NOTHING_ADDED } from '../additions.ts';
import { guillemets, NBSP } from '../typography.ts';
import { type ActionView, describeReview, type ReviewView, type TrapView } from '../view/review.ts';
import { briefThemes } from './brief-findings.ts';
import { findingBlocks, quoteBlocks } from './finding-blocks.ts';
import { type Block, heading, labelled, type Paper, paragraph, type Span } from './paper.ts';

/** `essentiel`: one row for each requirement, some ten pages to print; `complet`: all that is known of each. */
export const DETAILS = ['essentiel', 'complet'] as const;
export type Detail = (typeof DETAILS)[number];

/** A review as a document. Pure: the same review gives the same document. */
export function layReport(review: Review, additions: Additions = NOTHING_ADDED, detail: Detail = 'complet'): Paper {
  const view = describeReview(review, additions);
  return {
    title: view.title,
    tone: 'report',
    date: review.date.slice(0, 10),
    footer: 'Relecture de contrat par Contraclair',
    blocks: [
      heading(1, view.title),
      ...(view.parties ? [paragraph('lead', view.parties)] : []),
      references(view),
      ...warnings(view),
      ...(view.note === null ? [] : [heading(2, 'Vos notes'), paragraph('note', view.note)]),
      ...(view.promises === null ? [] : [heading(2, 'Réponses du prestataire'), paragraph('body', view.promises)]),
      ...(view.notContract
        ? [heading(2, 'Pas de note'), paragraph('body', view.notContract)]
        : [...summary(view), ...(detail === 'complet' ? inFull(view) : inBrief(view, review))]),
      paragraph('soft', `${view.provenance} ${view.disclaimer}`),
    ],
  };
}

function references(view: ReviewView): Block {
  return {
    kind: 'table',
    name: 'Repères du contrat',
    header: ['Repère', 'Ce qui a été lu', 'Le contrat dit'],
    widths: [17, 35, 48],
    rows: view.references.map(({ label, value, strong, quotes }) => [
      [{ text: label }],
      [strong ? { text: value, bold: true } : { text: value }],
      [{ text: quotes.map(({ text, place }) => `${guillemets(text)} (${place})`).join(' ') }],
    ]),
  };
}

function warnings(view: ReviewView): Block[] {
  if (view.warnings.length === 0) return [];
  const items = view.warnings.map(({ message, place }) => [
    paragraph('body', [...(place ? [{ text: `${place}${NBSP}: `, bold: true }] : []), { text: message }]),
  ]);
  return [heading(2, 'À savoir sur cette lecture'), { kind: 'list', start: null, items }];
}

function summary(view: ReviewView): Block[] {
  const { figure, sentence } = view.score;
  const note = figure === null ? 'Non noté' : `${figure}${NBSP}sur${NBSP}100`;
  return [
    heading(2, 'Note'),
    paragraph('lead', [{ text: note, bold: true }, { text: `${NBSP}: ${sentence}` }]),
    ...(view.decided === null ? [] : [paragraph('body', view.decided)]),
    paragraph('body', tally(view)),
    heading(2, 'Par thème'),
    themes(view),
    ...actions('Les six premières actions', view.actions, 1),
  ];
}

function inFull(view: ReviewView): Block[] {
  return [
    ...actions('Les actions suivantes', view.moreActions, view.actions.length + 1),
    ...traps([...view.traps, ...view.moreTraps]),
    ...requirements(view, ({ theme, findings }) => [heading(3, theme.title), ...findings.flatMap(findingBlocks)]),
  ];
}

/** Traps come before the further actions, which are told in one line each. */
function inBrief(view: ReviewView, review: Review): Block[] {
  const later = view.moreActions.map((action) => ({ ...action, why: '' }));
  return [
    ...traps([...view.traps, ...view.moreTraps]),
    ...requirements(view, (group) => briefThemes([group], review)),
    ...actions('Les actions suivantes', later, view.actions.length + 1),
    paragraph(
      'soft',
      'Ce document est l’essentiel du rapport. Le rapport complet ajoute, pour chaque exigence, tous les passages cités, ce qui a été cherché, les chiffres, la clause à demander et la source.',
    ),
  ];
}

function requirements(view: ReviewView, lay: (group: ReviewView['groups'][number]) => Block[]): Block[] {
  return view.groups.length === 0 ? [] : [heading(2, 'Les exigences, thème par thème'), ...view.groups.flatMap(lay)];
}

/** "11 couverts   8 partiels", each after its sign. */
function tally(view: ReviewView): Span[] {
  return view.tally.flatMap(({ verdict, count, word }, index) => [
    ...(index > 0 ? [{ text: `${NBSP}${NBSP} ` }] : []),
    { sign: verdict.key, text: `${count}${NBSP}${word}` },
  ]);
}

function themes(view: ReviewView): Block {
  return {
    kind: 'table',
    name: 'Note et nombre de points de chaque thème',
    header: ['Thème', 'Note', 'Points examinés'],
    widths: [44, 18, 38],
    rows: view.themes.map((theme) => [
      [{ text: theme.title }],
      [{ text: theme.score ?? '–' }],
      [{ text: theme.counts }],
    ]),
  };
}

function actions(title: string, list: ActionView[], start: number): Block[] {
  if (list.length === 0) return [];
  const items = list.map(({ title: what, why, who, effort }) => [
    paragraph('body', [
      { text: `${what} `, bold: true },
      { text: `${why}${why === '' ? '' : ' '}Qui${NBSP}: ${who}. Votre temps${NBSP}: ${effort}.` },
    ]),
  ]);
  return [heading(2, title), { kind: 'list', start, items }];
}

function traps(list: TrapView[]): Block[] {
  if (list.length === 0) return [];
  return [
    heading(2, 'Pièges'),
    ...list.flatMap((trap): Block[] => [
      { kind: 'heading', level: 3, spans: [{ sign: 'contraire', text: trap.title }] },
      ...(trap.quote ? quoteBlocks(trap.quote) : []),
      paragraph('body', `${trap.reason} ${trap.why}`),
      labelled('À demander', trap.question),
    ]),
  ];
}
