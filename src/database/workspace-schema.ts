/** The tables of the workspace: accounts, organisations, dossiers and their records. Times are epoch milliseconds unless said. */
import type { DossierTables } from './dossier-schema.ts';

export interface OrganisationsTable {
  id: string;
  kind: 'union' | 'practice';
  name: string;
  created_at: number;
}

export interface MembershipsTable {
  organisation_id: string;
  user_id: string;
  role: 'doctor' | 'advisor' | 'administrator';
  created_at: number;
  /** The organisation that its user works in is the one chosen last. */
  chosen_at: number;
  /** The name folded, for French order on any engine. */
  sort_key: string;
}

export interface InvitationsTable {
  id: string;
  kind: 'joining' | 'password';
  organisation_id: string;
  role: MembershipsTable['role'];
  label: string;
  user_id: string | null;
  token_hash: string;
  created_by: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

export interface ApiKeysTable {
  id: string;
  organisation_id: string;
  user_id: string;
  label: string;
  scope: 'read' | 'write';
  token_hash: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  revoked_at: number | null;
}

export interface AttemptsTable {
  key: string;
  window_start: number;
  count: number;
}

export interface AuditLogTable {
  seq: number;
  at: number;
  actor: string | null;
  organisation_id: string | null;
  action: string;
  object_kind: string | null;
  object_id: string | null;
  /** JSON. */
  detail: string;
  hash: string;
}

/** Only what our own queries read of the tables that better-auth writes. Times there are ISO texts, flags 0 or 1. */
export interface AuthUsersTable {
  id: string;
  name: string;
  email: string;
}

export interface WorkspaceTables extends DossierTables {
  organisations: OrganisationsTable;
  memberships: MembershipsTable;
  invitations: InvitationsTable;
  api_keys: ApiKeysTable;
  attempts: AttemptsTable;
  audit_log: AuditLogTable;
  auth_users: AuthUsersTable;
}
