/** The report page of a contract with the verdicts that its advisors decided; the machine's own is one link away. */
import type { DecidedReport } from '../../../app/workspace/decided-reports.ts';
import type { DossierContract } from '../../../app/workspace/dossier-ports.ts';
import { letterCandidates } from '../../../core/letter/candidates.ts';
import type { Additions } from '../../../report/additions.ts';
import { presentFailures } from '../failures.ts';
import { presentDownloads, presentReport, type ReportPage } from '../report.ts';
import { reviewPath } from '../site.ts';

export interface DecidedReportPage extends ReportPage {
  dossierPath: string;
  /** Where verdicts are decided. */
  decisionsPath: string;
  /** The machine's own report. */
  machinePath: string;
}

export interface DecidedReportInput {
  contract: DossierContract;
  report: DecidedReport;
  additions: Additions;
  query: Record<string, unknown>;
}

const NONE = 'Aucun verdict décidé ne compte aujourd’hui\u00a0: ce rapport est celui de la lecture automatique.';

export function presentDecidedReport({ contract, report, additions, query }: DecidedReportInput): DecidedReportPage {
  const { record, review } = report;
  const decisionsPath = `/contrats/${encodeURIComponent(contract.id)}`;
  const path = `${decisionsPath}/rapport`;
  const machinePath = reviewPath(contract.review);
  const places = {
    notes: `${machinePath}/notes`,
    answers: `${decisionsPath}/reponses`,
    diagnosis: `${machinePath}/diagnostic`,
    decided: true,
  };
  const page = presentReport({ ...record, review }, query, { path, additions, places, erasable: false });
  return {
    ...page,
    ...presentFailures(record.failures, machinePath),
    title: `${page.title}, avec les verdicts décidés`,
    decided: page.decided ?? NONE,
    contractPath: `${decisionsPath}/contrat`,
    letterPath: letterCandidates(review).length > 0 ? `${decisionsPath}/lettre` : null,
    calendarPath: page.calendarPath === null ? null : `${machinePath}/echeances.ics`,
    downloads: presentDownloads(decisionsPath),
    dossierPath: `/dossiers/${encodeURIComponent(contract.dossier)}`,
    decisionsPath,
    machinePath,
  };
}
