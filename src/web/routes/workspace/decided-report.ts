/** The report, its files, the words, the letter and the answers of a contract, with the verdicts that its advisors decided. */
import { type Request, Router } from 'express';
import { AppError } from '../../../app/errors.ts';
import type { DecidedReport } from '../../../app/workspace/decided-reports.ts';
import type { Additions } from '../../../report/additions.ts';
import { isDetail, isReportFormat, REPORT_FILES, renderReportFile } from '../../../report/index.ts';
import type { OpenLetterDesk } from '../../letter-desk.ts';
import { presentContract } from '../../presenters/contract/contract.ts';
import { reviewPath } from '../../presenters/site.ts';
import { presentDecidedReport } from '../../presenters/workspace/decided-report.ts';
import { answerPages } from '../answers.ts';
import { letterPages } from '../letter.ts';
import { paramOf, type WorkspaceWeb } from './forms.ts';

const CONTRACT = '/contrats/:contract';
const GONE = 'Ce contrat n’existe plus.';
const NO_SUCH_FORMAT = 'Cette forme de rapport n’existe pas.';

const addressOf = (request: Request) => `/contrats/${encodeURIComponent(paramOf(request, 'contract'))}`;

async function openReport({ workspace }: WorkspaceWeb, request: Request) {
  const contract = await workspace.dossiers.contract(paramOf(request, 'contract'));
  if (contract === null) throw new AppError('not-found', GONE);
  return { contract, report: await workspace.decidedReports.open(contract) };
}

async function additionsTo({ services }: WorkspaceWeb, { record, applied }: DecidedReport): Promise<Additions> {
  const { reader } = services;
  const [notes, answers] = await Promise.all([reader.notes(record.id), reader.answers(record.id)]);
  return { notes, answers, decided: applied };
}

function openDecidedDesk(context: WorkspaceWeb): OpenLetterDesk {
  const { decidedReports } = context.workspace;
  return async (request) => {
    const { report } = await openReport(context, request);
    const { record, review, applied } = report;
    const path = addressOf(request);
    return {
      id: record.id,
      review,
      choices: await decidedReports.letterChoices(report),
      answers: await context.services.reader.answers(record.id),
      place: {
        page: `${path}/lettre`,
        report: `${path}/rapport`,
        answers: `${path}/reponses`,
        decided: applied,
      },
      suffix: '-verdicts-decides',
      keep: (choices) => decidedReports.saveLetter(report, choices),
    };
  };
}

/** `/contrats/:contract/rapport` and its files, `/contrats/:contract/contrat`, `/contrats/:contract/lettre` and its
 *  files, `/contrats/:contract/reponses`. */
export function decidedReportRoutes(context: WorkspaceWeb): Router {
  const router = Router();
  router.get(`${CONTRACT}/rapport`, async (request, response) => {
    const { contract, report } = await openReport(context, request);
    const additions = await additionsTo(context, report);
    response.render('pages/report', presentDecidedReport({ contract, report, additions, query: request.query }));
  });
  router.get(`${CONTRACT}/rapport/:format`, async (request, response) => {
    const format = paramOf(request, 'format');
    if (!isReportFormat(format)) throw new AppError('not-found', NO_SUCH_FORMAT);
    const { report } = await openReport(context, request);
    const { detail } = request.query;
    const options = { additions: await additionsTo(context, report), ...(isDetail(detail) ? { detail } : {}) };
    const { extension, mediaType } = REPORT_FILES[format];
    response.attachment(`contraclair-${report.review.date}-verdicts-decides.${extension}`);
    response.type(mediaType).send(Buffer.from(await renderReportFile(format, report.review, options)));
  });
  router.get(`${CONTRACT}/contrat`, async (request, response) => {
    const { report } = await openReport(context, request);
    const { record, review, applied } = report;
    const contract = await context.services.contract(record.id);
    if (contract === null) throw new AppError('not-found', GONE);
    const shown = { ...contract, record: { ...record, review } };
    const decided = { applied, machine: reviewPath(record.id) };
    response.render('pages/contract', presentContract(shown, `${addressOf(request)}/rapport`, decided));
  });
  const openDesk = openDecidedDesk(context);
  router.use(letterPages(context, `${CONTRACT}/lettre`, openDesk));
  router.use(answerPages(context, `${CONTRACT}/reponses`, openDesk));
  return router;
}
