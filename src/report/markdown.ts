/** The report as Markdown (CommonMark with tables): headings, lists and quotations that any editor can rework. */
import type { Review } from '../core/review/types.ts';
import { type Additions, NOTHING_ADDED } from './additions.ts';
import { escapeMarkdown as md } from './markdown-escape.ts';
import { capitalised, guillemets, NBSP } from './typography.ts';
import type { AnswerView } from './view/answers.ts';
import type { FindingView } from './view/findings.ts';
import type { QuoteView, Segment } from './view/quotes.ts';
import { type ActionView, describeReview, type ReviewView, type TrapView } from './view/review.ts';

/** The review as Markdown, ending with one line feed. */
export function renderMarkdown(review: Review, additions: Additions = NOTHING_ADDED): string {
  const view = describeReview(review, additions);
  const blocks = [
    `# ${md(view.title)}`,
    view.parties ? md(view.parties) : '',
    table(
      ['Repère', 'Valeur', 'Le contrat dit'],
      view.references.map(({ label, value, strong, quotes }) => [
        md(label),
        strong ? `**${md(value)}**` : md(value),
        quotes.map(({ text, place }) => `${guillemets(md(text))} (${md(place)})`).join(' '),
      ]),
    ),
    renderWarnings(view),
    ...(view.note === null ? [] : ['## Vos notes', lines(view.note)]),
    ...(view.promises === null ? [] : ['## Réponses du prestataire', md(view.promises)]),
    ...(view.notContract ? ['## Pas de note', md(view.notContract)] : renderBody(view)),
    '---',
    `${md(view.provenance)} ${md(view.disclaimer)}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function renderBody(view: ReviewView): string[] {
  const { figure, sentence } = view.score;
  const themes = view.themes.map((theme) => [md(theme.title), theme.score ?? '–', md(theme.counts)]);
  return [
    '## Note',
    `**${figure === null ? 'Non noté' : `${figure} sur 100`}**${NBSP}: ${md(sentence)}`,
    ...(view.decided === null ? [] : [md(view.decided)]),
    view.tally.map(({ verdict, count, word }) => `- ${verdict.sign} ${count}${NBSP}${word}`).join('\n'),
    '## Par thème',
    table(['Thème', 'Note', 'Points'], themes),
    ...renderActions('Les six premières actions', view.actions),
    ...renderActions('Les actions suivantes', view.moreActions),
    ...renderTraps([...view.traps, ...view.moreTraps]),
    '## Les exigences, thème par thème',
    ...view.groups.flatMap(({ theme, findings }) => [`### ${md(theme.title)}`, ...findings.flatMap(renderFinding)]),
  ];
}

function renderWarnings({ warnings }: ReviewView): string {
  if (warnings.length === 0) return '';
  const items = warnings.map(({ message, place }) => `- ${place ? `**${md(place)}**${NBSP}: ` : ''}${md(message)}`);
  return ['## À savoir sur cette lecture', items.join('\n')].join('\n\n');
}

function renderActions(title: string, actions: ActionView[]): string[] {
  return actions.length === 0 ? [] : [`## ${title}`, actions.map(renderAction).join('\n')];
}

function renderAction({ rank, title, why, who, effort }: ActionView): string {
  return `${rank}. **${md(title)}** ${md(why)} Qui${NBSP}: ${who}. Votre temps${NBSP}: ${md(effort)}.`;
}

function renderTraps(traps: TrapView[]): string[] {
  if (traps.length === 0) return [];
  return [
    '## Pièges',
    ...traps.flatMap((trap) => [
      `### ▲ ${md(trap.title)}`,
      trap.quote ? renderQuote(trap.quote) : '',
      `${md(trap.reason)} ${md(trap.why)}`,
      `**À demander${NBSP}:** ${md(trap.question)}`,
    ]),
  ];
}

function renderFinding(finding: FindingView): string[] {
  const { verdict, search } = finding;
  const points = [
    ['Pourquoi', finding.why],
    ['Question à poser', finding.question],
    ['Clause à demander', finding.clause],
    ['Source et poids', `${finding.source} ${finding.weight}`.trim()],
  ] as const;
  return [
    `#### ${verdict.sign} ${verdict.word}${NBSP}: ${md(finding.title)} (${finding.level})`,
    md(finding.silence ?? finding.reason),
    finding.decided === null ? '' : `*${md(finding.decided)}*`,
    ...[...finding.quotes, ...finding.moreQuotes].map(renderQuote),
    finding.figures.length > 0
      ? table(
          ['Chiffre', 'Trouvé', 'Attendu', 'Conclusion'],
          finding.figures.map((figure) => [figure.label, figure.found, figure.expected, figure.conclusion].map(md)),
        )
      : '',
    ...(search ? renderSearch(search) : []),
    points
      .filter(([, text]) => text !== '')
      .map(([label, text]) => `- ${label}${NBSP}: ${md(text)}`)
      .join('\n'),
    ...(finding.answer === null ? [] : renderAnswer(finding.answer)),
    ...(finding.note === null ? [] : [`**Vos notes${NBSP}:** ${lines(finding.note)}`]),
  ];
}

function renderAnswer({ standing, segments, received }: AnswerView): string[] {
  return [`**${standing.word}.** ${standing.meaning}`, `> ${guillemets(wordsOf(segments))}\n> — ${md(received)}`];
}

/** Lines that a reader typed, each kept on its own. */
function lines(text: string): string {
  return text.split('\n').map(md).join('  \n');
}

function renderSearch(search: NonNullable<FindingView['search']>): string[] {
  const terms = search.terms.length > 0 ? `Cherché${NBSP}: ${search.terms.join(', ')}.` : null;
  const told = [terms, search.scope, search.unread, search.mightBeIn];
  return [
    told
      .filter((text) => text !== null)
      .map(md)
      .join(' '),
    ...search.nearest.flatMap(({ quote, lacks }) => [
      `Passage le plus proche${NBSP}:`,
      renderQuote(quote),
      md(capitalised(lacks)),
    ]),
  ];
}

function renderQuote({ segments, place }: QuoteView): string {
  return `> ${guillemets(wordsOf(segments))}\n> — ${md(place)}`;
}

function wordsOf(segments: readonly Segment[]): string {
  return segments.map(({ text, marked }) => (marked ? emphasised(text) : md(text))).join('');
}

/** Emphasis only holds against words: spaces go outside the asterisks. */
function emphasised(text: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return words === '' ? text : `${before}**${md(words)}**${after}`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
