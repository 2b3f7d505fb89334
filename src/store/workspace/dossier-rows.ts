/** Rows of dossiers and contracts, to and from the values that use cases know. */
import type { Dossier, DossierContract } from '../../app/workspace/dossier-ports.ts';
import { fold } from '../../core/text/fold.ts';
import type { ContractsTable, DossiersTable } from '../../database/dossier-schema.ts';

/** Stands for "no day" in columns that sort. */
export const NO_DAY = '9999-12-31';

const dayOf = (column: string) => (column === NO_DAY ? null : column);

/** What a title, a provider or a speciality is compared and sorted by. */
export const sortKey = (text: string): string => fold(text).trim();

/** A pattern of `like … escape '\\'`: `%` and `_` of the words are looked for as they are. */
export const containing = (words: string): string => `%${sortKey(words).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

export function openDossier(row: DossiersTable): Dossier {
  const { validated_by: by, validated_at: at } = row;
  return {
    id: row.id,
    organisation: row.organisation_id,
    title: row.title,
    speciality: row.speciality,
    member: row.member_id,
    status: row.status,
    assignee: row.assignee_id,
    dueOn: dayOf(row.due_on),
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    changedAt: new Date(row.changed_at),
    statusAt: new Date(row.status_at),
    validation: by === null || at === null ? null : { by, at: new Date(at) },
    contracts: row.contracts,
    traps: row.traps,
    score: row.score,
  };
}

export function dossierRow(dossier: Dossier): DossiersTable {
  return {
    id: dossier.id,
    organisation_id: dossier.organisation,
    title: dossier.title,
    sort_key: sortKey(dossier.title),
    speciality: dossier.speciality,
    member_id: dossier.member,
    status: dossier.status,
    assignee_id: dossier.assignee,
    due_on: dossier.dueOn ?? NO_DAY,
    created_by: dossier.createdBy,
    created_at: dossier.createdAt.getTime(),
    changed_at: dossier.changedAt.getTime(),
    status_at: dossier.statusAt.getTime(),
    validated_by: dossier.validation?.by ?? null,
    validated_at: dossier.validation?.at.getTime() ?? null,
    contracts: dossier.contracts,
    traps: dossier.traps,
    score: dossier.score,
  };
}

export function openContract(row: ContractsTable): DossierContract {
  const { ruleset_version: version, ruleset_hash: hash } = row;
  return {
    id: row.id,
    dossier: row.dossier_id,
    organisation: row.organisation_id,
    review: row.review_id,
    kind: row.kind,
    state: row.state,
    title: row.title,
    provider: row.provider,
    score: row.score,
    traps: row.traps,
    startOn: row.start_on,
    noticeOn: row.notice_on,
    endOn: row.end_on,
    ruleset: version === null || hash === null ? null : { version, hash },
    engine: row.engine,
    addedBy: row.added_by,
    addedAt: new Date(row.added_at),
  };
}

/** A new contract, waiting to be read; `assignee` follows its dossier. */
export function contractRow(
  contract: DossierContract,
  { speciality, assignee }: { speciality: string; assignee: string | null },
): ContractsTable {
  return {
    id: contract.id,
    dossier_id: contract.dossier,
    organisation_id: contract.organisation,
    review_id: contract.review,
    kind: contract.kind,
    state: contract.state,
    title: contract.title,
    provider: contract.provider,
    provider_key: contract.provider === null ? null : sortKey(contract.provider),
    speciality,
    assignee_id: assignee,
    year: contract.addedAt.getUTCFullYear(),
    month: null,
    score: contract.score,
    traps: contract.traps,
    start_on: contract.startOn,
    notice_on: contract.noticeOn,
    end_on: contract.endOn,
    ruleset_version: contract.ruleset?.version ?? null,
    ruleset_hash: contract.ruleset?.hash ?? null,
    engine: contract.engine,
    added_by: contract.addedBy,
    added_at: contract.addedAt.getTime(),
    read_at: null,
  };
}
