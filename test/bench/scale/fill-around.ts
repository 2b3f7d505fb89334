/** Fills in what stands around the contracts: people, the audit log, delivered copies, links, imports, comparisons, files. */

import { createAccounts } from '../../../src/accounts/accounts.ts';
import { digestOf, rulesDigestOf } from '../../../src/app/workspace/delivery-archive.ts';
import type { DeliveredCopy } from '../../../src/app/workspace/dossier-ports.ts';
import type { Storage } from '../../../src/compose/storage.ts';
import type { DiagnosisAnswers } from '../../../src/core/diagnosis/types.ts';
import type { RuleSetData } from '../../../src/core/ruleset/types.ts';
import { DOSSIER_STATUSES } from '../../../src/core/workspace/statuses.ts';
import { renderHtml } from '../../../src/report/html.ts';
import { chainEntry } from '../../../src/store/workspace/audit-log.ts';
import { createDecisionStore, createDossierNoteStore } from '../../../src/store/workspace/decision-store.ts';
import { createDeliveryStore } from '../../../src/store/workspace/delivery-store.ts';
import { createImportStore } from '../../../src/store/workspace/import-store.ts';
import { createOrganisationStore } from '../../../src/store/workspace/organisation-store.ts';
import { createShareStore } from '../../../src/store/workspace/share-store.ts';
import { createRetentionStore } from '../../../src/store/workspace/statistics-store.ts';
import {
  ADVISORS,
  AUDIT_ENTRIES,
  advisorOf,
  DELIVERIES,
  DOCTOR,
  DOCTOR_DOSSIERS,
  deliveryOf,
  firstContracts,
  IMPORTS,
  INVITATIONS,
  ITEMS_PER_IMPORT,
  importOf,
  shareToken,
  timeInLog,
} from './around.ts';
import { DOCTORS, doctorOf, idOf, pick, practiceName, timeOf } from './data.ts';
import { insertRows } from './insert.ts';
import { dossierOf, fileKeyOf, type Owner, type Sample } from './rows.ts';

export interface AroundOptions {
  storage: Storage;
  owner: Owner;
  contracts: number;
  samples: Sample[];
  rules: RuleSetData;
  /** Of the self-diagnosis. */
  answers: DiagnosisAnswers;
  /** The bytes of the samples. */
  originals: Uint8Array[];
}

const FAR = new Date(Date.UTC(2040, 0, 1));
const LONG = 3650;
const ROWS = 500;

async function addPeople({ storage, owner }: AroundOptions): Promise<void> {
  const { db, keys } = storage;
  const doctors = Array.from({ length: DOCTORS }, (_, index) => ({ id: doctorOf(index), role: 'doctor', index }));
  const advisors = Array.from({ length: ADVISORS }, (_, index) => ({ id: advisorOf(index), role: 'advisor', index }));
  const people = [...doctors, ...advisors];
  const at = new Date(timeOf(0)).toISOString();
  const name = (index: number) => practiceName(index).replace('Cabinet ', '');
  await insertRows(
    db,
    'auth_users',
    people.map(({ id, role, index }) => ({
      id,
      name: name(index),
      email: `${role}.${index}@exemple.fr`,
      '"emailVerified"': 1,
      '"createdAt"': at,
      '"updatedAt"': at,
    })),
  );
  const member = (user_id: string, role: string) => ({
    organisation_id: owner.organisation,
    user_id,
    role,
    created_at: timeOf(0),
    chosen_at: timeOf(0),
  });
  await insertRows(
    db,
    'memberships',
    people.map(({ id, role }) => member(id, role)),
  );
  const secret = Buffer.from(keys.accounts).toString('hex');
  const accounts = createAccounts({ db, secret, url: 'http://localhost', external: null, onProblem: () => undefined });
  const doctor = (await accounts.create(DOCTOR)) ?? '';
  await insertRows(db, 'memberships', [member(doctor, 'doctor')]);
  const theirs = firstContracts(DOCTOR_DOSSIERS, 100_000, owner).map((index) => idOf('dossier', dossierOf(index)));
  await db.updateTable('dossiers').where('id', 'in', theirs).set({ member_id: doctor }).execute();
  const organisations = createOrganisationStore(db);
  for (let index = 0; index < INVITATIONS; index += 1) {
    const id = idOf('invitation', index);
    const label = practiceName(index);
    const link = { id, kind: 'joining' as const, organisation: owner.organisation, role: 'doctor' as const, label };
    const dates = { createdAt: new Date(timeOf(index)), expiresAt: FAR };
    await organisations.invite({ ...link, ...dates, user: null, createdBy: owner.user }, id);
  }
}

