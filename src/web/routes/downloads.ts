/** A finished report as a file to keep: one address for each format. */
import { Router } from 'express';
import { AppError } from '../../app/errors.ts';
import { isDetail, isReportFormat, REPORT_FILES, renderReportFile } from '../../report/index.ts';
import type { WebContext } from '../context.ts';
import { keepPrivate } from '../middleware/security-headers.ts';

/** `GET /lectures/:id/rapport/:format`. */
export function downloadRoutes({ services }: WebContext): Router {
  const router = Router();
  router.get('/lectures/:id/rapport/:format', keepPrivate, async (request, response) => {
    const record = await services.review(String(request.params.id));
    const format = String(request.params.format);
    if (!record?.review || !isReportFormat(format)) {
      throw new AppError('not-found', 'Ce rapport n’existe pas ou n’existe plus.');
    }
    const { extension, mediaType } = REPORT_FILES[format];
    const [notes, answers] = await Promise.all([services.reader.notes(record.id), services.reader.answers(record.id)]);
    const { detail } = request.query;
    const options = { additions: { notes, answers }, ...(isDetail(detail) ? { detail } : {}) };
    response.attachment(`contraclair-${record.review.date}.${extension}`);
    response.type(mediaType).send(Buffer.from(await renderReportFile(format, record.review, options)));
  });
  return router;
}
