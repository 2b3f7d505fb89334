/** The list of dossiers, with its filters and sorts in the address, and the form that opens one. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { dayInFrance } from '../../../app/assemble-review.ts';
import type { Cursor, DossierFilter, DossierSort } from '../../../app/workspace/dossier-ports.ts';
import { DOSSIER_STATUSES } from '../../../core/workspace/statuses.ts';
import { actorOf } from '../../access/identity.ts';
import { presentDossiers, readCursor } from '../../presenters/workspace/dossiers.ts';
import { fieldOf, formOf, orShow, queryOf, type WorkspaceWeb } from './forms.ts';
import { doctorsOffered, memberIn, staffAnd } from './members.ts';

const SORTS: readonly DossierSort[] = ['recent', 'titre', 'echeance'];

/** What the address asks for; what it says wrongly is left out. */
function readFilter(request: Request): { filter: DossierFilter; sort: DossierSort; after: Cursor | null } {
  const status = DOSSIER_STATUSES.find((known) => known === queryOf(request, 'statut'));
  const assignee = queryOf(request, 'charge') || undefined;
  const title = queryOf(request, 'nom').slice(0, 100) || undefined;
  const speciality = queryOf(request, 'specialite').slice(0, 100) || undefined;
  const sort = SORTS.find((known) => known === queryOf(request, 'tri')) ?? 'recent';
  return { filter: { status, assignee, title, speciality }, sort, after: readCursor(queryOf(request, 'suite'), sort) };
}

async function show({ workspace }: WorkspaceWeb, request: Request, response: Response, error: string | null) {
  const actor = actorOf(response);
  const asked = readFilter(request);
  const page = await workspace.dossiers.list(actor, asked);
  const { organisations } = workspace;
  const assignees = page.dossiers.map(({ assignee }) => assignee);
  const { staff, others } = await staffAnd(organisations, actor.organisation, assignees);
  const colleagues = [...staff, ...others];
  const doctors = actor.role === 'doctor' ? [] : await doctorsOffered(organisations, actor.organisation);
  const today = dayInFrance(workspace.clock.now());
  response.render('workspace/dossiers', presentDossiers({ ...asked, page, colleagues, doctors, actor, today, error }));
}

function open(context: WorkspaceWeb): RequestHandler {
  return (request, response) =>
    orShow(
      response,
      async () => {
        const actor = actorOf(response);
        const member = await memberIn(context.workspace.organisations, actor.organisation, request);
        const wanted = { title: fieldOf(request, 'titre'), speciality: fieldOf(request, 'specialite'), member };
        const dossier = await context.workspace.dossiers.open(actor, wanted);
        response.redirect(303, `/dossiers/${dossier.id}`);
      },
      (error) => show(context, request, response, error),
    );
}

/** `/dossiers`. */
export function dossierListRoutes(context: WorkspaceWeb): Router {
  const router = Router();
  router.get('/dossiers', (request, response) => show(context, request, response, null));
  router.post('/dossiers', formOf(context), open(context));
  return router;
}
