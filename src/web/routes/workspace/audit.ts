/** The audit log: a page of it, and the same as a file, both narrowed by what the address asks for. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { renderSheetCsv } from '../../../report/spreadsheet/csv.ts';
import { actorOf } from '../../access/identity.ts';
import { auditSheet, presentAudit } from '../../presenters/workspace/audit.ts';
import { type AuditAsked, filterOf } from '../../presenters/workspace/audit-filters.ts';
import { isDay, queryOf, type WorkspaceWeb } from './forms.ts';
import { doctorsOffered, staffAnd } from './members.ts';

const ON_PAGE = 100;
/** Entries in one file. */
const IN_FILE = 10_000;
/** Longest id that an address names. */
const MAX_ID = 100;
/** Days that the log could know of. */
const CENTURIES = /^(19|2\d)\d{2}-/;

function askedIn(request: Request): AuditAsked {
  const given = [queryOf(request, 'du').trim(), queryOf(request, 'au').trim()];
  const known = (day: string) => isDay(day) && CENTURIES.test(day);
  const [from = '', to = ''] = given.map((day) => (known(day) ? day : ''));
  const before = queryOf(request, 'avant');
  return {
    by: queryOf(request, 'qui').slice(0, MAX_ID),
    dossier: queryOf(request, 'dossier').slice(0, MAX_ID),
    from,
    to,
    before: /^\d{1,15}$/.test(before) ? Number(before) : null,
    wrong: given.filter((day) => day !== '' && !known(day)).map((day) => day.slice(0, MAX_ID)),
  };
}

/** Entries that answer, and the accounts that they name. */
async function read({ workspace }: WorkspaceWeb, response: Response, asked: AuditAsked, limit: number) {
  const { organisation } = actorOf(response);
  const { before } = asked;
  const entries = await workspace.audit.page(organisation, { before, limit, filter: filterOf(asked) });
  const actors = entries.flatMap(({ actor }) => actor ?? []);
  const persons = entries.flatMap(({ object }) => (object?.kind === 'person' ? object.id : []));
  return { entries, named: [...actors, ...persons] };
}

function exportAudit(context: WorkspaceWeb): RequestHandler {
  const { organisations } = context.workspace;
  return async (request, response) => {
    const { entries, named } = await read(context, response, askedIn(request), IN_FILE);
    const colleagues = await organisations.named(actorOf(response).organisation, named);
    const csv = renderSheetCsv(auditSheet(entries, colleagues));
    response.attachment('journal.csv').type('text/csv; charset=utf-8').send(csv);
  };
}

function showAudit(context: WorkspaceWeb): RequestHandler {
  const { organisations, dossiers } = context.workspace;
  return async (request, response) => {
    const { organisation } = actorOf(response);
    const asked = askedIn(request);
    const { entries, named } = await read(context, response, asked, ON_PAGE + 1);
    const shown = entries.slice(0, ON_PAGE);
    const seen = shown.flatMap(({ object }) => (object?.kind === 'dossier' ? object.id : []));
    const page = {
      entries: shown,
      more: entries.length > ON_PAGE,
      asked,
      people: {
        ...(await staffAnd(organisations, organisation, [...named, asked.by])),
        doctors: await doctorsOffered(organisations, organisation),
      },
      titles: await dossiers.titlesOf(organisation, [...seen, asked.dossier]),
    };
    response.render('workspace/audit', presentAudit(page));
  };
}

/** `/journal` and its file. */
export function auditRoutes(context: WorkspaceWeb): Router {
  const router = Router();
  router.get('/journal', showAudit(context));
  router.get('/journal.csv', exportAudit(context));
  return router;
}
