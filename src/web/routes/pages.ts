/** The pages that belong to nobody: the sample, the rule set, what becomes of files. */
import { Router } from 'express';
import { AppError } from '../../app/errors.ts';
import type { WebContext } from '../context.ts';
import { presentPrivacy } from '../presenters/privacy.ts';
import { presentReport } from '../presenters/report.ts';
import { presentRules } from '../presenters/rules.ts';

const EXAMPLE = '/exemple';

/** `GET /exemple`, `/referentiel`, `/confidentialite`. */
export function pageRoutes({ services, retentionDays }: WebContext): Router {
  const router = Router();
  router.get(EXAMPLE, async (request, response) => {
    const example = await services.example();
    if (example === null) throw new AppError('not-found', 'Aucun exemple n’est installé sur ce serveur.');
    response.render('pages/report', presentReport(example.record, request.query, { path: EXAMPLE, erasable: false }));
  });
  router.get('/referentiel', (_request, response) => {
    response.render('pages/rules', presentRules(services.rules));
  });
  router.get('/confidentialite', (_request, response) => {
    response.render('pages/privacy', presentPrivacy({ retentionDays }));
  });
  return router;
}
