/** Everything kept about a person or a dossier, for the person it is about: files as received, what was read, decided and done. */
import { readAnswers } from '../answers.ts';
import { readDiagnosis } from '../diagnoses.ts';
import { AppError } from '../errors.ts';
import { readLetter } from '../letters.ts';
import { readNotes } from '../notes.ts';
import { archiveDelivery } from './delivery-archive.ts';
import type { Delivery, Dossier } from './dossier-ports.ts';
import { asJson, type ExportedFile } from './exported-files.ts';
import type { Readings } from './readings.ts';
import type { WorkspaceContext } from './stores.ts';

const PAGE = 100;

const inFolder = (folder: string, files: readonly ExportedFile[]): ExportedFile[] =>
  files.map(({ path, bytes }) => ({ path: `${folder}/${path}`, bytes }));

export function createMemberData(context: WorkspaceContext, readings: Readings) {
  const { accounts, organisations, apiKeys, dossiers, contracts, dossierNotes, deliveries, shares } = context;
  const { additions, reviews, files } = context;

  async function exportContracts(dossier: Dossier, exported: ExportedFile[]): Promise<unknown[]> {
    const described: unknown[] = [];
    for (const [index, contract] of (await contracts.ofDossier(dossier.id)).entries()) {
      const folder = `contrat-${index + 1}`;
      const view = await readings.view(contract);
      for (const file of (await reviews.contents(contract.review)) ?? []) {
        const bytes = await files.read(file.key);
        if (bytes !== null) exported.push({ path: `${folder}/${file.name}`, bytes });
      }
      if (view?.review) exported.push({ path: `${folder}/lecture.json`, bytes: asJson(view.review) });
      const [letter, notes, answers, diagnosis] = await Promise.all([
        readLetter(additions, contract.review),
        readNotes(additions, contract.review),
        readAnswers(additions, contract.review),
        readDiagnosis(additions, contract.review),
      ]);
      described.push({ folder, contract, decisions: view?.decisions ?? [], letter, notes, answers, diagnosis });
    }
    return described;
  }

  /** Each delivered copy as it is kept, and its reports as they were rendered. */
  async function exportDeliveries(dossier: Dossier, exported: ExportedFile[]): Promise<Delivery[]> {
    const made = await deliveries.ofDossier(dossier.id);
    for (const [index, { id }] of made.entries()) {
      const found = await deliveries.open(id);
      if (found === null) continue;
      exported.push(...inFolder(`rendu-${index + 1}`, archiveDelivery(found.delivery, found.copy, null)));
    }
    return made;
  }

  /** The files of an archive: one folder a contract, one a delivered copy, and `dossier.json` for all the rest. */
  async function exportDossier(dossier: Dossier): Promise<ExportedFile[]> {
    const exported: ExportedFile[] = [];
    const described = await exportContracts(dossier, exported);
    const whole = {
      dossier,
      member: dossier.member === null ? null : await accounts.find(dossier.member),
      contracts: described,
      notes: await dossierNotes.ofDossier(dossier.id),
      deliveries: await exportDeliveries(dossier, exported),
      links: await shares.ofDossier(dossier.id),
    };
    return [{ path: 'dossier.json', bytes: asJson(whole) }, ...exported];
  }

  /** Every dossier about a person, the last changed first. */
  async function dossiersOf(organisation: string, member: string): Promise<Dossier[]> {
    const all: Dossier[] = [];
    for (;;) {
      const last = all.at(-1);
      const after = last === undefined ? null : { id: last.id, value: last.changedAt.getTime() };
      const page = await dossiers.list({ organisation, member }, { filter: {}, sort: 'recent', after, limit: PAGE });
      all.push(...page);
      if (page.length < PAGE) return all;
    }
  }

  return {
    exportDossier,
    /** All data of a person in an organisation: their account, and every dossier about them, one folder each. Throws
     *  `AppError('not-found')` for somebody who is not of the organisation. */
    async exportMember(organisation: string, user: string): Promise<ExportedFile[]> {
      const colleague = await organisations.colleague(organisation, user);
      if (colleague === null) throw new AppError('not-found', 'Cette personne n’est pas de votre organisation.');
      const keys = await apiKeys.list(organisation, user);
      const exported: ExportedFile[] = [{ path: 'compte.json', bytes: asJson({ account: colleague, keys }) }];
      for (const [index, dossier] of (await dossiersOf(organisation, user)).entries()) {
        const files = await exportDossier(dossier);
        exported.push(...inFolder(`dossier-${index + 1}`, files));
      }
      return exported;
    },
  };
}

export type MemberData = ReturnType<typeof createMemberData>;
