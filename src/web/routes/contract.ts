/** The contract behind a report: the page that shows it, and its files as they were received. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { ContractFile, ContractFiles } from '../../app/contract-files.ts';
import { AppError } from '../../app/errors.ts';
import type { WebContext } from '../context.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import { isShownAsReceived, presentContract } from '../presenters/contract/contract.ts';
import { reviewPath } from '../presenters/site.ts';

const UNKNOWN =
  'Ce contrat n’existe pas ou n’existe plus\u00a0: il a peut-être été effacé, à votre demande ou parce que son délai de conservation est passé.';
const NOT_DRAWN = 'Cette page n’a pas pu être dessinée\u00a0: son texte se lit dans le contrat.';
const EXAMPLE = '/exemple';
/** A number of file or page, in an address. */
const COUNTED = /^[1-9]\d{0,3}$/;

type Find = (request: Request) => Promise<ContractFiles | null>;

async function find(request: Request, search: Find): Promise<ContractFiles> {
  const contract = await search(request);
  if (contract === null || contract.record.review === null) throw new AppError('not-found', UNKNOWN);
  return contract;
}

function showContract(search: Find, pathOf: (contract: ContractFiles) => string): RequestHandler {
  return async (request, response) => {
    const contract = await find(request, search);
    response.render('pages/contract', presentContract(contract, pathOf(contract)));
  };
}

/** Nothing in what a stranger gave us runs, even opened by itself. */
function forbidAll(response: Response): void {
  response.set('Content-Security-Policy', "default-src 'none'; sandbox");
}

/** A stranger's file never becomes a page of ours: only what browsers draw keeps its type. */
function describeFile(response: Response, { name, document }: ContractFile): void {
  const mediaType = document?.mediaType ?? '';
  response.attachment(name);
  response.type(isShownAsReceived(mediaType) ? mediaType : 'application/octet-stream');
  forbidAll(response);
}

/** The file that an address numbers from 1, among those of a contract. */
function fileAt(files: readonly ContractFile[], number: string): ContractFile {
  const file = COUNTED.test(number) ? files[Number(number) - 1] : undefined;
  if (file === undefined) throw new AppError('not-found', UNKNOWN);
  return file;
}

async function openFile(file: ContractFile): Promise<Uint8Array> {
  const bytes = await file.open();
  if (bytes === null) throw new AppError('not-found', UNKNOWN);
  return bytes;
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function sendFile(search: Find): RequestHandler {
  return async (request, response) => {
    const { files } = await find(request, search);
    const file = fileAt(files, String(request.params.number));
    const bytes = await openFile(file);
    describeFile(response, file);
    response.send(asBuffer(bytes));
  };
}

/** One page of a scan that browsers do not draw by themselves, drawn by the service. */
function sendPage({ services }: WebContext, search: Find): RequestHandler {
  return async (request, response) => {
    const { files } = await find(request, search);
    const file = fileAt(files, String(request.params.number));
    const page = String(request.params.page);
    const { mediaType = '', pages = [] } = file.document ?? {};
    if (!mediaType.startsWith('image/') || !COUNTED.test(page) || Number(page) > pages.length)
      throw new AppError('not-found', UNKNOWN);
    // Who turned the page meanwhile no longer waits for this one.
    const left = new AbortController();
    response.on('close', () => left.abort());
    const picture = await services.drawPage(await openFile(file), Number(page), left.signal);
    if (left.signal.aborted) return;
    if (picture === null) throw new AppError('not-found', NOT_DRAWN);
    forbidAll(response);
    response.type(picture.mediaType).send(asBuffer(picture.bytes));
  };
}

/** `GET /lectures/:id/contrat`, `/lectures/:id/fichiers/:number`, `…/pages/:page`, and the same for the sample. */
export function contractRoutes(context: WebContext): Router {
  const { services } = context;
  const router = Router();
  const byId: Find = (request) => services.contract(String(request.params.id));
  const example: Find = () => services.example();
  router.use('/lectures/:id', keepPrivate);
  router.get(
    '/lectures/:id/contrat',
    showContract(byId, ({ record }) => reviewPath(record.id)),
  );
  router.get('/lectures/:id/fichiers/:number', sendFile(byId));
  router.get('/lectures/:id/fichiers/:number/pages/:page', sendPage(context, byId));
  router.get(
    `${EXAMPLE}/contrat`,
    showContract(example, () => EXAMPLE),
  );
  router.get(`${EXAMPLE}/fichiers/:number`, sendFile(example));
  router.get(`${EXAMPLE}/fichiers/:number/pages/:page`, sendPage(context, example));
  return router;
}
