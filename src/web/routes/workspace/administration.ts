/** Figures and retention of an organisation. */
import { type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../../app/errors.ts';
import type { StatisticsGroup } from '../../../app/workspace/dossier-ports.ts';
import type { Workspace } from '../../../app/workspace/workspace.ts';
import { GRAINS, type Grain } from '../../../core/workspace/evolution.ts';
import { DOSSIER_STATUSES, type DossierStatus } from '../../../core/workspace/statuses.ts';
import { renderSheetCsv } from '../../../report/spreadsheet/csv.ts';
import { actorOf } from '../../access/identity.ts';
import { presentRetention } from '../../presenters/workspace/retention.ts';
import {
  agreementSheet,
  coverageSheet,
  presentStatistics,
  type ShownFigures,
} from '../../presenters/workspace/statistics.ts';
import { fieldOf, formOf, orShow, paramOf, queryOf, type WorkspaceWeb } from './forms.ts';

const GROUPS: Record<string, StatisticsGroup> = {
  exigences: 'requirement',
  themes: 'theme',
  prestataires: 'provider',
  specialites: 'speciality',
  annees: 'year',
  trimestres: 'quarter',
  mois: 'month',
};

const isGrain = (group: StatisticsGroup): group is Grain => GRAINS.some((grain) => grain === group);

function groupIn(value: string): StatisticsGroup {
  const group = GROUPS[value];
  if (group === undefined) throw new AppError('not-found', 'Ces statistiques n’existent pas.');
  return group;
}

/** By group, or over time. */
async function figuresOf({ figures }: Workspace, organisation: string, group: StatisticsGroup): Promise<ShownFigures> {
  if (!isGrain(group)) return { group, coverages: (await figures.figures(organisation, group)).coverages };
  return { group, coverages: (await figures.evolution(organisation, group)).periods };
}

function showStatistics({ workspace, services }: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { organisation } = actorOf(response);
    const asked = queryOf(request, 'par') || 'themes';
    const figures = await figuresOf(workspace, organisation, groupIn(asked));
    const agreement = await workspace.figures.agreement(organisation);
    response.render('workspace/statistics', presentStatistics({ asked, figures, agreement, rules: services.rules }));
  };
}

function sendCsv(response: Response, name: string, csv: string): void {
  response.attachment(`${name}.csv`).type('text/csv; charset=utf-8').send(csv);
}

async function showRetention({ workspace }: WorkspaceWeb, response: Response, error: string | null): Promise<void> {
  const days = await workspace.upkeep.retentionOf(actorOf(response).organisation);
  response.render('workspace/retention', presentRetention(days, error));
}

function changeRetention(context: WorkspaceWeb): RequestHandler {
  return (request, response) =>
    orShow(
      response,
      async () => {
        const wanted = DOSSIER_STATUSES.map((status) => [status, Number(fieldOf(request, status))] as const);
        const days = Object.fromEntries(wanted) as Record<DossierStatus, number>;
        await context.workspace.upkeep.setRetention(actorOf(response).organisation, days);
        response.redirect(303, '/conservation');
      },
      (error) => showRetention(context, response, error),
    );
}

/** `/statistiques`, `/conservation`. */
export function administrationRoutes(context: WorkspaceWeb): Router {
  const { workspace, services } = context;
  const router = Router();
  router.get('/statistiques', showStatistics(context));
  router.get('/statistiques/accord.csv', async (_request, response) => {
    const agreement = await workspace.figures.agreement(actorOf(response).organisation);
    sendCsv(response, 'accord', renderSheetCsv(agreementSheet(agreement, services.rules)));
  });
  router.get('/statistiques/:group.csv', async (request, response) => {
    const asked = paramOf(request, 'group');
    const figures = await figuresOf(workspace, actorOf(response).organisation, groupIn(asked));
    sendCsv(response, `statistiques-${asked}`, renderSheetCsv(coverageSheet(figures, services.rules)));
  });
  router.get('/conservation', (_request, response) => showRetention(context, response, null));
  router.post('/conservation', formOf(context), changeRetention(context));
  return router;
}
