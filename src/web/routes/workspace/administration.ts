/** Figures, retention and the audit log of an organisation. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../../app/errors.ts';
import type { StatisticsGroup } from '../../../app/workspace/dossier-ports.ts';
import type { Workspace } from '../../../app/workspace/workspace.ts';
import { GRAINS, type Grain } from '../../../core/workspace/evolution.ts';
import { DOSSIER_STATUSES, type DossierStatus } from '../../../core/workspace/statuses.ts';
import { renderSheetCsv } from '../../../report/spreadsheet/csv.ts';
import { actorOf } from '../../access/identity.ts';
import { auditSheet, presentAudit } from '../../presenters/workspace/audit.ts';
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
const AUDIT_PAGE = 100;
/** Entries in one file. */
const AUDIT_FILE = 10_000;

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

/** The entry before which to begin; null for the last one. */
function beforeIn(request: Request): number | null {
  const asked = queryOf(request, 'avant');
  return /^\d{1,15}$/.test(asked) ? Number(asked) : null;
}

/** Entries of the log, and who did what they tell. */
async function readAudit({ workspace }: WorkspaceWeb, request: Request, response: Response, limit: number) {
  const { organisation } = actorOf(response);
  const entries = await workspace.audit.page(organisation, { before: beforeIn(request), limit });
  const actors = entries.flatMap(({ actor }) => actor ?? []);
  const persons = entries.flatMap(({ object }) => (object?.kind === 'person' ? object.id : []));
  return { entries, colleagues: await workspace.organisations.named(organisation, [...actors, ...persons]) };
}

function exportAudit(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { entries, colleagues } = await readAudit(context, request, response, AUDIT_FILE);
    sendCsv(response, 'journal', renderSheetCsv(auditSheet(entries, colleagues)));
  };
}

function showAudit(context: WorkspaceWeb): RequestHandler {
  return async (request, response) => {
    const { entries, colleagues } = await readAudit(context, request, response, AUDIT_PAGE);
    const seen = entries.flatMap(({ object }) => (object?.kind === 'dossier' ? object.id : []));
    const titles = await context.workspace.dossiers.titlesOf(actorOf(response).organisation, seen);
    const more = entries.length === AUDIT_PAGE;
    response.render('workspace/audit', presentAudit(entries, { colleagues, titles }, more));
  };
}

/** `/statistiques`, `/conservation`, `/journal`. */
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
  router.get('/journal', showAudit(context));
  router.get('/journal.csv', exportAudit(context));
  return router;
}
