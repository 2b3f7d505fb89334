/** Lost commitments as a reader sees them: what was promised, what it became, and why that is less. */
import type { FigureChange, LostCommitment, Passage } from '../../core/comparison/types.ts';
import type { LossReason } from '../../core/comparison/weakening.ts';
import { counted, guillemets, NBSP, plural, typeset } from '../typography.ts';
import { shownLine } from '../view/shown-text.ts';
import { describePlaces, type ShownWords, shownWords } from './clause-words.ts';

/** Title of the lost commitments in every form of a difference. */
export const LOST_TITLE = 'Engagements disparus ou affaiblis';
/** Said of a loss that no requirement reads. */
export const NO_POINT = 'Aucun point examiné ne porte dessus.';

export interface LostView {
  /** "Article 3.4", "Article 2.2, devenu l’article 4.1". */
  place: string;
  /** "Engagement supprimé", "Droit affaibli"… */
  what: string;
  removed: boolean;
  /** Why it counts as a loss, in one French sentence. */
  because: string;
  words: ShownWords[];
  /** Whole sentences of each contract; null when nothing answers. */
  before: string;
  after: string | null;
  /** Points examined that rest on it; empty when none speaks of it. */
  points: { id: string; title: string }[];
}

const CUES: Record<Exclude<LossReason, 'gone' | 'figure' | 'firm' | 'shortened' | 'undone'>, string> = {
  denied: 'Le nouveau texte dit le contraire',
  listed: 'Le nouveau texte l’exclut',
  excluded: 'Une exclusion ou une exception s’ajoute',
  exonerated: 'Le prestataire n’en répond plus',
  client: 'La charge passe de votre côté',
  weak: 'La promesse n’est plus ferme',
  optional: 'Cela devient une option',
  paid: 'Cela devient payant',
  onRequest: 'Il faut désormais le demander',
};

const LOST: Record<'gone' | 'firm' | 'shortened' | 'undone', string> = {
  gone: 'Rien ne le remplace.',
  firm: 'Une précision qui vous protégeait disparaît.',
  shortened: 'Une partie de ce qui était promis disparaît.',
  undone: 'L’interdiction disparaît.',
};

/** Says one lost commitment. `titles`: titles of the points that changed. */
export function describeLoss(lost: LostCommitment, titles: ReadonlyMap<string, string>): LostView {
  const name = lost.holder === 'provider' ? 'Engagement' : 'Droit';
  return {
    place: describePlaces(lost.before, lost.after),
    what: `${name} ${lost.kind === 'removed' ? 'supprimé' : 'affaibli'}`,
    removed: lost.kind === 'removed',
    because: typeset(becauseOf(lost)),
    words: shownWords(lost.words),
    before: textOf(lost.before),
    after: lost.after && textOf(lost.after),
    points: lost.requirements.map((id) => ({ id, title: titles.get(id) ?? id })),
  };
}

/** "2 engagements disparaissent, 1 s’affaiblit." Empty when nothing is lost. */
export function countLosses(lost: readonly LostCommitment[]): string {
  const gone = lost.filter(({ kind }) => kind === 'removed').length;
  const weaker = lost.length - gone;
  const parts = [
    gone === 0 ? null : `${counted(gone, 'engagement')} ${plural(gone, 'disparaît', 'disparaissent')}`,
    weaker === 0
      ? null
      : `${gone === 0 ? counted(weaker, 'engagement') : weaker} ${plural(weaker, 's’affaiblit', 's’affaiblissent')}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}

const textOf = (passage: Passage) => shownLine(passage.text);

function becauseOf({ why, cue, figures }: LostCommitment): string {
  const moved = figures.map(describeMove).join(' ');
  if (why === 'figure') return moved;
  if (why === 'gone' || why === 'firm' || why === 'shortened' || why === 'undone') return LOST[why];
  const said = cue === null ? '' : `${NBSP}: ${guillemets(shownLine(cue))}`;
  return [`${CUES[why]}${said}.`, moved].filter((part) => part !== '').join(' ');
}

function describeMove({ before, after }: FigureChange): string {
  const old = shownLine(before ?? '');
  return after === null
    ? `Le chiffre disparaît${NBSP}: ${old}.`
    : `Le chiffre est moins bon${NBSP}: ${old}, puis ${shownLine(after)}.`;
}
