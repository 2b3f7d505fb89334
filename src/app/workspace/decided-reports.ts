/** The review of a contract with the verdicts that its advisors decided, and the letter that follows from it. */
import { defaultChoices } from '../../core/letter/default-choices.ts';
import type { LetterChoices } from '../../core/letter/types.ts';
import {
  choicesAsDecided,
  openedByDecision,
  type ReviewAsDecided,
  reviewAsDecided,
} from '../../core/workspace/decided-review.ts';
import { dayInFrance } from '../assemble-review.ts';
import { AppError } from '../errors.ts';
import type { ReviewRecord } from '../ports.ts';
import type { DossierContract } from './dossier-ports.ts';
import type { Readings } from './readings.ts';
import type { WorkspaceContext } from './stores.ts';

export interface DecidedReport extends ReviewAsDecided {
  record: ReviewRecord;
}

const NOT_READ = 'Ce contrat n’est pas lu, ou n’existe plus\u00a0: son rapport n’est pas prêt.';
const RULES_GONE =
  'Les règles ont changé depuis la lecture de ce contrat\u00a0: relisez-le avant d’ouvrir le rapport avec les verdicts décidés. Les corrections restent.';

export function createDecidedReports(context: WorkspaceContext, readings: Readings) {
  const { clock, deliveries, rules, services } = context;

  return {
    /** Throws `AppError`: `not-found` before the review is done; `invalid-request` when verdicts were decided but the rules
     *  that the review was scored with are neither in force nor kept. */
    async open(contract: DossierContract): Promise<DecidedReport> {
      const view = await readings.view(contract);
      if (view === null || view.review === null) throw new AppError('not-found', NOT_READ);
      const { record, review, decided, outdated } = view;
      const own = outdated ? await deliveries.rules(review.ruleset.hash) : rules;
      const none = decided.findings.every(({ decision }) => decision === null);
      if (own === null && !none) throw new AppError('invalid-request', RULES_GONE);
      return { record, ...reviewAsDecided(review, decided.findings, own ?? rules) };
    },
    /** What the letter asks about: the choices kept with the review, or the first ones, as the decided verdicts change them. */
    async letterChoices({ record, review, applied }: DecidedReport): Promise<LetterChoices> {
      const kept = await services.letter(record.id);
      return kept === null ? defaultChoices(review, dayInFrance(clock.now())) : choicesAsDecided(kept, applied);
    },
    /** Keeps what was chosen with the decided verdicts in view; false when the review is gone. */
    saveLetter({ record, applied }: DecidedReport, choices: LetterChoices): Promise<boolean> {
      return services.saveLetter(record.id, { ...choices, offered: openedByDecision(applied) });
    },
  };
}

export type DecidedReports = ReturnType<typeof createDecidedReports>;
