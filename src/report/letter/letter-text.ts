/** A letter or an amendment as plain text, for the body of an e-mail: the object first, no line cut. */
import type { Letter } from '../../core/letter/types.ts';
import type { AmendmentView } from './amendment.ts';
import { describeLetter, type LetterPart, type LetterView } from './view.ts';

/** The letter as text, ending with one line feed. */
export function renderLetterText(letter: Letter): string {
  const view = describeLetter(letter);
  const blocks = view.kind === 'lettre' ? letterBlocks(view) : amendmentBlocks(view);
  return `${blocks.join('\n\n')}\n`;
}

/** An e-mail has its own sender, recipient and date. */
function letterBlocks(view: LetterView): string[] {
  return [
    view.object,
    view.salutation,
    view.opening,
    ...view.parts.flatMap(partBlocks),
    ...view.closing,
    view.signature.join('\n'),
  ];
}

function partBlocks({ title, start, points }: LetterPart): string[] {
  const numbered = points.map(({ recall, question, proposal }, index) => {
    const item = `${start + index}. ${recall}\n   ${question}`;
    return proposal === null ? item : `${item}\n   ${proposal}`;
  });
  return [title.toLocaleUpperCase('fr-FR'), ...numbered];
}

function amendmentBlocks(view: AmendmentView): string[] {
  return [
    view.title,
    view.notice,
    view.parties.join('\n'),
    view.preamble,
    ...view.articles.map(({ title, text, effect }) => [title, text, effect].filter((part) => part !== null).join('\n')),
    view.signedAt,
    view.signatures.join('\n\n'),
  ];
}