async function addAuditLog({ storage, owner, contracts }: AroundOptions): Promise<void> {
  const { db, keys } = storage;
  const last = await db
    .selectFrom('audit_log')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  let [seq, hash] = [last?.seq ?? 0, last?.hash ?? ''];
  for (let start = 0; start < AUDIT_ENTRIES; start += ROWS) {
    const rows = [];
    for (let index = start; index < start + ROWS; index += 1) {
      seq += 1;
      const alone = pick(index, 715, 50) === 0;
      const somebody = pick(index, 701, 3) === 0 ? owner.user : advisorOf(pick(index, 703, ADVISORS));
      const seen = pick(index, 711, 2) === 0 ? 'dossier.read' : 'contract.read';
      const row = {
        seq,
        at: timeInLog(index),
        actor: alone ? null : somebody,
        organisation_id: pick(index, 709, 10) < 6 ? owner.organisation : 'other-0',
        action: alone ? 'share.opened' : seen,
        object_kind: 'contract',
        object_id: idOf('contract', pick(index, 713, contracts)),
        detail: '{}',
      };
      hash = chainEntry(keys.audit, hash, row);
      rows.push({ ...row, hash });
    }
    await insertRows(db, 'audit_log', rows);
  }
}

async function addImports({ storage, owner, contracts }: AroundOptions): Promise<void> {
  const imports = createImportStore(storage.db, storage.cipher);
  const { organisation, user: createdBy } = owner;
  const total = ITEMS_PER_IMPORT;
  for (let index = 0; index < IMPORTS; index += 1) {
    const id = importOf(index);
    const at = new Date(timeOf(index));
    await imports.start({ id, organisation, createdBy, createdAt: at, stagedAt: at, doneAt: null, total });
    const items = Array.from({ length: total }, (_, position) => {
      const contract = pick(index * total + position, 801, contracts);
      const dossier = idOf('dossier', dossierOf(contract));
      const review = idOf('review', contract);
      return { id: `${id}:${position}`, import_id: id, position, name: practiceName(contract), dossier, review };
    });
    await insertRows(storage.db, 'import_items', items);
    await imports.finish(id, at);
  }
}

/** Delivered, shared, noted, decided, compared, and with the bytes as received. */
async function addDeliveries(options: AroundOptions): Promise<void> {
  const { storage, owner, contracts, samples, rules, originals } = options;
  const { db, cipher, files } = storage;
  const decisions = createDecisionStore(db, cipher);
  const notes = createDossierNoteStore(db, cipher);
  const deliveries = createDeliveryStore(db, cipher);
  const shares = createShareStore(db);
  const first = firstContracts(DELIVERIES, contracts, owner);
  const at = new Date('2026-11-20T10:00:00Z');
  const pages = samples.map(({ review }) => renderHtml(review));
  for (const [place, index] of first.entries()) {
    const dossier = idOf('dossier', dossierOf(index));
    const [contract, review] = [idOf('contract', index), idOf('review', index)];
    const sample = samples[index % samples.length];
    const bytes = originals[index % originals.length];
    if (sample === undefined || bytes === undefined) throw new Error('no sample');
    const copied = { contract, review, types: [], result: sample.review, documents: [sample.document], failures: [] };
    const page = pages[index % pages.length] ?? '';
    const copy: DeliveredCopy = {
      version: 1,
      dossier,
      title: practiceName(dossierOf(index)),
      deliveredAt: at.toISOString(),
      contracts: [{ ...copied, roles: {}, decisions: [], verdicts: {}, page }],
      rulesDigest: rulesDigestOf(rules),
    };
    const known = { id: deliveryOf(place), dossier, at, author: owner.user, validatedBy: null };
    await deliveries.save({ ...known, digest: digestOf(copy) }, copy, rules);
    const share = { id: idOf('share-id', place), dossier, createdBy: owner.user, createdAt: at, expiresAt: FAR };
    await shares.create({ ...share, revokedAt: null, openedAt: null, openings: 0 }, shareToken(place));
    await notes.add(dossier, { id: idOf('note', place), author: owner.user, text: 'Vu avec le cabinet.', at });
    for (const [rank, { requirement, verdict: machine }] of sample.review.findings.slice(0, 3).entries()) {
      const made = { author: owner.user, decidedAt: at.toISOString(), expiresOn: null };
      const decision = { id: idOf(`decision-${rank}`, place), requirement, machine, ...made };
      const reason = 'Écrit dans une annexe.';
      await decisions.save(contract, { ...decision, verdict: 'conforme', reason }, sample.review.ruleset.hash);
    }
    await files.put(
      fileKeyOf(index),
      (async function* () {
        yield bytes;
      })(),
    );
    await storage.additions.write(review, 'diagnosis', options.answers);
    const other = first[(place + 1) % first.length] ?? 0;
    await storage.comparisons.save({
      id: idOf('comparison', place),
      kind: place % 2 === 0 ? 'renouvellement' : 'offres',
      reviews: [review, idOf('review', other)],
      createdAt: at,
      expiresAt: FAR,
    });
  }
}

/** Fills all of it in; nothing is due for deletion. */
export async function fillAround(options: AroundOptions): Promise<void> {
  const { db } = options.storage;
  const days = Object.fromEntries(DOSSIER_STATUSES.map((status) => [status, LONG])) as Record<
    (typeof DOSSIER_STATUSES)[number],
    number
  >;
  await createRetentionStore(db).write(options.owner.organisation, days);
  await addPeople(options);
  await addAuditLog(options);
  await addImports(options);
  await addDeliveries(options);
}
