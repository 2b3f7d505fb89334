/** Offers side by side laid out as a document to print or to edit. */
import { type Block, heading, type Paper, paragraph, type Span } from '../paper/paper.ts';
import { guillemets, NBSP } from '../typography.ts';
import type { OfferView } from './offer-view.ts';
import type { ComparisonView } from './offers-view.ts';
import type { CellView, RowView } from './row-view.ts';

const POINT_WIDTH = 28;

/** A comparison as a document. `date`: ISO day. */
export function layComparison(view: ComparisonView, date: string): Paper {
  const table = (name: string, rows: RowView[]) => tableOf(name, rows, view.offers);
  return {
    title: view.title,
    date,
    footer: 'Comparaison d’offres par Contraclair',
    tone: 'report',
    blocks: [
      heading(1, view.title),
      paragraph('lead', view.headline),
      paragraph('body', `${view.scope}.`),
      heading(2, 'Vue d’ensemble'),
      ...table('Vue d’ensemble', view.facts),
      heading(2, 'Notes par thème'),
      ...table('Notes par thème', view.themes),
      heading(2, 'Ce qui diffère'),
      ...view.differing.flatMap((group) => [heading(3, group.title), ...table(group.title, group.rows)]),
      ...(view.same.length === 0 ? [] : [heading(2, 'Ce qui est identique'), sameList(view.same)]),
      ...(view.apart.length === 0
        ? []
        : [heading(2, 'Ce qui ne se compare pas'), ...table('Points propres à certaines offres', view.apart)]),
      ...view.offers.flatMap((offer, i) => offerBlocks(offer, factBlocks(view.facts, i))),
      ...(view.notes.length === 0 ? [] : [heading(2, 'Ce qui est compté, et comment'), bullets(view.notes)]),
      paragraph('soft', view.disclaimer),
    ],
  };
}

function tableOf(name: string, rows: RowView[], offers: OfferView[]): Block[] {
  if (rows.length === 0) return [];
  const width = (100 - POINT_WIDTH) / offers.length;
  return [
    {
      kind: 'table',
      name,
      header: ['Point comparé', ...offers.map((offer) => offer.name)],
      widths: [POINT_WIDTH, ...offers.map(() => width)],
      rows: rows.map((row) => [titleSpans(row), ...row.cells.map(cellSpans)]),
    },
  ];
}

function titleSpans(row: RowView): Span[] {
  return row.level === null ? [{ text: row.title }] : [{ text: row.title }, { text: ` (${row.level})`, italic: true }];
}

function cellSpans(cell: CellView): Span[] {
  const spans: Span[] = [];
  if (cell.verdict) spans.push({ text: cell.verdict.word, sign: cell.verdict.key });
  if (cell.text !== '') spans.push({ text: `${spans.length > 0 ? ', ' : ''}${cell.text}`, bold: cell.best });
  if (cell.best) spans.push({ text: ` (le mieux)`, bold: true });
  if (cell.quote && cell.quote.place !== '') spans.push({ text: `\n${cell.quote.place}`, italic: true });
  return spans.length === 0 ? [{ text: '–' }] : spans;
}

function sameList(rows: RowView[]): Block {
  const items = rows.map((row) => {
    const verdict = row.cells[0]?.verdict;
    const spans: Span[] = verdict
      ? [{ text: verdict.word, sign: verdict.key }, { text: `${NBSP}: ${row.title}` }]
      : [{ text: row.title }];
    return [paragraph('body', spans)];
  });
  return { kind: 'list', start: null, items };
}

function bullets(texts: string[]): Block {
  return { kind: 'list', start: null, items: texts.map((text) => [paragraph('body', text)]) };
}

/** What one offer says of its price, term and notice, in its own words. */
function factBlocks(facts: RowView[], offer: number): Block[] {
  const said = facts.flatMap(({ title, cells }) => {
    const cell = cells[offer];
    if (!cell?.quote) return [];
    return [
      paragraph('body', [{ text: title, bold: true }, { text: `${NBSP}: ${cell.text}` }]),
      paragraph('quote', guillemets(cell.quote.text)),
      paragraph('place', cell.quote.place),
    ];
  });
  return said.length === 0 ? [] : [heading(3, 'Prix et durée, mot pour mot'), ...said];
}

function offerBlocks(offer: OfferView, facts: Block[]): Block[] {
  const traps = offer.traps.flatMap((trap) => [
    paragraph('body', [{ text: trap.title, bold: true, sign: 'contraire' }, { text: `${NBSP}: ${trap.reason}` }]),
    ...(trap.quote ? [paragraph('quote', guillemets(trap.quote.text)), paragraph('place', trap.quote.place)] : []),
  ]);
  const demands: Block[] = offer.demands.flatMap((demand) => [
    paragraph('body', [{ text: demand.title, bold: true }, { text: ` (${demand.best})` }]),
    paragraph('body', demand.question),
    paragraph('clause', demand.clause),
  ]);
  return [
    heading(2, offer.name),
    paragraph('soft', `${offer.documents} – ${offer.trapCount}, ${offer.demandCount}`),
    ...facts,
    ...(traps.length > 0 ? [heading(3, 'Pièges'), ...traps] : []),
    ...(demands.length > 0 ? [heading(3, 'Pour égaler la meilleure offre'), ...demands] : []),
  ];
}
