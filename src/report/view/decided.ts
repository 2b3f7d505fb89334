/** How a report says that people decided verdicts, and what the machine's were. */
import type { AppliedDecisions } from '../../core/workspace/decided-review.ts';
import { counted, formatDate, formatDay, formatNumber, NBSP, typeset } from '../typography.ts';
import { VERDICT_WORDS, type VerdictWords } from '../wording.ts';
import { shownLine } from './shown-text.ts';

/** "Verdict décidé par un conseiller le 3 mai 2026. Verdict de la lecture automatique : Absent…"; null when the machine's
 *  verdict on this requirement stands. */
export function describeDecidedPoint(requirement: string, decided: AppliedDecisions | undefined): string | null {
  const point = decided?.points.find((one) => one.requirement === requirement);
  if (point === undefined) return null;
  const until = point.expiresOn === null ? '' : `, jusqu’au ${formatDate(point.expiresOn)}`;
  const who = `Verdict décidé par un conseiller le ${formatDay(new Date(point.decidedAt))}${until}.`;
  const machine = `Verdict de la lecture automatique${NBSP}: ${VERDICT_WORDS[point.machine.verdict].word}.`;
  return `${who} ${machine} ${typeset(shownLine(point.machine.reason))}`.trim();
}

/** The machine's verdicts that people replaced by another, by requirement. */
export function machineWords(decided: AppliedDecisions | undefined): ReadonlyMap<string, VerdictWords> {
  const replaced = decided?.points.filter(({ verdict, machine }) => verdict !== machine.verdict) ?? [];
  return new Map(replaced.map(({ requirement, machine }) => [requirement, VERDICT_WORDS[machine.verdict]]));
}

/** Whose verdicts the score counts; null when all are the machine's. */
export function describeDecided(decided: AppliedDecisions | undefined): string | null {
  if (decided === undefined || decided.points.length === 0) return null;
  const { points, machineScore } = decided;
  const count = counted(points.length, 'verdict décidé', 'verdicts décidés');
  const before =
    machineScore === null
      ? 'la lecture automatique ne donnait pas de note'
      : `la lecture automatique donnait ${formatNumber(machineScore, 0)}${NBSP}sur${NBSP}100`;
  return `Note recalculée avec ${count} par un conseiller${NBSP}: ${before}.`;
}
