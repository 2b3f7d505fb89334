/** Bulk imports: a ZIP, or many files; then what became of each. */

import busboy from 'busboy';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { AppError } from '../../../app/errors.ts';
import type { FoundFile } from '../../../app/workspace/import-ports.ts';
import { actorOf } from '../../access/identity.ts';
import { requireFormToken } from '../../middleware/form-guard.ts';
import { limitUploads } from '../../middleware/rate-limits.ts';
import { presentImport, presentImports } from '../../presenters/workspace/imports.ts';
import { orShow, paramOf, type WorkspaceWeb } from './forms.ts';

const MEBIBYTE = 1024 * 1024;
/** Largest archive, or sum of files: they are held in memory while they are sorted into dossiers. */
export const MAX_IMPORT_BYTES = 512 * MEBIBYTE;
const MOST_FILES = 2000;
const MALFORMED = 'L’envoi est incomplet ou mal formé. Rien n’a été importé\u00a0: recommencez.';
const TOO_LARGE = `Cet envoi dépasse ${MAX_IMPORT_BYTES / MEBIBYTE}\u00a0Mo. Rien n’a été importé\u00a0: envoyez-le en plusieurs fois, ou utilisez la commande «\u00a0contraclair import\u00a0».`;

interface Received {
  files: { name: string; bytes: Buffer }[];
  fields: Map<string, string>;
}

/** Reads the form into memory, bounded; the token comes first and is checked before any file is kept. */
function receive(request: Request, checkToken: (token: string | undefined) => void): Promise<Received> {
  const parser = busboy({
    headers: request.headers,
    defParamCharset: 'utf8',
    preservePath: true,
    limits: { files: MOST_FILES, fields: 5, fieldSize: 1000, parts: MOST_FILES + 5, fileSize: MAX_IMPORT_BYTES },
  });
  const received: Received = { files: [], fields: new Map() };
  return new Promise((resolve, reject) => {
    let size = 0;
    const fail = (error: unknown) => {
      request.unpipe(parser);
      request.resume();
      parser.destroy();
      reject(error);
    };
    parser.on('field', (name, value) => received.fields.set(name, value));
    parser.on('file', (_field, stream, { filename }) => {
      const chunks: Buffer[] = [];
      try {
        checkToken(received.fields.get('_csrf'));
      } catch (error) {
        fail(error);
        return;
      }
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_IMPORT_BYTES) fail(new AppError('file-too-large', TOO_LARGE));
        else chunks.push(chunk);
      });
      stream.on('error', () => undefined);
      stream.on('end', () => {
        if (filename) received.files.push({ name: filename, bytes: Buffer.concat(chunks) });
      });
    });
    parser.once('close', () => resolve(received));
    parser.once('error', (cause) => fail(new AppError('invalid-request', MALFORMED, { cause })));
    request.once('close', () => {
      if (!request.complete) fail(new AppError('invalid-request', MALFORMED));
    });
    request.pipe(parser);
  });
}

function asFound({ name, bytes }: Received['files'][number]): FoundFile {
  return { path: name, read: async () => bytes };
}

async function show({ workspace }: WorkspaceWeb, response: Response, error: string | null): Promise<void> {
  const { organisation } = actorOf(response);
  const recent = await workspace.bulkImport.recentImports(organisation);
  response.render('workspace/imports', presentImports(recent, error));
}

function start(context: WorkspaceWeb): RequestHandler {
  const { bulkImport } = context.workspace;
  return (request, response) =>
    orShow(
      response,
      async () => {
        const announced = Number(request.get('content-length') ?? 0);
        if (announced > MAX_IMPORT_BYTES + MEBIBYTE) throw new AppError('invalid-request', TOO_LARGE);
        if (!request.is('multipart/form-data')) throw new AppError('unsupported-media', MALFORMED);
        const { files, fields } = await receive(request, (token) => requireFormToken(context.cookies, response, token));
        requireFormToken(context.cookies, response, fields.get('_csrf'));
        const [only] = files;
        const archive = files.length === 1 && only !== undefined && /\.zip$/i.test(only.name);
        const id = archive
          ? await bulkImport.importArchive(actorOf(response), only.bytes)
          : await bulkImport.importFiles(actorOf(response), files.map(asFound));
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
