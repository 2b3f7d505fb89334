/** Dossiers and what they gather: contracts, decided verdicts, notes, delivered copies, links, imports. Shipped: never edit. */
import type { CreateTableBuilder, Kysely } from 'kysely';

type Columns = Record<string, 'text' | 'bigint' | 'integer' | 'blob' | 'text?' | 'bigint?' | 'integer?'>;
type Made = CreateTableBuilder<string, string>;

function addColumns(table: Made, columns: Columns): Made {
  return Object.entries(columns).reduce<Made>((made, [name, type]) => {
    const bare = type.replace('?', '') as 'text' | 'bigint' | 'integer' | 'blob';
    return made.addColumn(name, bare, (column) => {
      const typed = type.endsWith('?') ? column : column.notNull();
      if (name === 'dossier_id') return typed.references('dossiers.id').onDelete('cascade');
      if (name === 'contract_id') return typed.references('contracts.id').onDelete('cascade');
      return name === 'import_id' ? typed.references('imports.id').onDelete('cascade') : typed;
    });
  }, table);
}

async function createTable(db: Kysely<unknown>, name: string, columns: Columns): Promise<void> {
  const table = db.schema.createTable(name).addColumn('id', 'text', (column) => column.primaryKey());
  await addColumns(table as unknown as Made, columns).execute();
}

async function createDossiers(db: Kysely<unknown>): Promise<void> {
  await createTable(db, 'dossiers', {
    organisation_id: 'text',
    title: 'text',
    sort_key: 'text',
    speciality: 'text',
    member_id: 'text?',
    status: 'text',
    assignee_id: 'text?',
    due_on: 'text',
    created_by: 'text',
    created_at: 'bigint',
    changed_at: 'bigint',
    status_at: 'bigint',
    validated_by: 'text?',
    validated_at: 'bigint?',
    contracts: 'integer',
    traps: 'integer',
    score: 'integer?',
  });
  const indexes: [string, string[]][] = [
    ['changed', ['organisation_id', 'changed_at', 'id']],
    ['status', ['organisation_id', 'status', 'changed_at', 'id']],
    ['assignee', ['organisation_id', 'assignee_id', 'changed_at', 'id']],
    ['member', ['organisation_id', 'member_id', 'changed_at', 'id']],
    ['title', ['organisation_id', 'sort_key', 'id']],
    ['due', ['organisation_id', 'due_on', 'id']],
    ['retention', ['organisation_id', 'status', 'status_at']],
  ];
  for (const [name, columns] of indexes) {
    await db.schema.createIndex(`dossiers_${name}`).on('dossiers').columns(columns).execute();
  }
}

async function createContracts(db: Kysely<unknown>): Promise<void> {
  await createTable(db, 'contracts', {
    dossier_id: 'text',
    organisation_id: 'text',
    review_id: 'text',
    kind: 'text',
    state: 'text',
    title: 'text',
    provider: 'text?',
    provider_key: 'text?',
    speciality: 'text',
    year: 'integer',
    score: 'integer?',
    traps: 'integer',
    start_on: 'text?',
    notice_on: 'text?',
    end_on: 'text?',
    ruleset_version: 'text?',
    ruleset_hash: 'text?',
    engine: 'text?',
    added_by: 'text',
    added_at: 'bigint',
    read_at: 'bigint?',
  });
  await db.schema.createIndex('contracts_review').on('contracts').column('review_id').unique().execute();
  await db.schema.createIndex('contracts_dossier').on('contracts').column('dossier_id').execute();
  await db.schema.createIndex('contracts_notice').on('contracts').columns(['organisation_id', 'notice_on']).execute();
  await db.schema.createIndex('contracts_end').on('contracts').columns(['organisation_id', 'end_on']).execute();
  await db.schema.createIndex('contracts_state').on('contracts').columns(['state', 'added_at']).execute();
  await createTable(db, 'contract_findings', {
    contract_id: 'text',
    organisation_id: 'text',
    requirement: 'text',
    theme: 'text',
    machine: 'text',
    verdict: 'text',
  });
  await db.schema.createIndex('contract_findings_contract').on('contract_findings').column('contract_id').execute();
  await db.schema
    .createIndex('contract_findings_group')
    .on('contract_findings')
    .columns(['organisation_id', 'requirement', 'verdict'])
    .execute();
}

async function createDecisions(db: Kysely<unknown>): Promise<void> {
  await createTable(db, 'decisions', {
    contract_id: 'text',
    requirement: 'text',
    machine: 'text?',
    ruleset_hash: 'text',
    verdict: 'text',
    reason: 'blob',
    author: 'text',
    created_at: 'bigint',
    expires_on: 'text?',
    ended_at: 'bigint?',
  });
  await db.schema.createIndex('decisions_contract').on('decisions').columns(['contract_id', 'requirement']).execute();
  await createTable(db, 'dossier_notes', { dossier_id: 'text', author: 'text', body: 'blob', created_at: 'bigint' });
  await db.schema.createIndex('dossier_notes_dossier').on('dossier_notes').column('dossier_id').execute();
  await createTable(db, 'deliveries', {
    dossier_id: 'text',
    created_at: 'bigint',
    author: 'text',
    validated_by: 'text?',
    digest: 'text',
    body: 'blob',
  });
  await db.schema.createIndex('deliveries_dossier').on('deliveries').column('dossier_id').execute();
  // The id is the hash of the rule set.
  await createTable(db, 'kept_rulesets', { version: 'text', body: 'blob', created_at: 'bigint' });
}

async function createSharing(db: Kysely<unknown>): Promise<void> {
  await createTable(db, 'shares', {
    dossier_id: 'text',
    token_hash: 'text',
    created_by: 'text',
    created_at: 'bigint',
    expires_at: 'bigint',
    revoked_at: 'bigint?',
    opened_at: 'bigint?',
    openings: 'integer',
  });
  await db.schema.createIndex('shares_token').on('shares').column('token_hash').unique().execute();
  await db.schema.createIndex('shares_dossier').on('shares').column('dossier_id').execute();
  await createTable(db, 'imports', {
    organisation_id: 'text',
    created_by: 'text',
    created_at: 'bigint',
    done_at: 'bigint?',
    total: 'integer',
  });
  await db.schema
    .createIndex('imports_organisation')
    .on('imports')
    .columns(['organisation_id', 'created_at'])
    .execute();
  await createTable(db, 'import_items', {
    import_id: 'text',
    position: 'integer',
    name: 'text',
    dossier: 'text?',
    review: 'text?',
    failure: 'text?',
  });
  await db.schema.createIndex('import_items_import').on('import_items').columns(['import_id', 'position']).execute();
  await db.schema
    .createTable('retention_rules')
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisations.id'))
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('days', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('retention_rules_key', ['organisation_id', 'status'])
    .execute();
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await createDossiers(db);
  await createContracts(db);
  await createDecisions(db);
  await createSharing(db);
}
