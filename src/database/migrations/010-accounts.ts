/** Accounts, as better-auth keeps them, with portable types: ISO texts for times, integers for flags. Shipped: never edit. */
import type { CreateTableBuilder, Kysely } from 'kysely';

type Columns = Record<string, 'text' | 'integer' | 'text?' | 'integer?'>;

/** Column names are those that better-auth writes. */
const TABLES: Record<string, Columns> = {
  auth_users: {
    name: 'text',
    email: 'text',
    emailVerified: 'integer',
    image: 'text?',
    createdAt: 'text',
    updatedAt: 'text',
    twoFactorEnabled: 'integer?',
  },
  auth_sessions: {
    expiresAt: 'text',
    token: 'text',
    createdAt: 'text',
    updatedAt: 'text',
    ipAddress: 'text?',
    userAgent: 'text?',
    userId: 'text',
  },
  auth_accounts: {
    accountId: 'text',
    providerId: 'text',
    userId: 'text',
    accessToken: 'text?',
    refreshToken: 'text?',
    idToken: 'text?',
    accessTokenExpiresAt: 'text?',
    refreshTokenExpiresAt: 'text?',
    scope: 'text?',
    password: 'text?',
    createdAt: 'text',
    updatedAt: 'text',
  },
  auth_verifications: { identifier: 'text', value: 'text', expiresAt: 'text', createdAt: 'text', updatedAt: 'text' },
  auth_second_factors: {
    secret: 'text',
    backupCodes: 'text',
    userId: 'text',
    verified: 'integer?',
    failedVerificationCount: 'integer?',
    lockedUntil: 'text?',
  },
  auth_passkeys: {
    name: 'text?',
    publicKey: 'text',
    userId: 'text',
    credentialID: 'text',
    counter: 'integer',
    deviceType: 'text',
    backedUp: 'integer',
    transports: 'text?',
    createdAt: 'text?',
    aaguid: 'text?',
  },
};

const UNIQUE: [table: string, columns: string[]][] = [
  ['auth_users', ['email']],
  ['auth_sessions', ['token']],
  ['auth_accounts', ['providerId', 'accountId']],
  ['auth_passkeys', ['credentialID']],
];

const INDEXED: [table: string, column: string][] = [
  ['auth_sessions', 'userId'],
  ['auth_accounts', 'userId'],
  ['auth_verifications', 'identifier'],
  ['auth_second_factors', 'userId'],
  ['auth_passkeys', 'userId'],
];

function addColumns(table: CreateTableBuilder<string>, columns: Columns): CreateTableBuilder<string> {
  return Object.entries(columns).reduce<CreateTableBuilder<string>>((made, [name, type]) => {
    const optional = type.endsWith('?');
    return made.addColumn(name, type.startsWith('integer') ? 'integer' : 'text', (column) => {
      const typed = optional ? column : column.notNull();
      return name === 'userId' ? typed.references('auth_users.id').onDelete('cascade') : typed;
    });
  }, table);
}

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, columns] of Object.entries(TABLES)) {
    const table = db.schema.createTable(name).addColumn('id', 'text', (column) => column.primaryKey());
    await addColumns(table as unknown as CreateTableBuilder<string>, columns).execute();
  }
  for (const [table, columns] of UNIQUE) {
    const name = `${table}_${columns.join('_')}`.toLowerCase();
    await db.schema.createIndex(name).on(table).columns(columns).unique().execute();
  }
  for (const [table, column] of INDEXED) {
    await db.schema.createIndex(`${table}_${column}`.toLowerCase()).on(table).column(column).execute();
  }
}
