/** The review itself as JSON: keys always in one order, two-space indents, one trailing line feed. */
import { isBlank } from '../core/notes/notes.ts';
import type { Review } from '../core/review/types.ts';
import { type Additions, NOTHING_ADDED } from './additions.ts';

/** Keys in reading order; a key that is not here comes after, in alphabetical order. */
const ORDER = [
  ...['version', 'engine', 'ruleset', 'hash', 'date', 'documents', 'types', 'typesOrigin', 'detection'],
  ...['isContract', 'notContractReason', 'facts', 'score', 'findings', 'traps', 'actions', 'questions', 'warnings'],
  ...['rank', 'requirement', 'theme', 'order', 'core', 'title', 'level', 'weight', 'overall', 'sentence', 'rule'],
  ...['verdict', 'reason', 'counts', 'themes', 'cap', 'evidence', 'document', 'page', 'article', 'headings'],
  ...['start', 'end', 'quote', 'marks', 'boxes', 'figures', 'bySilence', 'search', 'derivation', 'because'],
  ...['why', 'question', 'clause', 'source', 'gain', 'label', 'found', 'value', 'unit', 'expected', 'meets'],
  ...['conforme', 'partiel', 'contraire', 'absent', 'illisible', 'x', 'y', 'width', 'height'],
];
const RANKS = new Map(ORDER.map((key, rank) => [key, rank]));

/** The review as JSON text. The same review gives the same bytes, whatever the order its keys came in. What was added
 *  comes last, under its own keys (`notes`, `answers`, `decided`): all that precedes is as it would be without. */
export function renderJson(review: Review, { notes, answers, decided }: Additions = NOTHING_ADDED): string {
  const own = ordered(review) as Record<string, unknown>;
  const added = {
    ...(isBlank(notes) ? {} : { notes }),
    ...(answers.length === 0 ? {} : { answers }),
    ...(decided === undefined || decided.points.length === 0 ? {} : { decided }),
  };
  const text = JSON.stringify({ ...own, ...added }, null, 2);
  return `${text.replaceAll(/[^\P{Cc}\n]|\p{Bidi_Control}|[\u2028\u2029]/gu, escaped)}\n`;
}

/** JSON leaves these as they are, but a terminal or an editor would obey them. They only stand inside strings. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]));
}

function rankOf(key: string): number {
  return RANKS.get(key) ?? ORDER.length;
}
