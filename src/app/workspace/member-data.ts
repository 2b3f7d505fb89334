/** Everything kept about a dossier, for the person it is about: files as received, what was read, decided and done. */
import { readAnswers } from '../answers.ts';
import { readLetter } from '../letters.ts';
import { readNotes } from '../notes.ts';
import { archiveDelivery } from './delivery-archive.ts';
import type { Delivery, Dossier } from './dossier-ports.ts';
import type { Readings } from './readings.ts';
import type { WorkspaceContext } from './stores.ts';

export interface ExportedFile {
  path: string;
  bytes: Uint8Array;
}

const asJson = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');

export function createMemberData(context: WorkspaceContext, readings: Readings) {
  const { accounts, contracts, dossierNotes, deliveries, shares, additions, reviews, files } = context;

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
      const [letter, notes, answers] = await Promise.all([
        readLetter(additions, contract.review),
        readNotes(additions, contract.review),
        readAnswers(additions, contract.review),
      ]);
      described.push({ folder, contract, decisions: view?.decisions ?? [], letter, notes, answers });
    }
    return described;
  }

  /** Each delivered copy as it is kept, and its reports as they were rendered. */
  async function exportDeliveries(dossier: Dossier, exported: ExportedFile[]): Promise<Delivery[]> {
    const made = await deliveries.ofDossier(dossier.id);
    for (const [index, { id }] of made.entries()) {
      const found = await deliveries.open(id);
      if (found === null) continue;
      const folder = `rendu-${index + 1}`;
      exported.push(
        ...archiveDelivery(found.delivery, found.copy, null).map((file) => ({
          ...file,
          path: `${folder}/${file.path}`,
        })),
      );
    }
    return made;
  }

  return {
    /** The files of an archive: one folder a contract, one a delivered copy, and `dossier.json` for all the rest. */
    async exportDossier(dossier: Dossier): Promise<ExportedFile[]> {
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
    },
  };
}

export type MemberData = ReturnType<typeof createMemberData>;
