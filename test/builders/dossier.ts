/** Dossiers and contracts of the workspace, for tests. */
import type { Dossier, DossierContract } from '../../src/app/workspace/dossier-ports.ts';

/** When built dossiers and contracts were made, changed and read. */
export const DOSSIER_TIME = new Date('2026-11-20T10:00:00Z');

/** A dossier that nobody has read, but for `parts`. */
export function buildDossier(parts: Partial<Dossier>): Dossier {
  return {
    id: 'd1',
    organisation: 'org',
    title: 'Cabinet',
    speciality: '',
    member: null,
    status: 'a-lire',
    assignee: null,
    dueOn: null,
    createdBy: 'u',
    createdAt: DOSSIER_TIME,
    changedAt: DOSSIER_TIME,
    statusAt: DOSSIER_TIME,
    validation: null,
    contracts: 0,
    traps: 0,
    score: null,
    ...parts,
  };
}

/** A contract that waits to be read, but for `parts`. */
export function buildContract(parts: Partial<DossierContract>): DossierContract {
  return {
    id: 'c1',
    dossier: 'd1',
    organisation: 'org',
    review: 'r1',
    kind: 'contrat',
    state: 'waiting',
    title: 'Contrat',
    provider: null,
    score: null,
    traps: 0,
    startOn: null,
    noticeOn: null,
    endOn: null,
    ruleset: null,
    engine: null,
    addedBy: 'u',
    addedAt: DOSSIER_TIME,
    ...parts,
  };
}
