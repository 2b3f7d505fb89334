/** Rows of the benchmark: dossiers with their contracts, findings and reviews, as the service itself writes them. */
import type { Insertable } from 'kysely';
import type { SourceDocument } from '../../../src/core/document.ts';
import type { Review } from '../../../src/core/review/types.ts';
import type { ContractFindingsTable, ContractsTable, DossiersTable } from '../../../src/database/dossier-schema.ts';
import type { ReviewFilesTable, ReviewsTable } from '../../../src/database/schema.ts';
import { sortKey } from '../../../src/store/workspace/dossier-rows.ts';
import { dayOf, idOf, memberOf, PROVIDERS, pick, practiceName, SPECIALITIES, timeOf } from './data.ts';
import { type SealAt, sealer } from './seal.ts';

export const CONTRACTS_PER_DOSSIER = 2.5;
export const FINDINGS = 30;
/** One contract in so many holds a real review and a real document; the others hold them without quotes or text. */
export const REAL_EVERY = 50;
const STATUSES = ['a-lire', 'en-cours', 'a-valider', 'rendu', 'relance'] as const;
const FAR = Date.UTC(2040, 0, 1);

export interface Owner {
  /** The organisation that is measured holds six dossiers in ten. */
  organisation: string;
  user: string;
}

export const organisationOf = (dossier: number, { organisation }: Owner): string =>
  pick(dossier, 17, 10) < 6 ? organisation : `other-${pick(dossier, 19, 4)}`;
export const dossierOf = (contract: number): number => Math.floor(contract / CONTRACTS_PER_DOSSIER);
const assigneeOf = (dossier: number, { user }: Owner): string | null => (pick(dossier, 31, 4) === 0 ? user : null);

export function dossierRow(index: number, owner: Owner): Insertable<DossiersTable> {
  const title = practiceName(index);
  const time = timeOf(index);
  return {
    id: idOf('dossier', index),
    organisation_id: organisationOf(index, owner),
    title,
    sort_key: sortKey(title),
    speciality: SPECIALITIES[pick(index, 23, SPECIALITIES.length)] ?? '',
    member_id: memberOf(index),
    status: STATUSES[pick(index, 29, STATUSES.length)] ?? 'rendu',
    assignee_id: assigneeOf(index, owner),
    due_on: pick(index, 37, 3) === 0 ? dayOf(index, 41) : '9999-12-31',
    created_by: owner.user,
    created_at: time,
    changed_at: time,
    status_at: time,
    validated_by: null,
    validated_at: null,
    contracts: 2,
    traps: pick(index, 43, 9),
    score: pick(index, 47, 101),
  };
}

export function contractRow(
  index: number,
  owner: Owner,
  { ruleset, engine }: Pick<Review, 'ruleset' | 'engine'>,
): Insertable<ContractsTable> {
  const dossier = dossierOf(index);
  const provider = PROVIDERS[pick(index, 53, PROVIDERS.length)] ?? '';
  return {
    id: idOf('contract', index),
    dossier_id: idOf('dossier', dossier),
    organisation_id: organisationOf(dossier, owner),
    review_id: idOf('review', index),
    kind: 'contrat',
    state: 'ready',
    title: `Contrat ${provider}`,
    provider,
    provider_key: sortKey(provider),
    speciality: SPECIALITIES[pick(dossier, 23, SPECIALITIES.length)] ?? '',
    assignee_id: assigneeOf(dossier, owner),
    year: 2022 + pick(index, 59, 5),
    month: `${2022 + pick(index, 59, 5)}-${String(1 + pick(index, 97, 12)).padStart(2, '0')}`,
    score: pick(index, 61, 101),
    traps: pick(index, 67, 5),
    start_on: dayOf(index, 71),
    notice_on: dayOf(index, 73),
    end_on: dayOf(index, 79),
    ruleset_version: ruleset.version,
    ruleset_hash: ruleset.hash,
    engine,
    added_by: owner.user,
    added_at: timeOf(dossier),
    read_at: timeOf(dossier),
  };
}

const VERDICTS = ['conforme', 'partiel', 'absent', 'contraire', 'conforme', 'absent'] as const;

export function findingRows(index: number, owner: Owner, requirements: { id: string; theme: string }[]) {
  const rows: Insertable<ContractFindingsTable>[] = [];
  const contract = idOf('contract', index);
  const organisation_id = organisationOf(dossierOf(index), owner);
  const first = pick(index, 83, requirements.length);
  for (let place = 0; place < FINDINGS; place += 1) {
    const { id, theme } = requirements[(first + place * 3) % requirements.length] ?? { id: `r${place}`, theme: '' };
    const verdict = VERDICTS[pick(index, 89 + place, VERDICTS.length)] ?? 'absent';
    rows.push({
      id: `${contract}:${place}`,
      contract_id: contract,
      organisation_id,
      requirement: id,
      theme,
      machine: verdict,
      verdict,
    });
  }
  return rows;
}

export interface Sample {
  review: Review;
  document: SourceDocument;
  size: number;
}

/** What a review and its file hold, ready to be sealed for any contract: with all its text, or without. */
export interface SealedSample extends Pick<Review, 'ruleset' | 'engine'> {
  size: number;
  progress: SealAt;
  meta: SealAt;
  real: { outcome: SealAt; document: SealAt };
  bare: { outcome: SealAt; document: SealAt };
}

export function sealSample({ review, document, size }: Sample, key: Uint8Array): SealedSample {
  const done = (shown: Review) => sealer(key, { review: shown, failures: [], error: null });
  return {
    ruleset: review.ruleset,
    engine: review.engine,
    size,
    progress: sealer(key, { stage: 'termine' }),
    meta: sealer(key, { name: 'contrat.pdf', sha256: 'a'.repeat(64) }),
    real: { outcome: done(review), document: sealer(key, document) },
    bare: {
      outcome: done({ ...review, findings: [], questions: [], warnings: [] }),
      document: sealer(key, { ...document, blocks: [], pages: [] }),
    },
  };
}

/** The address of its file, as the stores of files give them. */
export const fileKeyOf = (index: number): string => Buffer.from(idOf('file', index)).toString('hex').slice(0, 32);

/** The review of a contract and its file, sealed as the service seals them. */
export function reviewRows(index: number, samples: SealedSample[]) {
  const id = idOf('review', index);
  const key = fileKeyOf(index);
  const sample = samples[index % samples.length];
  if (sample === undefined) throw new Error('no sample');
  const { outcome, document } = index % REAL_EVERY === 0 ? sample.real : sample.bare;
  const time = timeOf(dossierOf(index));
  const reviewRow: ReviewsTable = {
    id,
    state: 'done',
    types: '[]',
    progress: sample.progress(`progress:${id}`),
    outcome: outcome(`outcome:${id}`),
    created_at: time,
    expires_at: FAR,
    opening: null,
    opening_until: null,
    finished_at: time,
  };
  const fileRow: ReviewFilesTable = {
    key,
    review_id: id,
    position: 0,
    size: sample.size,
    meta: sample.meta(`meta:${key}`),
    document: document(`document:${key}`),
  };
  return { reviewRow, fileRow };
}
