/** The page where verdicts of one contract are corrected. */

import type { Dossier } from '../../../app/workspace/dossier-ports.ts';
import { DECIDABLE } from '../../../app/workspace/judgements.ts';
import type { Colleague } from '../../../app/workspace/ports.ts';
import type { ContractView } from '../../../app/workspace/readings.ts';
import { type Actor, allows } from '../../../core/workspace/policy.ts';
import { counted, typeset } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { VERDICT_WORDS } from '../../../report/wording.ts';
import { frame, type Page, reviewPath } from '../site.ts';
import { type ConflictView, describeConflict, describePoints, type PointGroup } from './points.ts';

export interface ContractPage extends Page {
  path: string;
  heading: string;
  dossier: { href: string; title: string };
  /** The machine's own report. */
  reportPath: string;
  /** The report with the decided verdicts; null when none counts. */
  decidedReportPath: string | null;
  provenance: string;
  outdated: boolean;
  decided: string;
  conflicts: ConflictView[];
  groups: PointGroup[];
  verdicts: { value: string; label: string }[];
  mayDecide: boolean;
  mayManage: boolean;
  mayErase: boolean;
  error: string | null;
}

export interface ContractInput {
  view: ContractView;
  dossier: Dossier;
  actor: Actor;
  colleagues: Colleague[];
  error: string | null;
}

/** Names of colleagues; an account that was removed is said so. */
export function namesOf(colleagues: readonly Colleague[]): (user: string) => string {
  const names = new Map(colleagues.map(({ user, name }) => [user, shownLine(name)]));
  return (user) => names.get(user) ?? 'compte retiré';
}

export function presentContract({ view, dossier, actor, colleagues, error }: ContractInput): ContractPage {
  const { contract, review, decided, outdated } = view;
  const object = { kind: 'dossier', organisation: dossier.organisation, member: dossier.member } as const;
  const themes = new Map((review?.score.themes ?? []).map(({ theme, title }) => [theme, title]));
  const titles = new Map((review?.findings ?? []).map(({ requirement, title }) => [requirement, title]));
  const corrected = decided.findings.filter(({ decision }) => decision !== null).length;
  const heading = shownLine(contract.title);
  const path = `/contrats/${encodeURIComponent(contract.id)}`;
  return {
    ...frame(heading, ''),
    path,
    heading,
    dossier: { href: `/dossiers/${encodeURIComponent(dossier.id)}`, title: shownLine(dossier.title) },
    reportPath: reviewPath(contract.review),
    decidedReportPath: corrected === 0 ? null : `${path}/rapport`,
    provenance:
      review === null
        ? ''
        : `Référentiel ${review.ruleset.version}, Contraclair ${review.engine}, lu le ${review.date}`,
    outdated,
    decided: corrected === 0 ? 'Aucun verdict corrigé' : counted(corrected, 'verdict corrigé', 'verdicts corrigés'),
    conflicts: decided.conflicts.map((conflict) => describeConflict(conflict, titles)),
    groups: describePoints(decided.findings, themes, namesOf(colleagues)),
    verdicts: DECIDABLE.map((verdict) => ({ value: verdict, label: VERDICT_WORDS[verdict].word })),
    mayDecide: allows(actor, 'dossier.decide', object),
    mayManage: allows(actor, 'dossier.manage', object),
    mayErase: allows(actor, 'dossier.erase', object),
    error: error === null ? null : typeset(error),
  };
}
