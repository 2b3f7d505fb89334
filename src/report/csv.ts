/** The report as a table for a spreadsheet: one line for each requirement and fact; no cell is ever run as a formula. */
import type { Finding, Review } from '../core/review/types.ts';
import { type Additions, NOTHING_ADDED } from './additions.ts';
import { formatNumber, listed } from './typography.ts';
import { describeFacts } from './view/facts.ts';
import { describeFinding, type FindingView } from './view/findings.ts';
import { describeArticle, pageCounts } from './view/quotes.ts';
import { shownLine, shownLines } from './view/shown-text.ts';
import { describeThemes } from './view/themes.ts';
import { VERDICT_WORDS } from './wording.ts';

/** French spreadsheets expect semicolons, for the comma stands in numbers; the mark tells them that this is UTF-8. */
const SEPARATOR = ';';
const BYTE_ORDER_MARK = '\ufeff';

interface Row {
  theme: string;
  finding: Finding;
  view: FindingView;
}

type Column = [title: string, cell: (row: Row) => string];

const COLUMNS: Column[] = [
  ['Thème', ({ theme }) => theme],
  ['Exigence', ({ view }) => view.title],
  ['Identifiant', ({ finding }) => shownLine(finding.requirement)],
  ['Niveau', ({ view }) => view.level],
  ['Verdict', ({ view }) => view.verdict.word],
  ['Constat', ({ view }) => view.silence ?? view.reason],
  ['Article', ({ finding }) => describeArticle(finding.evidence[0]?.article ?? null) ?? ''],
  ['Page', ({ finding }) => String(finding.evidence[0]?.page ?? '')],
  ['Fichier', ({ finding }) => shownLine(finding.evidence[0]?.document ?? '')],
  ['Le contrat dit', ({ view }) => [...view.quotes, ...view.moreQuotes].map((quote) => quote.text).join(' / ')],
  ['Chiffres trouvés', ({ view }) => listed(view.figures.map(({ label, found }) => `${label} : ${found}`))],
  ['Chiffres attendus', ({ view }) => listed(view.figures.map(({ expected }) => expected))],
  ['Pourquoi', ({ view }) => view.why],
  ['Question à poser', ({ view }) => view.question],
  ['Clause à demander', ({ view }) => view.clause],
  ['Source', ({ view }) => view.source],
  ['Poids', ({ finding }) => formatNumber(finding.weight)],
  ['Points à gagner', ({ finding }) => formatNumber(finding.gain)],
  ['Réponse du prestataire', ({ view }) => view.answer?.standing.word ?? ''],
  ['Il répond', ({ view }) => view.answer?.text ?? ''],
  ['Vos notes', ({ view }) => view.note ?? ''],
];

/** Only where people decided verdicts: without them the table is the machine's own. */
function columnsFor({ decided }: Additions): Column[] {
  if (decided === undefined || decided.points.length === 0) return COLUMNS;
  const machine = new Map(decided.points.map((point) => [point.requirement, point.machine]));
  return [
    ...COLUMNS,
    [
      'Verdict de la lecture automatique',
      ({ finding, view }) => VERDICT_WORDS[machine.get(finding.requirement)?.verdict ?? view.verdict.key].word,
    ],
    ['Décision', ({ view }) => view.decided ?? ''],
  ];
}

/** The review as CSV: semicolons, every cell quoted, a byte order mark first and a line feed last. A note on the whole
 *  contract has its own line at the end. */
export function renderCsv(review: Review, additions: Additions = NOTHING_ADDED): string {
  const pages = pageCounts(review);
  const columns = columnsFor(additions);
  const order = new Map(describeThemes(review).map((theme, rank) => [theme.id, { rank, title: theme.title }]));
  const rows = review.findings
    .map((finding) => ({ finding, place: order.get(finding.theme) ?? { rank: order.size, title: finding.theme } }))
    .sort((a, b) => a.place.rank - b.place.rank)
    .map(({ finding, place }) => ({ theme: place.title, finding, view: describeFinding(finding, pages, additions) }));
  const note = shownLines(additions.notes.contract);
  const facts = describeFacts(review.facts, review.date, pages).map(
    ({ label, value, quotes }): Record<string, string> => ({
      Thème: 'Le contrat',
      Exigence: label,
      Constat: value ?? 'non trouvé',
      'Le contrat dit': quotes.map(({ text, place }) => `${text} (${place})`).join(' / '),
    }),
  );
  const lines = [
    columns.map(([title]) => csvCell(title)),
    ...rows.map((row) => columns.map(([, cell]) => csvCell(cell(row)))),
    ...facts.map((fact) => columns.map(([title]) => csvCell(fact[title] ?? ''))),
    ...(note === ''
      ? []
      : [columns.map(([title], index) => csvCell(index === 0 ? 'Le contrat' : title === 'Vos notes' ? note : ''))]),
  ];
  return `${BYTE_ORDER_MARK}${lines.map((cells) => `${cells.join(SEPARATOR)}\n`).join('')}`;
}

/** A quoted cell. A text that a spreadsheet would take for a formula starts with an apostrophe: `=`, `+`, `-`, `@`, their
 *  full-width forms, tab and carriage return (OWASP, "CSV Injection"), after any blank. */
export function csvCell(text: string): string {
  const formula = /^(?:[\t\r]|\s*[=+\-@＝＋－＠])/u.test(text);
  return `"${formula ? "'" : ''}${text.replaceAll('"', '""')}"`;
}
