/** The workspace's stores, and what its use cases share. */

import type { RuleSetData } from '../../core/ruleset/types.ts';
import type { SearchWord } from '../../core/search/words.ts';
import type { AdditionStore, Clock, FileStore, Ids, Reviewer, ReviewStore, SearchIndex } from '../ports.ts';
import type { Services } from '../services.ts';
import type {
  ContractStore,
  DecisionStore,
  DeliveryStore,
  DossierNoteStore,
  DossierStore,
  ImportStore,
  RetentionStore,
  ShareStore,
  StatisticsStore,
} from './dossier-ports.ts';
import type { Accounts, AttemptCounter, AuditLog, OrganisationStore } from './ports.ts';

export interface WorkspaceStores {
  organisations: OrganisationStore;
  attempts: AttemptCounter;
  audit: AuditLog;
  dossiers: DossierStore;
  contracts: ContractStore;
  decisions: DecisionStore;
  dossierNotes: DossierNoteStore;
  deliveries: DeliveryStore;
  shares: ShareStore;
  retention: RetentionStore;
  statistics: StatisticsStore;
  imports: ImportStore;
}

/** A reviewer under rules that were kept, for replays. */
export type ReviewerUnder = (rules: RuleSetData) => Reviewer;

export interface WorkspaceContext extends WorkspaceStores {
  accounts: Accounts;
  reviews: ReviewStore;
  files: FileStore;
  additions: AdditionStore;
  search: SearchIndex;
  /** The words of a text in the form under which they are searched. */
  readWords(text: string): SearchWord[];
  services: Services;
  /** The rules in force, whole. */
  rules: RuleSetData;
  reviewerUnder: ReviewerUnder;
  /** Version of the program. */
  engine: string;
  clock: Clock;
  ids: Ids;
}
