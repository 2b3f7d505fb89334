/** The difference between two contracts for a terminal: what gets worse first, then the words. */
import { heading, painter, type TextOptions, wrap } from '../text-layout.ts';
import { guillemets } from '../typography.ts';
import type { ChangeView, ClauseView, DiffView } from './diff-view.ts';
import { LOST_TITLE, NO_POINT } from './lost-view.ts';

const WIDTH = 100;

/** The difference as text, ending with one line feed. What goes stands between [- -], what comes between {+ +}. */
export function renderDiffText(view: DiffView, options: TextOptions = {}): string {
  const width = options.width ?? WIDTH;
  const paint = painter(options);
  const changes = (title: string, list: ChangeView[], verdict: 'contraire' | 'conforme') =>
    list.length === 0
      ? []
      : [
          ...heading(title, '-', width),
          ...list.flatMap((change) => renderChange(change, width, (text) => paint(text, verdict))),
        ];
  const lines = [
    ...heading(view.title, '=', width),
    ...wrap(view.headline, width),
    ...wrap(`Note : ${view.score.before}, puis ${view.score.after}.`, width),
    '',
    ...lostLines(view, width, (text) => paint(text, 'contraire')),
    ...changes('Moins bien qu’avant', view.worse, 'contraire'),
    ...changes('Mieux qu’avant', view.better, 'conforme'),
    ...(view.facts.length === 0 ? [] : heading('Prix, durée et dates', '-', width)),
    ...view.facts.flatMap((fact) => [
      ...wrap(`${fact.label} : ${fact.before}, puis ${fact.after} (${fact.conclusion})`, width),
      ...[fact.quotes.before, fact.quotes.after].flatMap((quote) =>
        quote === null ? [] : wrap(`« ${quote.text} » (${quote.place})`, width, '    '),
      ),
    ]),
    ...(view.facts.length === 0 ? [] : ['']),
    ...lists(view, width),
    ...(view.clauses.length === 0 ? [] : heading('Clause par clause', '-', width)),
    ...view.clauses.flatMap((clause) => renderClause(clause, width)),
    ...(view.formal.length === 0 ? [] : heading('Titre, références et signature', '-', width)),
    ...view.formal.flatMap((clause) => renderClause(clause, width)),
    ...wrap([view.unchanged, '.', view.moved === null ? '' : ` ${view.moved}`].join(''), width),
    ...wrap(view.disclaimer, width),
  ];
  return `${lines.join('\n')}\n`;
}

function lostLines({ lost, lostCount }: DiffView, width: number, paint: (text: string) => string): string[] {
  if (lost.length === 0) return [];
  return [
    ...heading(LOST_TITLE, '-', width),
    ...wrap(lostCount, width),
    '',
    ...lost.flatMap((one) => {
      const [first = '', ...more] = wrap(`${one.what} : ${one.place}. ${one.because}`, width);
      const points = one.points.map((point) => point.title).join(', ');
      return [
        first.replace(one.what, paint(one.what)),
        ...more,
        ...wrap(guillemets(one.before), width, '  avant '),
        ...(one.after === null ? [] : wrap(guillemets(one.after), width, '  après ')),
        ...wrap(points === '' ? NO_POINT : `Point examiné : ${points}.`, width, '  '),
        '',
      ];
    }),
  ];
}

function lists(view: DiffView, width: number): string[] {
  const list = (title: string, items: string[]) =>
    items.length === 0 ? [] : [...heading(title, '-', width), ...items.flatMap((item) => wrap(item, width, '- ')), ''];
  return [
    ...list('Points examinés dans le seul contrat proposé', view.onlyNow),
    ...list('Points examinés dans le seul contrat en vigueur', view.onlyBefore),
    ...list('Points que des pages illisibles empêchent de comparer', view.unreadable),
  ];
}

function renderChange(change: ChangeView, width: number, paint: (text: string) => string): string[] {
  const side = (label: string, { verdict, quote }: ChangeView['before']) => [
    ...wrap(
      `${verdict.sign} ${verdict.word}${quote ? ` – ${guillemets(quote.text)} (${quote.place})` : ''}`,
      width,
      `  ${label} `,
    ),
  ];
  const [first = '', ...more] = wrap(`${change.what} : ${change.title} (${change.level})`, width);
  return [
    first.replace(change.what, paint(change.what)),
    ...more,
    ...change.figures.flatMap((figure) => wrap(figure, width, '  ')),
    ...side('avant', change.before),
    ...side('après', change.after),
    '',
  ];
}

function renderClause(clause: ClauseView, width: number): string[] {
  const words = clause.words
    .map(({ kind, lead, text, space }) => {
      if (kind === 'same') return `${text}${space}`;
      return `${lead}${kind === 'removed' ? `[-${text}-]` : `{+${text}+}`}${space}`;
    })
    .join('');
  return [...wrap(`${clause.place} : ${clause.what}`, width), ...wrap(words, width, '  '), ''];
}
