/** Sorting the files of an import into dossiers. It may be cut at any point and taken up again: nothing is made twice. */
import { createHash } from 'node:crypto';
import type { Actor } from '../../core/workspace/policy.ts';
import { cleanFileName, distinctFileName } from '../file-name.ts';
import type { KeptFile } from '../ports.ts';
import type { Dossier } from './dossier-ports.ts';
import { type Dossiers, keepUntil } from './dossiers.ts';
import { orderedGroups } from './import-groups.ts';
import type { ImportItem, ImportRecord, StagedFile } from './import-ports.ts';
import type { ImportLimits } from './import-staging.ts';
import type { WorkspaceContext } from './stores.ts';

export interface ImportRunOptions {
  context: WorkspaceContext;
  dossiers: Dossiers;
  limits: ImportLimits;
}

/** The same group of the same import has the same ids each time. They are as hard to guess as the import's own. */
function derivedId(record: ImportRecord, position: number, kind: string): string {
  const text = `${record.id}:${position}:${kind}`;
  return createHash('sha256').update(text).digest('base64url').slice(0, 24);
}

const UNMADE = { dossier: null, review: null, failure: null, duplicate: false };

function failureOf(files: readonly StagedFile[], { maxFiles }: ImportLimits): string | null {
  const failed = files.find(({ failure }) => failure !== null);
  if (failed !== undefined) return failed.failure;
  if (files.length <= maxFiles) return null;
  return `Ce dossier compte ${files.length} fichiers\u00a0: un contrat en compte ${maxFiles} au plus.`;
}

/** Files of a review carry names that tell them apart. */
function named(files: readonly KeptFile[]): KeptFile[] {
  const taken: string[] = [];
  return files.map((file) => {
    const name = distinctFileName(cleanFileName(file.name), taken);
    taken.push(name);
    return { ...file, name };
  });
}

/** One dossier and its contract, made of files that are kept already. */
async function makeDossier(
  { context, dossiers }: ImportRunOptions,
  record: ImportRecord,
  made: { dossier: string; review: string; name: string; files: KeptFile[] },
): Promise<void> {
  const { reviews, fileMarks, clock } = context;
  const { organisation, createdBy } = record;
  const actor: Actor = { user: createdBy, organisation, role: 'advisor' };
  let dossier: Dossier | null = await dossiers.find(made.dossier);
  if (dossier === null) {
    const wanted = { title: made.name, speciality: '', member: null };
    dossier = await dossiers.open(actor, wanted, { id: made.dossier, detail: { import: record.id } });
  }
  if ((await reviews.get(made.review)) === null) {
    const createdAt = clock.now();
    const expiresAt = await keepUntil(context, organisation, dossier.status);
    await reviews.submit([{ id: made.review, files: made.files, types: [], createdAt, expiresAt }]);
  }
  await fileMarks.add(
    organisation,
    made.review,
    made.files.map(({ sha256 }) => sha256),
  );
  await dossiers.adopt(actor, dossier, made.review, 'contrat');
}

async function importGroup(
  options: ImportRunOptions,
  record: ImportRecord,
  position: number,
  [name, staged]: [string, StagedFile[]],
): Promise<ImportItem> {
  const { context, limits } = options;
  const { contracts, files, fileMarks } = context;
  const kept = staged.flatMap(({ file }) => file ?? []);
  const drop = async () => {
    for (const { key } of kept) await files.delete(key);
  };
  const failure = failureOf(staged, limits);
  if (failure !== null) {
    await drop();
    return { ...UNMADE, position, name, failure };
  }
  const review = derivedId(record, position, 'review');
  const known = await fileMarks.reviewWith(
    record.organisation,
    kept.map(({ sha256 }) => sha256),
  );
  const holder = known === null || known === review ? null : await contracts.ofReview(known);
  if (holder !== null) {
    await drop();
    return { ...UNMADE, position, name, dossier: holder.dossier, review: holder.review, duplicate: true };
  }
  const dossier = derivedId(record, position, 'dossier');
  await makeDossier(options, record, { dossier, review, name, files: named(kept) });
  return { ...UNMADE, position, name, dossier, review };
}

/** Makes the dossiers of an import that are not made yet; `keepsOn` is asked before each, and ends it by saying no. True when
 *  all of it is done. */
export async function runImport(
  options: ImportRunOptions,
  record: ImportRecord,
  keepsOn: (done: number) => Promise<boolean>,
): Promise<boolean> {
  const { imports, clock } = options.context;
  const groups = orderedGroups(await imports.staged(record.id));
  const made = new Set((await imports.items(record.id)).map(({ position }) => position));
  for (const [position, group] of groups.entries()) {
    if (made.has(position)) continue;
    if (!(await keepsOn(position))) return false;
    await imports.addItem(record.id, await importGroup(options, record, position, group));
  }
  await imports.finish(record.id, clock.now());
  return true;
}
