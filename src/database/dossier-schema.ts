/** The tables of dossiers. Times are epoch milliseconds, days ISO texts; sealed columns are encrypted. */
import type { DossierStatus } from '../core/workspace/statuses.ts';

export interface DossiersTable {
  id: string;
  organisation_id: string;
  title: string;
  /** The title folded, for French order on any engine. */
  sort_key: string;
  speciality: string;
  /** Account of the member; null while they have none. */
  member_id: string | null;
  status: DossierStatus;
  assignee_id: string | null;
  /** "9999-12-31" when there is none, so that it sorts last. */
  due_on: string;
  created_by: string;
  created_at: number;
  changed_at: number;
  status_at: number;
  validated_by: string | null;
  validated_at: number | null;
  /** Counts and mean of its contracts, kept with them so that lists read one table. */
  contracts: number;
  traps: number;
  score: number | null;
}

export interface ContractsTable {
  id: string;
  dossier_id: string;
  organisation_id: string;
  review_id: string;
  kind: 'contrat' | 'offre';
  state: 'waiting' | 'ready' | 'failed';
  title: string;
  provider: string | null;
  provider_key: string | null;
  speciality: string;
  /** Who follows its dossier, as there. */
  assignee_id: string | null;
  year: number;
  /** 'yyyy-mm', as `year`; null before the first reading, and where an older reading does not tell. */
  month: string | null;
  score: number | null;
  traps: number;
  start_on: string | null;
  notice_on: string | null;
  end_on: string | null;
  ruleset_version: string | null;
  ruleset_hash: string | null;
  engine: string | null;
  added_by: string;
  added_at: number;
  read_at: number | null;
}

export interface ContractFindingsTable {
  id: string;
  contract_id: string;
  organisation_id: string;
  requirement: string;
  theme: string;
  machine: string;
  verdict: string;
}

/** What the statistics count, kept up to date with each dossier. */
export interface TalliesTable {
  organisation_id: string;
  /** What the findings are grouped by: a `StatisticsGroup`. */
  category: string;
  key: string;
  /** Dossiers with at least one finding here. */
  dossiers: number;
  conforme: number;
  partiel: number;
  contraire: number;
  absent: number;
  illisible: number;
  /** Findings of delivered dossiers, and those whose verdict was left as the machine gave it; by requirement only. */
  delivered: number;
  kept: number;
}

export interface DecisionsTable {
  id: string;
  contract_id: string;
  requirement: string;
  machine: string | null;
  ruleset_hash: string;
  verdict: string;
  /** Sealed text. */
  reason: Uint8Array;
  author: string;
  created_at: number;
  expires_on: string | null;
  ended_at: number | null;
}

export interface DossierNotesTable {
  id: string;
  dossier_id: string;
  author: string;
  /** Sealed text. */
  body: Uint8Array;
  created_at: number;
}

export interface DeliveriesTable {
  id: string;
  dossier_id: string;
  created_at: number;
  author: string;
  validated_by: string | null;
  /** SHA-256 of the copy's JSON, hexadecimal. */
  digest: string;
  /** Sealed `DeliveredCopy`. */
  body: Uint8Array;
}

export interface KeptRulesetsTable {
  /** Hash of the rule set. */
  id: string;
  version: string;
  /** Sealed `RuleSetData`. */
  body: Uint8Array;
  created_at: number;
}

export interface SharesTable {
  id: string;
  dossier_id: string;
  token_hash: string;
  created_by: string;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
  opened_at: number | null;
  openings: number;
}

export interface ImportsTable {
  id: string;
  organisation_id: string;
  created_by: string;
  created_at: number;
  /** When every file had come in. */
  staged_at: number | null;
  done_at: number | null;
  /** Until when the process that sorts it is believed to live. */
  claimed_until: number | null;
  total: number;
}

export interface ImportItemsTable {
  id: string;
  import_id: string;
  position: number;
  name: string;
  dossier: string | null;
  review: string | null;
  failure: string | null;
  duplicate: number;
}

export interface ImportFilesTable {
  id: string;
  import_id: string;
  position: number;
  /** Address in the file store; null when the file could not be kept. */
  file_key: string | null;
  /** Sealed `StagedFile`. */
  body: Uint8Array;
}

export interface FileMarksTable {
  organisation_id: string;
  mark: string;
  review_id: string;
}

export interface RetentionRulesTable {
  organisation_id: string;
  status: DossierStatus;
  days: number;
}

export interface DossierTables {
  dossiers: DossiersTable;
  contracts: ContractsTable;
  contract_findings: ContractFindingsTable;
  tallies: TalliesTable;
  decisions: DecisionsTable;
  dossier_notes: DossierNotesTable;
  deliveries: DeliveriesTable;
  kept_rulesets: KeptRulesetsTable;
  shares: SharesTable;
  imports: ImportsTable;
  import_items: ImportItemsTable;
  import_files: ImportFilesTable;
  file_marks: FileMarksTable;
  retention_rules: RetentionRulesTable;
}
