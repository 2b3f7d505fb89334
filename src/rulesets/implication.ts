/** What a rule file says of verdicts that cover its point (`implique_par`): one other point, or so many of several. */
import { z } from 'zod';
import type { Implication } from '../core/ruleset/types.ts';

/** A verdict that a rule may give. */
export const verdict = z.enum(['conforme', 'partiel', 'contraire']);

/** `{exigence, verdict, donne}` or `{parmi, au_moins, verdict, donne}`. */
export const implication = z
  .union([
    z.strictObject({ exigence: z.string(), verdict, donne: verdict }),
    z.strictObject({ parmi: z.array(z.string()).min(2), au_moins: z.int().min(1), verdict, donne: verdict }),
  ])
  .transform(
    (link): Implication => ({
      requirements: 'exigence' in link ? [link.exigence] : link.parmi,
      atLeast: 'exigence' in link ? 1 : link.au_moins,
      verdict: link.verdict,
      gives: link.donne,
    }),
  );
