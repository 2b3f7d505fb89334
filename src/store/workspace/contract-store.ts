/** Contracts of dossiers: what their reviews found, in columns that lists, statistics and the calendar read. */
import type { Kysely, Transaction } from 'kysely';
import type { ContractReading, ContractStore } from '../../app/workspace/dossier-ports.ts';
import { lockForUpdate } from '../../database/engine.ts';
import type { Database } from '../../database/schema.ts';
import { contractRow, openContract, sortKey } from './dossier-rows.ts';
import { keepTallies } from './tallies.ts';

/** Rows inserted in one statement: engines bound the number of parameters. */
const BATCH = 100;

/** Who follows a dossier, which stays so until the end of the transaction. */
async function assigneeOf(transaction: Transaction<Database>, dossier: string): Promise<string | null> {
  const found = transaction.selectFrom('dossiers').where('id', '=', dossier).select('assignee_id');
  return (await lockForUpdate(transaction, found).executeTakeFirst())?.assignee_id ?? null;
}

/** Counts and mean of a dossier, after a change in its contracts. */
async function recount(transaction: Transaction<Database>, dossier: string, now: number): Promise<void> {
  const rows = await transaction
    .selectFrom('contracts')
    .where('dossier_id', '=', dossier)
    .select(['score', 'traps'])
    .execute();
  const scores = rows.flatMap(({ score }) => score ?? []);
  const mean = scores.length === 0 ? null : Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
  const traps = rows.reduce((sum, row) => sum + row.traps, 0);
  await transaction
    .updateTable('dossiers')
    .where('id', '=', dossier)
    .set({ contracts: rows.length, traps, score: mean, changed_at: now })
    .execute();
}

async function saveFindings(
  transaction: Transaction<Database>,
  contract: string,
  organisation: string,
  findings: ContractReading['findings'],
): Promise<void> {
  await transaction.deleteFrom('contract_findings').where('contract_id', '=', contract).execute();
  const rows = findings.map(({ finding, verdict }) => ({
    id: `${contract}:${finding.requirement}`,
    contract_id: contract,
    organisation_id: organisation,
    requirement: finding.requirement,
    theme: finding.theme,
    machine: finding.verdict,
    verdict,
  }));
  for (let start = 0; start < rows.length; start += BATCH) {
    await transaction
      .insertInto('contract_findings')
      .values(rows.slice(start, start + BATCH))
      .execute();
  }
}

function columnsOf({ title, review, findings, score: decided }: ContractReading, now: number) {
  if (review === null) return { state: 'failed', title, read_at: now } as const;
  const { facts, ruleset, engine, date } = review;
  const score = decided === undefined ? review.score.overall : decided;
  return {
    state: 'ready',
    title,
    provider: facts.provider,
    provider_key: facts.provider === null ? null : sortKey(facts.provider),
    year: Number((facts.startDate ?? date).slice(0, 4)),
    month: (facts.startDate ?? date).slice(0, 7),
    score: score === null ? null : Math.round(score),
    traps: findings.filter(({ verdict }) => verdict === 'contraire').length,
    start_on: facts.startDate,
    notice_on: facts.noticeDate,
    end_on: facts.endDate,
    ruleset_version: ruleset.version,
    ruleset_hash: ruleset.hash,
    engine,
    read_at: now,
  } as const;
}

async function saveReading(db: Kysely<Database>, id: string, reading: ContractReading, now: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const found = transaction.selectFrom('contracts').where('id', '=', id).select(['dossier_id', 'organisation_id']);
    const contract = await found.executeTakeFirst();
    if (contract === undefined) return;
    await keepTallies(transaction, contract.dossier_id, async () => {
      await transaction.updateTable('contracts').where('id', '=', id).set(columnsOf(reading, now)).execute();
      await saveFindings(transaction, id, contract.organisation_id, reading.findings);
      await recount(transaction, contract.dossier_id, now);
    });
  });
}

/** Contracts whose counted verdicts still follow a decision that no longer counts. */
async function expiredOf(db: Kysely<Database>, today: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('decisions')
    .innerJoin('contract_findings', (join) =>
      join
        .onRef('contract_findings.contract_id', '=', 'decisions.contract_id')
        .onRef('contract_findings.requirement', '=', 'decisions.requirement'),
    )
    .where('decisions.ended_at', 'is', null)
    .where('decisions.expires_on', '<', today)
    .whereRef('contract_findings.verdict', '!=', 'contract_findings.machine')
    .select('decisions.contract_id')
    .distinct()
    .limit(limit)
    .execute();
  return rows.map((row) => row.contract_id);
}

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createContractStore(db: Kysely<Database>): ContractStore {
  const one = () => db.selectFrom('contracts').selectAll();
  return {
    async add(contracts, { keepUntil, speciality, now }) {
      await db.transaction().execute(async (transaction) => {
        for (const contract of contracts) {
          const assignee = await assigneeOf(transaction, contract.dossier);
          await transaction.insertInto('contracts').values(contractRow(contract, { speciality, assignee })).execute();
          const review = transaction.updateTable('reviews').where('id', '=', contract.review);
          await review.set({ expires_at: keepUntil.getTime() }).execute();
        }
        const dossiers = new Set(contracts.map(({ dossier }) => dossier));
        for (const dossier of dossiers) await recount(transaction, dossier, now.getTime());
      });
    },
    async find(id) {
      const row = await one().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : openContract(row);
    },
    async ofReview(review) {
      const row = await one().where('review_id', '=', review).executeTakeFirst();
      return row === undefined ? null : openContract(row);
    },
    async ofReviews(reviews) {
      if (reviews.length === 0) return [];
      const rows = await one()
        .where('review_id', 'in', [...reviews])
        .execute();
      return rows.map(openContract);
    },
    async reviewsOf(organisation, member) {
      const rows = await db
        .selectFrom('dossiers')
        .innerJoin('contracts', 'contracts.dossier_id', 'dossiers.id')
        .where('dossiers.organisation_id', '=', organisation)
        .where('dossiers.member_id', '=', member)
        .select('contracts.review_id')
        .execute();
      return rows.map((row) => row.review_id);
    },
    async ofDossier(dossier) {
      const rows = await one().where('dossier_id', '=', dossier).orderBy('added_at').orderBy('id').execute();
      return rows.map(openContract);
    },
    saveReading: (contract, reading, now) => saveReading(db, contract, reading, now.getTime()),
    async markWaiting(contract) {
      await db.updateTable('contracts').where('id', '=', contract).set({ state: 'waiting' }).execute();
    },
    async toRead(limit) {
      const rows = await db
        .selectFrom('contracts')
        .innerJoin('reviews', 'reviews.id', 'contracts.review_id')
        .where('contracts.state', '=', 'waiting')
        .where('reviews.state', 'in', ['done', 'failed'])
        .selectAll('contracts')
        .orderBy('contracts.added_at')
        .limit(limit)
        .execute();
      return rows.map(openContract);
    },
    withExpiredDecisions: (today, limit) => expiredOf(db, today, limit),
    async delete(contract, now) {
      await db.transaction().execute(async (transaction) => {
        const found = transaction.selectFrom('contracts').where('id', '=', contract).select('dossier_id');
        const dossier = (await found.executeTakeFirst())?.dossier_id;
        if (dossier === undefined) return;
        await keepTallies(transaction, dossier, async () => {
          await transaction.deleteFrom('contracts').where('id', '=', contract).execute();
          await recount(transaction, dossier, now.getTime());
        });
      });
    },
  };
}
