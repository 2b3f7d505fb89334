/** The form of a letter, read with indulgence: what is missing or odd falls back on what the contract tells. */
import { z } from 'zod';
import { MAX_LETTER_TEXT } from '../../app/letters.ts';
import { defaultRequirements, letterCandidates } from '../../core/letter/candidates.ts';
import { DEFAULT_ANSWER_DAYS } from '../../core/letter/default-choices.ts';
import { LETTER_KINDS, type LetterChoices } from '../../core/letter/types.ts';
import type { Review } from '../../core/review/types.ts';
import { isLetterFormat, type LetterFormat } from '../../report/letter/index.ts';

const several = z
  .union([z.string(), z.array(z.string())])
  .catch([])
  .transform((value) => (typeof value === 'string' ? [value] : value));
/** Browsers send lines with `\r\n`. */
const text = z
  .string()
  .catch('')
  .transform((value) => value.replaceAll('\r\n', '\n').slice(0, MAX_LETTER_TEXT).trim());
const ticked = z
  .string()
  .optional()
  .catch(undefined)
  .transform((value) => value !== undefined);

const form = z.object({
  kind: z.enum(LETTER_KINDS).catch('lettre'),
  q: several,
  choix: z.enum(['tout', 'propose']).optional().catch(undefined),
  clauses: ticked,
  reponse: ticked,
  expediteur: text,
  destinataire: text,
  signataire: text,
  lieu: text,
  date: z.iso.date().optional().catch(undefined),
  objet: text,
  telecharger: z.string().optional().catch(undefined),
});

/** What the visitor chose, and the file that they asked for. `today`: ISO day, for a date left empty. */
export function readLetterForm(
  body: unknown,
  review: Review,
  today: string,
): { choices: LetterChoices; download: LetterFormat | null } {
  const fields = form.parse(body ?? {});
  const known = letterCandidates(review).map(({ requirement }) => requirement);
  const chosen = new Set(fields.q);
  const requirements = known.filter((id) => chosen.has(id));
  const byButton = { tout: known, propose: defaultRequirements(review) };
  const { telecharger } = fields;
  return {
    choices: {
      kind: fields.kind,
      requirements: fields.choix === undefined ? requirements : byButton[fields.choix],
      clauses: fields.clauses,
      answerDays: fields.reponse ? DEFAULT_ANSWER_DAYS : null,
      sender: fields.expediteur,
      recipient: fields.destinataire,
      signatory: fields.signataire,
      place: fields.lieu,
      date: fields.date ?? today,
      object: fields.objet,
    },
    download: telecharger !== undefined && isLetterFormat(telecharger) ? telecharger : null,
  };
}
