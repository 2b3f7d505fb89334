/** Offers side by side for a terminal: one block a point, one line an offer. */
import { columns, heading, painter, type TextOptions, wrap } from '../text-layout.ts';
import { guillemets } from '../typography.ts';
import type { OfferView } from './offer-view.ts';
import type { ComparisonView } from './offers-view.ts';
import type { CellView, RowView } from './row-view.ts';

const WIDTH = 100;
const LABEL = 28;

type Paint = ReturnType<typeof painter>;

/** The comparison as text, ending with one line feed. */
export function renderComparisonText(view: ComparisonView, options: TextOptions = {}): string {
  const width = options.width ?? WIDTH;
  const paint = painter(options);
  const rows = (list: RowView[]) => list.flatMap((row) => renderRow(row, width, paint));
  const lines = [
    ...heading(view.title, '=', width),
    ...wrap(view.headline, width),
    ...wrap(`${view.scope}.`, width),
    '',
    ...heading('Vue d’ensemble', '-', width),
    ...rows([...view.facts, ...view.themes]),
    ...view.differing.flatMap((group) => [
      ...heading(`Ce qui diffère : ${group.title}`, '-', width),
      ...rows(group.rows),
    ]),
    ...(view.same.length === 0 ? [] : heading('Ce qui est identique', '-', width)),
    ...view.same.flatMap((row) => {
      const verdict = row.cells[0]?.verdict;
      return wrap(row.title, width, pad(`${verdict?.sign ?? ''} ${verdict?.word ?? ''}`, 14));
    }),
    ...(view.apart.length === 0 ? [] : ['', ...heading('Ce qui ne se compare pas', '-', width), ...rows(view.apart)]),
    '',
    ...view.offers.flatMap((offer) => renderOffer(offer, width)),
    ...(view.notes.length === 0 ? [] : heading('Ce qui est compté, et comment', '-', width)),
    ...view.notes.flatMap((note) => wrap(note, width, '- ')),
    '',
    ...wrap(view.disclaimer, width),
  ];
  return `${lines.join('\n')}\n`;
}

function renderRow(row: RowView, width: number, paint: Paint): string[] {
  const title = row.level === null ? row.title : `${row.title} (${row.level})`;
  return [...wrap(title, width), ...row.cells.flatMap((cell) => renderCell(cell, width, paint)), ''];
}

function renderCell(cell: CellView, width: number, paint: Paint): string[] {
  const label = `  ${pad(cell.name, LABEL)}`;
  const verdict = cell.verdict === null ? '' : `${cell.verdict.sign} ${cell.verdict.word}`;
  const rest = [cell.text, cell.best ? '◆ le mieux' : '', cell.quote ? cell.quote.place : ''].filter(
    (part) => part !== '',
  );
  const text = [verdict, ...rest].filter((part) => part !== '').join(', ');
  const [first = '', ...more] = wrap(text === '' ? '–' : text, width, label);
  if (!cell.verdict) return [first, ...more];
  return [first.replace(verdict, paint(verdict, cell.verdict.key)), ...more];
}

function renderOffer(offer: OfferView, width: number): string[] {
  const traps = offer.traps.flatMap((trap) => [
    ...wrap(trap.title, width, '▲ '),
    ...(trap.quote
      ? wrap(`${guillemets(trap.quote.text)} (${trap.quote.place})`, width, '  ')
      : wrap(trap.reason, width, '  ')),
  ]);
  const demands = offer.demands
    .map((demand) => `- ${demand.title} (${demand.best})`)
    .flatMap((text) => wrap(text, width, '', '  '));
  return [
    ...heading(`${offer.name} : ${offer.trapCount}, ${offer.demandCount}`, '-', width),
    ...traps,
    ...(traps.length > 0 ? [''] : []),
    ...(demands.length > 0 ? ['Pour égaler la meilleure offre, à obtenir :', ...demands, ''] : []),
  ];
}

function pad(text: string, width: number): string {
  const cut = columns(text) > width ? `${[...text].slice(0, width - 1).join('')}…` : text;
  return `${cut}${' '.repeat(width - columns(cut))} `;
}
