/** The pieces of a contract on its report: what each document is taken for, why, and a form to say otherwise. */
import { DOCUMENT_ROLES, type Review } from '../../core/review/types.ts';
import { listed, typeset } from '../../report/typography.ts';
import { shownLine } from '../../report/view/shown-text.ts';
import { ROLE_WORDS } from '../../report/wording.ts';

export interface PiecesView {
  /** Where the form goes; null when nothing can be changed. */
  action: string | null;
  pieces: PieceView[];
  /** What wins when two pieces contradict each other. */
  order: { said: boolean; names: string[]; quote: string | null; place: string | null } | null;
  /** Pieces that the contract cites and that were not supplied, by name. */
  missing: string | null;
}

interface PieceView {
  id: string;
  /** The document as the server knows it. */
  key: string;
  name: string;
  role: string;
  reason: string;
  options: { value: string; label: string; selected: boolean }[];
}

/** Null for a contract of one document that cites no other. */
export function presentPieces(review: Review, action: string | null): PiecesView | null {
  const missing = review.facts.annexes.filter(({ supplied }) => !supplied).map(({ name }) => shownLine(name));
  if (review.documents.length < 2) return null;
  return {
    action,
    pieces: review.documents.map((document, at) => ({
      id: `piece-${at + 1}`,
      key: document.name,
      name: shownLine(document.name),
      role: ROLE_WORDS[document.role],
      reason: typeset(shownLine(document.roleReason ?? '')),
      options: [
        { value: '', label: 'd’après le fichier', selected: document.roleGiven !== true },
        ...DOCUMENT_ROLES.map((role) => ({
          value: role,
          label: ROLE_WORDS[role],
          selected: document.roleGiven === true && role === document.role,
        })),
      ],
    })),
    order: presentOrder(review),
    missing: missing.length === 0 ? null : typeset(listed(missing)),
  };
}

function presentOrder({ precedence }: Review): PiecesView['order'] {
  if (!precedence) return null;
  const { clause } = precedence;
  const place = clause === null ? null : [clause.article, shownLine(clause.document)].filter(Boolean).join(', ');
  return {
    said: clause !== null,
    names: precedence.documents.map(shownLine),
    quote: clause === null ? null : typeset(shownLine(clause.quote)),
    place,
  };
}
