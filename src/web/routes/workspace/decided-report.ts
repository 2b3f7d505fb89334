/** The report, its files and the letter of a contract, with the verdicts that its advisors decided. */
import { type Request, Router } from 'express';
import { AppError } from '../../../app/errors.ts';
import type { DecidedReport } from '../../../app/workspace/decided-reports.ts';
import { buildLetter } from '../../../core/letter/letter.ts';
import type { Additions } from '../../../report/additions.ts';
import { isDetail, isReportFormat, REPORT_FILES, renderReportFile } from '../../../report/index.ts';
import { isLetterFormat, LETTER_FILE_NAMES, LETTER_MEDIA_TYPES, renderLetter } from '../../../report/letter/index.ts';
import { presentDecidedReport } from '../../presenters/workspace/decided-report.ts';
import { paramOf, type WorkspaceWeb } from './forms.ts';

const CONTRACT = '/contrats/:contract';
const GONE = 'Ce contrat n’existe plus.';
const NO_SUCH_FORMAT = 'Cette forme de rapport n’existe pas.';
const NOTHING = 'Avec les verdicts décidés, il n’y a aucune question à poser.';

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

/** `/contrats/:contract/rapport` and its files, `/contrats/:contract/lettre/:format`. */
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
  router.get(`${CONTRACT}/lettre/:format`, async (request, response) => {
    const format = paramOf(request, 'format');
    if (!isLetterFormat(format)) throw new AppError('not-found', 'Cette forme de lettre n’existe pas.');
    const { report } = await openReport(context, request);
    const answers = await context.services.reader.answers(report.record.id);
    const choices = await context.workspace.decidedReports.letterChoices(report);
    const letter = buildLetter(report.review, choices, answers);
    if (letter.groups.length === 0) throw new AppError('invalid-request', NOTHING);
    response.attachment(`${LETTER_FILE_NAMES[letter.kind]}-${letter.date}-verdicts-decides.${format}`);
    response.type(LETTER_MEDIA_TYPES[format]).send(Buffer.from(await renderLetter(format, letter)));
  });
  return router;
}
