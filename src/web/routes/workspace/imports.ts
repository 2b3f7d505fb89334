/** Bulk imports: a ZIP, or many files; then what became of each. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../../app/errors.ts';
import type { Staging } from '../../../app/workspace/import-staging.ts';
import { actorOf } from '../../access/identity.ts';
import { requireFormToken } from '../../middleware/form-guard.ts';
import { limitUploads } from '../../middleware/rate-limits.ts';
import { type Fields, receiveUpload } from '../../multipart.ts';
import { presentImport, presentImports } from '../../presenters/workspace/imports.ts';
import { orShow, paramOf, type WorkspaceWeb } from './forms.ts';

const MEBIBYTE = 1024 * 1024;
/** Largest archive, or sum of files. They go to disk as they come. */
export const MAX_IMPORT_BYTES = 4096 * MEBIBYTE;
const MOST_FILES = 5000;
const GIBIBYTES = MAX_IMPORT_BYTES / (1024 * MEBIBYTE);
const TOO_LARGE = `Cet envoi dépasse ${GIBIBYTES}\u00a0Go. Rien n’a été importé\u00a0: envoyez-le en plusieurs fois, ou utilisez la commande «\u00a0contraclair import\u00a0».`;
const TOO_MANY = `Cet envoi compte plus de ${MOST_FILES} fichiers. Rien n’a été importé\u00a0: envoyez-le en plusieurs fois, ou dans une archive ZIP.`;

/** Files of the form as they come: a ZIP is opened, the others wait as they are. */
function intakeOf(staging: Staging) {
  let [size, count] = [0, 0];
  async function* counted(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > MAX_IMPORT_BYTES) throw new AppError('invalid-request', TOO_LARGE);
      yield chunk;
    }
  }
  return {
    async add(name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
      count += 1;
      if (count > MOST_FILES) throw new AppError('invalid-request', TOO_MANY);
      if (/\.zip$/i.test(name) && !name.includes('/')) await staging.addArchive(counted(bytes));
      else await staging.add(name, counted(bytes));
    },
    // What was kept so far is forgotten with the import.
    discard: async () => undefined,
  };
}

function receive(context: WorkspaceWeb, request: Request, response: Response, staging: Staging): Promise<Fields> {
  return receiveUpload(request, intakeOf(staging), {
    fileFields: ['fichiers'],
    maxFileBytes: MAX_IMPORT_BYTES,
    maxFiles: MOST_FILES,
    maxBytes: MAX_IMPORT_BYTES,
    check: (fields) => requireFormToken(context.cookies, response, fields.get('_csrf')?.[0]),
  });
}

async function show({ workspace }: WorkspaceWeb, response: Response, error: string | null): Promise<void> {
  const { organisation } = actorOf(response);
  const recent = await workspace.bulkImport.recentImports(organisation);
  response.render('workspace/imports', presentImports(recent, GIBIBYTES, error));
}

function start(context: WorkspaceWeb): RequestHandler {
  const { bulkImport } = context.workspace;
  return (request, response) =>
    orShow(
      response,
      async () => {
        const announced = Number(request.get('content-length') ?? 0);
        if (announced > MAX_IMPORT_BYTES + MEBIBYTE) throw new AppError('invalid-request', TOO_LARGE);
        const id = await bulkImport.receive(actorOf(response), async (staging) => {
          await receive(context, request, response, staging);
        });
        response.redirect(303, `/imports/${encodeURIComponent(id)}`);
      },
      (error) => show(context, response, error),
    );
}

/** `/imports`. */
export function importRoutes(context: WorkspaceWeb): Router {
  const { bulkImport, readings } = context.workspace;
  const router = Router();
  router.get('/imports', (_request, response) => show(context, response, null));
  router.post('/imports', limitUploads(context, 'import'), start(context));
  router.get('/imports/:import', async (request, response) => {
    await readings.catchUp();
    const report = await bulkImport.importReport(paramOf(request, 'import'));
    if (report === null) throw new AppError('not-found', 'Cet import n’existe pas.');
    response.render('workspace/import', presentImport(report));
  });
  return router;
}
