/** The HTTP API of a service with accounts: contracts are deposited in dossiers, in the name of the key's owner. */
import { type RequestHandler, Router } from 'express';
import { parseContractTypes } from '../../../app/contract-types.ts';
import { AppError } from '../../../app/errors.ts';
import type { Dossier } from '../../../app/workspace/dossier-ports.ts';
import { type Actor, allows } from '../../../core/workspace/policy.ts';
import { actorOf, signedInOf } from '../../access/identity.ts';
import { presentDossierEntry, presentDossierList } from '../../api-schema.ts';
import { keepPrivate } from '../../middleware/security-headers.ts';
import { type Fields, receiveUpload } from '../../multipart.ts';
import { reviewPath } from '../../presenters/site.ts';
import { cursorOf, readCursor } from '../../presenters/workspace/dossiers.ts';
import { paramOf, queryOf, type WorkspaceWeb } from './forms.ts';

const REVIEWS = '/api/v1/reviews';
const DOSSIERS = '/api/v1/dossiers';
const NO_DOSSIER = 'Ce dossier n’existe pas, ou n’est pas le vôtre.';

const fieldIn = (fields: Fields, name: string) => fields.get(name)?.[0]?.trim() ?? '';

/** The dossier that the form names, or a new one. Throws `AppError('not-found')`. */
async function dossierFor(
  { workspace }: WorkspaceWeb,
  { actor, key }: { actor: Actor; key: string | null },
  { fields, name }: { fields: Fields; name: string },
): Promise<Dossier> {
  const { dossiers, findObject } = workspace;
  const asked = fieldIn(fields, 'dossier');
  if (asked !== '') {
    const objects = await findObject('dossier', asked);
    const dossier = await dossiers.find(asked);
    if (dossier !== null && objects?.every((object) => allows(actor, 'dossier.deposit', object))) return dossier;
    throw new AppError('not-found', NO_DOSSIER);
  }
  const title = fieldIn(fields, 'title') || name;
  const detail: Record<string, string> = key === null ? {} : { key };
  return dossiers.open(actor, { title, speciality: fieldIn(fields, 'speciality'), member: null }, { detail });
}

/** `POST /api/v1/reviews`. */
export function submitToDossier(context: WorkspaceWeb): RequestHandler {
  const { services, workspace, maxFileBytes, maxFiles } = context;
  return async (request, response) => {
    const actor = actorOf(response);
    const submission = services.startSubmission();
    let first = '';
    const intake = {
      add: (name: string, bytes: AsyncIterable<Uint8Array>) => {
        first ||= name;
        return submission.add(name, bytes);
      },
      discard: () => submission.discard(),
    };
    const fields = await receiveUpload(request, intake, { fileFields: ['files'], maxFileBytes, maxFiles });
    try {
      if (first === '')
        throw new AppError('no-file', 'Envoyez au moins un fichier, dans le champ «\u00a0files\u00a0».');
      const types = parseContractTypes(fields.get('types') ?? []);
      const key = signedInOf(response)?.key?.id ?? null;
      const dossier = await dossierFor(context, { actor, key }, { fields, name: first });
      const kind = fieldIn(fields, 'kind') === 'offre' ? 'offre' : 'contrat';
      const [added = ''] = await workspace.dossiers.deposit(actor, dossier, submission, { types, kind, apart: false });
      const detail = { key };
      const object = { kind: 'contract', id: added };
      const { user, organisation } = actor;
      await workspace.audit.record({ actor: user, organisation, action: 'contract.added', object, detail });
      const id = (await workspace.dossiers.contract(added))?.review ?? '';
      const answer = { id, url: reviewPath(id), dossier: dossier.id };
      response.status(202).location(`${REVIEWS}/${id}`).json(answer);
    } catch (error) {
      await submission.discard();
      throw error;
    }
  };
}

/** `GET /api/v1/dossiers`, and one of them with its contracts. */
export function dossierApi({ workspace }: WorkspaceWeb): Router {
  const { dossiers, readings } = workspace;
  const router = Router();
  router.use(DOSSIERS, keepPrivate);
  router.get(DOSSIERS, async (request, response) => {
    const after = readCursor(queryOf(request, 'after'), 'recent');
    const { dossiers: found, next } = await dossiers.list(actorOf(response), { filter: {}, sort: 'recent', after });
    response.json(presentDossierList(found, next === null ? null : cursorOf(next)));
  });
  router.get(`${DOSSIERS}/:dossier`, async (request, response) => {
    const dossier = await dossiers.find(paramOf(request, 'dossier'));
    if (dossier === null) throw new AppError('not-found', NO_DOSSIER);
    await readings.catchUpDossier(dossier.id);
    response.json(presentDossierEntry(dossier, await dossiers.contractsOf(dossier.id)));
  });
  return router;
}
