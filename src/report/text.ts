/** The report for a terminal or an e-mail: plain text, 100 columns, no colour unless asked. */
import type { Review } from '../core/review/types.ts';
import { type Additions, NOTHING_ADDED } from './additions.ts';
import { columns, heading, painter, type TextOptions, wrap } from './text-layout.ts';
import { guillemets, NBSP } from './typography.ts';
import type { FindingView } from './view/findings.ts';
import type { QuoteView } from './view/quotes.ts';
import { type ActionView, describeReview, type ReviewView, type ThemeFindings, type TrapView } from './view/review.ts';
import { VERDICT_WORDS, type VerdictWords } from './wording.ts';

const WIDTH = 100;
const LABEL = 14;

type Paint = ReturnType<typeof painter>;

/** The review as text, ending with one line feed. */
export function renderText(review: Review, additions: Additions = NOTHING_ADDED, options: TextOptions = {}): string {
  const width = options.width ?? WIDTH;
  const paint = painter(options);
  const view = describeReview(review, additions);
  const body = view.notContract
    ? [...heading('Pas de note', '-', width), ...wrap(view.notContract, width), '']
    : renderBody(view, width, paint);
  const lines = [
    ...heading(view.title, '=', width),
    ...(view.parties ? [...wrap(view.parties, width), ''] : []),
    ...view.references.flatMap(({ label, value, quotes }) => [
      ...field(label, value, width),
      ...quotes.flatMap((one) => quote(one, width)),
    ]),
    '',
    ...renderWarnings(view, width),
    ...renderAdded(view, width),
    ...body,
    ...wrap(view.provenance, width),
    ...wrap(view.disclaimer, width),
  ];
  return `${lines.join('\n')}\n`;
}

function renderBody(view: ReviewView, width: number, paint: Paint): string[] {
  const { figure, sentence } = view.score;
  return [
    ...wrap(`${figure === null ? 'Non noté' : `${figure} sur 100`}${NBSP}: ${sentence}`, width),
    ...(view.decided === null ? [] : wrap(view.decided, width)),
    ...renderTally(view, width, paint),
    '',
    ...heading('Par thème', '-', width),
    ...view.themes.flatMap((theme) => wrap(`${theme.score ?? '–'}, ${theme.counts}`, width, pad(theme.title, 50))),
    '',
    ...renderActions('Les six premières actions', view.actions, width),
    ...renderTraps([...view.traps, ...view.moreTraps], width, paint),
    ...view.groups.flatMap((group) => renderGroup(group, width, paint)),
    ...renderActions('Les actions suivantes', view.moreActions, width),
  ];
}

function renderTally({ tally }: ReviewView, width: number, paint: Paint): string[] {
  const words = tally.map(({ verdict, count, word }) => `${verdict.sign} ${count}${NBSP}${word}`);
  const painted = tally.map(({ verdict }, index) => paint(words[index] ?? '', verdict.key));
  return columns(words.join('   ')) <= width ? [painted.join('   ')] : painted;
}

function renderWarnings(view: ReviewView, width: number): string[] {
  if (view.warnings.length === 0) return [];
  const lines = view.warnings.flatMap(({ message, place }) =>
    wrap(place ? `${place}${NBSP}: ${message}` : message, width, '! '),
  );
  return [...heading('À savoir sur cette lecture', '-', width), ...lines, ''];
}

function renderAdded({ note, promises }: ReviewView, width: number): string[] {
  return [
    ...(note === null ? [] : [...heading('Vos notes', '-', width), ...paragraphs(note, width), '']),
    ...(promises === null ? [] : [...heading('Réponses du prestataire', '-', width), ...wrap(promises, width), '']),
  ];
}

function paragraphs(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrap(line, width));
}

function renderActions(title: string, actions: ActionView[], width: number): string[] {
  if (actions.length === 0) return [];
  const lines = actions.flatMap(({ rank, title, why, who, effort }) => [
    ...wrap(title, width, `${rank}. `),
    ...wrap(`${why} Qui${NBSP}: ${who}. Votre temps${NBSP}: ${effort}.`, width, '   '),
  ]);
  return [...heading(title, '-', width), ...lines, ''];
}

function renderTraps(traps: TrapView[], width: number, paint: Paint): string[] {
  if (traps.length === 0) return [];
  const lines = traps.flatMap((trap) => [
    ...titled(VERDICT_WORDS.contraire, trap.title, width, paint),
    ...(trap.quote ? quote(trap.quote, width) : []),
    ...field('Sens', trap.reason, width),
    ...field('À demander', trap.question, width),
    '',
  ]);
  return [...heading('Pièges', '-', width), ...lines];
}

function renderGroup({ theme, findings }: ThemeFindings, width: number, paint: Paint): string[] {
  return [...heading(theme.title, '-', width), ...findings.flatMap((finding) => renderFinding(finding, width, paint))];
}

function renderFinding(finding: FindingView, width: number, paint: Paint): string[] {
  const { verdict, search } = finding;
  return [
    ...titled(verdict, `${finding.title} (${finding.level})`, width, paint),
    ...field('', finding.silence ?? finding.reason, width),
    ...field('', finding.decided ?? '', width),
    ...finding.quotes.flatMap((one) => quote(one, width)),
    ...finding.figures.flatMap((figure) =>
      field(
        'Chiffre',
        `${figure.label}${NBSP}: ${figure.found} (attendu${NBSP}: ${figure.expected}), ${figure.conclusion}`,
        width,
      ),
    ),
    ...(search ? field('Cherché', [...terms(search.terms), search.scope].join(' '), width) : []),
    ...(search?.unread ? field('', search.unread, width) : []),
    ...(search?.mightBeIn ? field('', search.mightBeIn, width) : []),
    ...(search?.nearest.flatMap(({ quote: near, lacks }) => [
      ...quote(near, width, 'Au plus près'),
      ...field('', lacks, width),
    ]) ?? []),
    ...(verdict.key === 'conforme' ? [] : field('Question', finding.question, width)),
    ...(verdict.key === 'conforme' ? [] : field('Clause', finding.clause, width)),
    ...field('Source', `${finding.source} ${finding.weight}`.trim(), width),
    ...(finding.answer === null
      ? []
      : [
          ...field('Réponse', `${finding.answer.standing.word}.`, width),
          ...field('', `${guillemets(finding.answer.text)} (${finding.answer.received})`, width),
        ]),
    ...(finding.note ?? '').split('\n').flatMap((line, index) => field(index === 0 ? 'Vos notes' : '', line, width)),
    '',
  ];
}

function terms(words: string[]): string[] {
  return words.length > 0 ? [`${words.join(', ')}.`] : [];
}

/** A title behind its verdict; only the verdict is painted, so that lines are cut at their visible width. */
function titled(verdict: VerdictWords, title: string, width: number, paint: Paint): string[] {
  const label = pad(`${verdict.sign} ${verdict.word}`, LABEL);
  const [first = '', ...more] = wrap(title, width, label);
  return [`${paint(label, verdict.key)}${first.slice(label.length)}`, ...more];
}

function quote({ text, place }: QuoteView, width: number, label = 'Le contrat dit'): string[] {
  return [...field(label, guillemets(text), width), ...field('', `(${place})`, width)];
}

function field(label: string, value: string, width: number): string[] {
  return value === '' ? [] : wrap(value, width, pad(label, LABEL));
}

function pad(text: string, width: number): string {
  const cut = columns(text) > width ? `${[...text].slice(0, width - 1).join('')}…` : text;
  return `${cut}${' '.repeat(width - columns(cut))} `;
}
