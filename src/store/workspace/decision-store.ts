/** Verdicts decided by people, and notes on dossiers: reasons and words sealed, history kept. */
import type { Kysely } from 'kysely';
import type { DecisionStore, DossierNoteStore } from '../../app/workspace/dossier-ports.ts';
import type { Verdict } from '../../core/review/types.ts';
import type { Decision } from '../../core/workspace/decisions.ts';
import type { DecisionsTable } from '../../database/dossier-schema.ts';
import type { Database } from '../../database/schema.ts';
import type { RowCipher } from '../cipher.ts';

const reasonPlace = (id: string) => `decision:${id}`;
const notePlace = (id: string) => `dossier-note:${id}`;

/** Decisions of contracts. */
export function createDecisionStore(db: Kysely<Database>, cipher: RowCipher): DecisionStore {
  const open = async (row: DecisionsTable): Promise<Decision> => ({
    id: row.id,
    requirement: row.requirement,
    machine: row.machine as Verdict | null,
    verdict: row.verdict as Verdict,
    reason: String(await cipher.open(reasonPlace(row.id), row.reason)),
    author: row.author,
    decidedAt: new Date(row.created_at).toISOString(),
    expiresOn: row.expires_on,
  });
  return {
    async ofContract(contract) {
      const standing = db.selectFrom('decisions').where('contract_id', '=', contract).where('ended_at', 'is', null);
      const rows = await standing.selectAll().orderBy('created_at').execute();
      return Promise.all(rows.map(open));
    },
    async save(contract, decision, rulesetHash) {
      const at = Date.parse(decision.decidedAt);
      const row: DecisionsTable = {
        id: decision.id,
        contract_id: contract,
        requirement: decision.requirement,
        machine: decision.machine,
        ruleset_hash: rulesetHash,
        verdict: decision.verdict,
        reason: await cipher.seal(reasonPlace(decision.id), decision.reason),
        author: decision.author,
        created_at: at,
        expires_on: decision.expiresOn,
        ended_at: null,
      };
      await db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('decisions')
          .where('contract_id', '=', contract)
          .where('requirement', '=', decision.requirement)
          .where('ended_at', 'is', null)
          .set({ ended_at: at })
          .execute();
        await transaction.insertInto('decisions').values(row).execute();
      });
    },
    async withdraw(contract, requirement, now) {
      const standing = db
        .updateTable('decisions')
        .where('contract_id', '=', contract)
        .where('requirement', '=', requirement)
        .where('ended_at', 'is', null);
      return (await standing.set({ ended_at: now.getTime() }).executeTakeFirst()).numUpdatedRows > 0n;
    },
  };
}

/** Notes that advisors leave for one another on a dossier. */
export function createDossierNoteStore(db: Kysely<Database>, cipher: RowCipher): DossierNoteStore {
  return {
    async ofDossier(dossier) {
      const rows = await db
        .selectFrom('dossier_notes')
        .where('dossier_id', '=', dossier)
        .selectAll()
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return Promise.all(
        rows.map(async ({ id, author, body, created_at }) => ({
          id,
          author,
          text: String(await cipher.open(notePlace(id), body)),
          at: new Date(created_at),
        })),
      );
    },
    async add(dossier, { id, author, text, at }) {
      const body = await cipher.seal(notePlace(id), text);
      await db
        .insertInto('dossier_notes')
        .values({ id, dossier_id: dossier, author, body, created_at: at.getTime() })
        .execute();
    },
  };
}
