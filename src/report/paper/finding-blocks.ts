/** One requirement of the report as blocks of a document: verdict, quotations, figures, what to ask. */
import { NBSP } from '../typography.ts';
import type { AnswerView } from '../view/answers.ts';
import type { FigureView, FindingView, SearchView } from '../view/findings.ts';
import type { QuoteView } from '../view/quotes.ts';
import { type Block, labelled, paragraph, type Table } from './paper.ts';

/** The blocks of a requirement, its heading first. */
export function findingBlocks(finding: FindingView): Block[] {
  const { verdict, search } = finding;
  return [
    {
      kind: 'heading',
      level: 4,
      spans: [{ sign: verdict.key, text: `${verdict.word}${NBSP}: ${finding.title} (${finding.level})` }],
    },
    paragraph('body', finding.silence ?? finding.reason),
    ...(finding.decided === null ? [] : [paragraph('soft', finding.decided)]),
    ...[...finding.quotes, ...finding.moreQuotes].flatMap(quoteBlocks),
    ...(finding.figures.length > 0 ? [figures(finding)] : []),
    ...(search ? searched(search) : []),
    ...(finding.why ? [labelled('Pourquoi', finding.why)] : []),
    ...(finding.question ? [labelled('Question à poser', finding.question)] : []),
    ...(finding.clause ? [labelled('Clause à demander', finding.clause, 'clause')] : []),
    paragraph('soft', `${finding.source} ${finding.weight}`.trim()),
    ...(finding.answer === null ? [] : answerBlocks(finding.answer)),
    ...(finding.note === null ? [] : [labelled('Vos notes', finding.note, 'note')]),
  ];
}

/** What the provider answered, and what it is worth. */
function answerBlocks({ standing, segments, received }: AnswerView): Block[] {
  return [labelled(standing.word, standing.meaning), ...quoteBlocks({ segments, place: received })];
}

/** The words of a contract, and where they stand. */
export function quoteBlocks({ segments, place }: Pick<QuoteView, 'segments' | 'place'>): Block[] {
  const words = segments.map(({ text, marked }) => (marked ? { text, marked } : { text }));
  return [paragraph('quote', [{ text: `«${NBSP}` }, ...words, { text: `${NBSP}»` }]), paragraph('place', place)];
}

function figures(finding: FindingView): Table {
  const row = ({ label, found, expected, conclusion }: FigureView) =>
    [label, found, expected, conclusion].map((text) => [{ text }]);
  return {
    kind: 'table',
    name: `Chiffres relevés${NBSP}: ${finding.title}`,
    header: ['Chiffre', 'Trouvé', 'Attendu', 'Conclusion'],
    widths: [28, 26, 26, 20],
    rows: finding.figures.map(row),
  };
}

function nearestBlocks(nearest: SearchView['nearest']): Block[] {
  if (nearest.length === 0) return [];
  const label = nearest.length > 1 ? 'Passages les plus proches' : 'Passage le plus proche';
  const told = nearest.flatMap(({ quote, lacks }) => [
    ...quoteBlocks(quote),
    ...(lacks === '' ? [] : [paragraph('soft', lacks)]),
  ]);
  return [paragraph('body', [{ text: `${label}${NBSP}:`, bold: true }]), ...told];
}

function searched(search: SearchView): Block[] {
  const terms = search.terms.length > 0 ? `${search.terms.join(', ')}.` : null;
  const told = [terms, search.scope, search.unread, search.mightBeIn].filter((text) => text !== null);
  return [labelled('Cherché', told.join(' ')), ...nearestBlocks(search.nearest)];
}
