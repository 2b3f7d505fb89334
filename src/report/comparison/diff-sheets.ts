/** The difference between two contracts as sheets: lost commitments, points, facts, clauses. */

import { type Sheet, type SheetCell, titled } from '../spreadsheet/sheet.ts';
import { NBSP } from '../typography.ts';
import type { ChangeView, ClauseView, DiffView, FactChangeView } from './diff-view.ts';

/** All in one table: lost commitments, then each point that changed, what gets worse first. */
export function diffTable(view: DiffView): Sheet {
  const points = pointsSheet(view);
  const lost = view.lost.map((one) => [
    one.removed ? 'disparu' : 'affaibli',
    one.points.map((point) => point.title).join(', ') || one.place,
    '',
    `${one.what}. ${one.because}`,
    '',
    '',
    '',
    `${one.before} – ${one.place}`,
    one.after ?? '',
  ]);
  return { ...points, rows: [...lost, ...points.rows] };
}

/** One line for each commitment that goes or weakens. */
function lostSheet(view: DiffView): Sheet {
  return {
    name: 'Engagements perdus',
    columns: titled(
      ['Où', 30],
      ['Changement', 22],
      ['Pourquoi', 44],
      ['Contrat en vigueur', 60],
      ['Contrat proposé', 60],
      ['Points concernés', 40],
    ),
    rows: view.lost.map((one) => [
      one.place,
      one.what,
      one.because,
      one.before,
      one.after ?? '',
      one.points.map((point) => point.title).join(', '),
    ]),
  };
}

/** One line for each point that changed, what gets worse first. */
function pointsSheet(view: DiffView): Sheet {
  const line = (sense: string) => (change: ChangeView) => [
    sense,
    change.title,
    change.level,
    change.what,
    change.before.verdict.word,
    change.after.verdict.word,
    change.figures.join(`${NBSP}; `),
    change.before.quote?.text ?? '',
    change.after.quote?.text ?? '',
  ];
  return {
    name: 'Points',
    columns: titled(
      ['Sens', 12],
      ['Point', 38],
      ['Niveau', 14],
      ['Changement', 28],
      ['Avant', 12],
      ['Après', 12],
      ['Chiffres', 40],
      ['Contrat en vigueur', 60],
      ['Contrat proposé', 60],
    ),
    rows: [...view.worse.map(line('moins bien')), ...view.better.map(line('mieux'))],
  };
}

/** Lost commitments, points, facts and clauses. */
export function diffSheets(view: DiffView): Sheet[] {
  return [
    lostSheet(view),
    pointsSheet(view),
    {
      name: 'Prix et durée',
      columns: titled(
        ['Donnée', 24],
        ['Avant', 24],
        ['Après', 24],
        ['Sens', 24],
        ['Contrat en vigueur', 60],
        ['Contrat proposé', 60],
      ),
      rows: view.facts.map((fact) => [
        fact.label,
        measureOf(fact, 'before'),
        measureOf(fact, 'after'),
        fact.conclusion,
        ...[fact.quotes.before, fact.quotes.after].map((quote) =>
          quote === null ? '' : `${quote.text} – ${quote.place}`,
        ),
      ]),
    },
    {
      name: 'Clauses',
      columns: titled(['Où', 30], ['Changement', 20], ['Avant', 70], ['Après', 70], ['Points concernés', 40]),
      rows: [...view.clauses, ...view.formal].map((clause) => [
        clause.place,
        clause.what,
        sideText(clause, 'added'),
        sideText(clause, 'removed'),
        clause.requirements.join(', '),
      ]),
    },
  ];
}

function measureOf(fact: FactChangeView, side: 'before' | 'after'): SheetCell {
  const value = fact.amounts[side];
  return value === null ? fact[side] : { value, unit: fact.unit, text: fact[side] };
}

/** The clause without the words of the other side. */
function sideText(clause: ClauseView, other: 'added' | 'removed'): string {
  return clause.words
    .filter((word) => word.kind !== other)
    .map((word) => `${word.lead}${word.text}${word.space}`)
    .join('')
    .trim();
}
