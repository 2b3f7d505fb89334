/** The workspace's stores, and what its use cases share. */

import type { Answer } from '../../core/answers/types.ts';
import type { ReaderNotes } from '../../core/notes/notes.ts';
import type { Review } from '../../core/review/types.ts';
import type { RuleSetData } from '../../core/ruleset/types.ts';
import type { SearchWord } from '../../core/search/words.ts';
import type { AppliedDecisions } from '../../core/workspace/decided-review.ts';
import type { AdditionStore, Clock, FileStore, Ids, Reviewer, ReviewStore, SearchIndex } from '../ports.ts';
import type { Services } from '../services.ts';
import type {
  ContractStore,
  DecisionStore,
  DeliveryStore,
  DossierNoteStore,
  DossierStore,
  RetentionStore,
  ShareStore,
  StatisticsStore,
} from './dossier-ports.ts';
import type { FileMarks, ImportStore } from './import-ports.ts';
import type { ApiKeyStore } from './key-ports.ts';
import type { Accounts, AttemptCounter, AuditLog, OrganisationStore } from './ports.ts';

export interface WorkspaceStores {
  organisations: OrganisationStore;
  apiKeys: ApiKeyStore;
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
  fileMarks: FileMarks;
}

/** The report as one HTML file, with what stands beside the review. */
export type RenderReport = (
  review: Review,
  beside: { notes: ReaderNotes; answers: readonly Answer[]; decided: AppliedDecisions },
) => string;

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
  renderReport: RenderReport;
  /** Version of the program. */
  engine: string;
  clock: Clock;
  ids: Ids;
}
