/** Delivered copies, sealed, and the rule sets under which they were made, each kept once. */
import type { Kysely } from 'kysely';
import type { DeliveredCopy, Delivery, DeliveryStore } from '../../app/workspace/dossier-ports.ts';
import type { RuleSetData } from '../../core/ruleset/types.ts';
import { pack, unpack } from '../../core/workspace/packed.ts';
import type { DeliveriesTable } from '../../database/dossier-schema.ts';
import type { Database } from '../../database/schema.ts';
import type { RowCipher } from '../cipher.ts';

const copyPlace = (id: string) => `delivery:${id}`;
const rulesPlace = (hash: string) => `ruleset:${hash}`;

function openDelivery(row: Omit<DeliveriesTable, 'body'>): Delivery {
  const { id, dossier_id: dossier, author, validated_by: validatedBy, digest } = row;
  return { id, dossier, at: new Date(row.created_at), author, validatedBy, digest };
}

/** Rule sets opened last: the reports of contracts read under older rules ask for the same one over and over, it takes longer to
 *  open than all the rest of their page, and what stands under a hash never changes. */
const MOST_OPENED = 2;

function createOpenedRules(open: (hash: string) => Promise<RuleSetData | null>) {
  const opened = new Map<string, RuleSetData>();
  return async (hash: string): Promise<RuleSetData | null> => {
    const rules = opened.get(hash) ?? (await open(hash));
    if (rules === null) return null;
    opened.delete(hash);
    opened.set(hash, rules);
    const [oldest] = opened.keys();
    if (opened.size > MOST_OPENED && oldest !== undefined) opened.delete(oldest);
    return rules;
  };
}

/** The store on any engine that Kysely speaks to; the tables must be up to date (`migrate`). */
export function createDeliveryStore(db: Kysely<Database>, cipher: RowCipher): DeliveryStore {
  async function openRules(hash: string): Promise<RuleSetData | null> {
    const row = await db.selectFrom('kept_rulesets').where('id', '=', hash).select('body').executeTakeFirst();
    if (row === undefined) return null;
    return unpack(await cipher.open(rulesPlace(hash), row.body)) as RuleSetData;
  }
  return {
    async save(delivery, copy, rules) {
      const body = await cipher.seal(copyPlace(delivery.id), copy);
      const kept = await cipher.seal(rulesPlace(rules.hash), pack(rules));
      const created = delivery.at.getTime();
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('kept_rulesets')
          .values({ id: rules.hash, version: rules.version, body: kept, created_at: created })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        await transaction
          .insertInto('deliveries')
          .values({
            id: delivery.id,
            dossier_id: delivery.dossier,
            created_at: created,
            author: delivery.author,
            validated_by: delivery.validatedBy,
            digest: delivery.digest,
            body,
          })
          .execute();
      });
    },
    async ofDossier(dossier) {
      const rows = await db
        .selectFrom('deliveries')
        .where('dossier_id', '=', dossier)
        .select(['id', 'dossier_id', 'created_at', 'author', 'validated_by', 'digest'])
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(openDelivery);
    },
    async find(id) {
      const found = db.selectFrom('deliveries').where('id', '=', id);
      const row = await found
        .select(['id', 'dossier_id', 'created_at', 'author', 'validated_by', 'digest'])
        .executeTakeFirst();
      return row === undefined ? null : openDelivery(row);
    },
    async open(id) {
      const row = await db.selectFrom('deliveries').where('id', '=', id).selectAll().executeTakeFirst();
      if (row === undefined) return null;
      // Sealed by us alone: its shape is the one that `save` took.
      const copy = (await cipher.open(copyPlace(id), row.body)) as DeliveredCopy;
      return { delivery: openDelivery(row), copy };
    },
    rules: createOpenedRules(openRules),
  };
}
