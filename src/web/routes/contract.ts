/** The contract behind a report: the page that shows it, and its files as they were received. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { ContractFile, ContractFiles } from '../../app/contract-files.ts';
import { AppError } from '../../app/errors.ts';
import type { WebContext } from '../context.ts';
import { keepPrivate } from '../middleware/security-headers.ts';
import { drawnAs, presentContract } from '../presenters/contract/contract.ts';
import { reviewPath } from '../presenters/site.ts';

const UNKNOWN =
  'Ce contrat n’existe pas ou n’existe plus\u00a0: il a peut-être été effacé, à votre demande ou parce que son délai de conservation est passé.';
const EXAMPLE = '/exemple';

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

/** A stranger's file never becomes a page of ours: only what browsers draw keeps its type, and nothing in it runs. */
function describeFile(response: Response, { name, document }: ContractFile): void {
  const mediaType = document?.mediaType ?? '';
  response.attachment(name);
  response.type(drawnAs(mediaType) === null ? 'application/octet-stream' : mediaType);
  response.set('Content-Security-Policy', "default-src 'none'; sandbox");
}

function sendFile(search: Find): RequestHandler {
  return async (request, response) => {
    const { files } = await find(request, search);
    const number = String(request.params.number);
    const file = /^[1-9]\d{0,3}$/.test(number) ? files[Number(number) - 1] : undefined;
    const bytes = (await file?.open()) ?? null;
    if (file === undefined || bytes === null) throw new AppError('not-found', UNKNOWN);
    describeFile(response, file);
    response.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  };
}

/** `GET /lectures/:id/contrat`, `/lectures/:id/fichiers/:number`, and the same for the sample. */
export function contractRoutes({ services }: WebContext): Router {
  const router = Router();
  const byId: Find = (request) => services.contract(String(request.params.id));
  const example: Find = () => services.example();
  router.use('/lectures/:id', keepPrivate);
  router.get(
    '/lectures/:id/contrat',
    showContract(byId, ({ record }) => reviewPath(record.id)),
  );
  router.get('/lectures/:id/fichiers/:number', sendFile(byId));
  router.get(
    `${EXAMPLE}/contrat`,
    showContract(example, () => EXAMPLE),
  );
  router.get(`${EXAMPLE}/fichiers/:number`, sendFile(example));
  return router;
}
