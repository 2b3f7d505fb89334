/** Offers side by side as sheets: the table to filter, what to ask of each provider, their traps. */

import { type Sheet, type SheetCell, titled } from '../spreadsheet/sheet.ts';
import { NBSP } from '../typography.ts';
import type { ComparisonView } from './offers-view.ts';
import type { CellView, RowView } from './row-view.ts';

const DIFFERS = { true: 'diffère', false: 'identique' } as const;

/** The table alone: one line for each fact and requirement, three columns for each offer. */
export function comparisonTable(view: ComparisonView): Sheet {
  const differing = view.differing.flatMap((group) => group.rows);
  const line = (row: RowView, theme: string, state?: string) => [
    theme,
    row.title,
    row.level ?? '',
    state ?? DIFFERS[`${row.differs}`],
    ...row.cells.flatMap(cellsOf),
    row.best ?? bestNames(row),
  ];
  return {
    name: 'Comparaison',
    columns: [
      { title: 'Thème', width: 28 },
      { title: 'Point comparé', width: 38 },
      { title: 'Niveau', width: 14 },
      { title: 'Différence', width: 12 },
      ...view.offers.flatMap(({ name }) => [
        { title: `${name}${NBSP}: verdict`, width: 14 },
        { title: `${name}${NBSP}: chiffre`, width: 20 },
        { title: `${name}${NBSP}: le contrat dit`, width: 50 },
      ]),
      { title: 'Le mieux', width: 32 },
    ],
    rows: [
      ...view.facts.map((row) => line(row, 'Vue d’ensemble')),
      ...view.themes.map((row) => line(row, 'Notes par thème')),
      ...differing.map((row) => line(row, row.theme)),
      ...view.same.map((row) => line(row, row.theme)),
      ...view.apart.map((row) => line(row, row.theme, 'non comparé')),
    ],
  };
}

function cellsOf(cell: CellView): SheetCell[] {
  const quote =
    cell.quote === null ? '' : [cell.quote.text, cell.quote.place].filter((part) => part !== '').join(' – ');
  return [cell.verdict?.word ?? '', measureOf(cell), quote];
}

/** The figure as a number that can be sorted and counted with, its unit beside; words where there is none. */
function measureOf({ value: { amount, words }, text }: CellView): SheetCell {
  return amount === null ? text : { value: amount, unit: words, text };
}

function bestNames(row: RowView): string {
  return row.cells
    .filter((cell) => cell.best)
    .map((cell) => cell.name)
    .join(', ');
}

/** The table, the demands and the traps. */
export function comparisonSheets(view: ComparisonView): Sheet[] {
  const demands = view.offers.flatMap((offer) =>
    offer.demands.map((one) => [
      offer.name,
      one.title,
      one.level,
      one.verdict.word,
      one.best,
      one.question,
      one.clause,
    ]),
  );
  const traps = view.offers.flatMap((offer) =>
    offer.traps.map((trap) => [offer.name, trap.title, trap.reason, trap.quote?.text ?? '', trap.quote?.place ?? '']),
  );
  return [
    comparisonTable(view),
    {
      name: 'À demander',
      columns: titled(
        ['Prestataire', 26],
        ['Point', 38],
        ['Niveau', 14],
        ['Aujourd’hui', 12],
        ['La meilleure offre', 34],
        ['Question', 60],
        ['Clause', 70],
      ),
      rows: demands,
    },
    {
      name: 'Pièges',
      columns: titled(
        ['Prestataire', 26],
        ['Point', 38],
        ['Ce que cela veut dire', 50],
        ['Le contrat dit', 60],
        ['Où', 30],
      ),
      rows: traps,
    },
    {
      name: 'Hypothèses',
      columns: titled(['Ce qui est compté, et comment', 110]),
      rows: view.notes.map((note) => [note]),
    },
  ];
}
