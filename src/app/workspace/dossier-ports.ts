/** What dossiers need from the outside: their records, found and changed one organisation at a time. */
import type { SourceDocument } from '../../core/document.ts';
import type { ContractType, DocumentRole, Review, Verdict } from '../../core/review/types.ts';
import type { RuleSetData } from '../../core/ruleset/types.ts';
import type { ReviewAsDecided } from '../../core/workspace/decided-review.ts';
import type { DecidedFinding, Decision } from '../../core/workspace/decisions.ts';
import type { Grain } from '../../core/workspace/evolution.ts';
import type { Scope } from '../../core/workspace/policy.ts';
import type { Agreement, Tally } from '../../core/workspace/statistics.ts';
import type { DossierStatus } from '../../core/workspace/statuses.ts';
import type { FileFailure, StoredFile } from '../ports.ts';

/** A member's file: their contracts, offers, and what became of them. */
export interface Dossier {
  id: string;
  organisation: string;
  /** The practice or the person, as the advisor writes it. */
  title: string;
  /** Empty when it is not known. */
  speciality: string;
  /** Account of the member; null while they have none. */
  member: string | null;
  status: DossierStatus;
  assignee: string | null;
  /** ISO day; null when nothing is due. */
  dueOn: string | null;
  createdBy: string;
  createdAt: Date;
  changedAt: Date;
  statusAt: Date;
  validation: { by: string; at: Date } | null;
  contracts: number;
  traps: number;
  /** Mean of its contracts, 0 to 100; null when none is scored. */
  score: number | null;
}

export type ContractKind = 'contrat' | 'offre';

/** One contract or offer of a dossier: the review of its files, and what lists need to know of it. */
export interface DossierContract {
  id: string;
  dossier: string;
  organisation: string;
  review: string;
  kind: ContractKind;
  state: 'waiting' | 'ready' | 'failed';
  title: string;
  provider: string | null;
  score: number | null;
  traps: number;
  startOn: string | null;
  noticeOn: string | null;
  endOn: string | null;
  ruleset: { version: string; hash: string } | null;
  engine: string | null;
  addedBy: string;
  addedAt: Date;
}

export type DossierSort = 'recent' | 'titre' | 'echeance';

export interface DossierFilter {
  status?: DossierStatus | undefined;
  assignee?: string | undefined;
  speciality?: string | undefined;
  /** Words of the title. */
  title?: string | undefined;
}

/** Where a page ends: the sort value and id of its last row. */
export interface Cursor {
  value: string | number;
  id: string;
}

/** What a finished review tells lists, statistics and the calendar. */
export interface ContractReading {
  title: string;
  review: Review | null;
  findings: DecidedFinding[];
  /** The score with the verdicts that people decided; the machine's when it is left out. */
  score?: number | null;
}

export interface CalendarEntry {
  contract: string;
  dossier: string;
  dossierTitle: string;
  contractTitle: string;
  provider: string | null;
  /** `preavis`: last day to give notice; `echeance`: end of the term; `suivi`: what is due on the dossier. */
  kind: 'preavis' | 'echeance' | 'suivi';
  /** ISO day. */
  date: string;
}

export interface CalendarPeriod {
  /** ISO days. */
  from: string;
  to: string;
  most: number;
  /** Dossiers that this account follows; all of them when it is left out. */
  assignee?: string | undefined;
}

export interface DossierStore {
  create(dossier: Dossier): Promise<void>;
  find(id: string): Promise<Dossier | null>;
  list(
    scope: Scope,
    options: { filter: DossierFilter; sort: DossierSort; after: Cursor | null; limit: number },
  ): Promise<Dossier[]>;
  change(
    id: string,
    change: Partial<Pick<Dossier, 'title' | 'speciality' | 'member' | 'assignee' | 'dueOn'>>,
    now: Date,
  ): Promise<void>;
  /** Sets the status; its reviews are then kept until `keepUntil`. */
  setStatus(
    id: string,
    status: DossierStatus,
    options: { now: Date; keepUntil: Date; clearValidation: boolean },
  ): Promise<void>;
  setValidation(id: string, validation: { by: string; at: Date } | null): Promise<void>;
  /** Forgets the dossier with all its records; its reviews are deleted by the caller. False when it is unknown. */
  delete(id: string): Promise<boolean>;
  /** Ids of dossiers of one status that have had it since before `before`. */
  dueForDeletion(organisation: string, status: DossierStatus, before: Date, limit: number): Promise<string[]>;
  /** Those of these dossiers that are there, in no order. */
  findAll(ids: readonly string[]): Promise<Dossier[]>;
  /** Days from `from` to `to`, both included, in their order; `most` of each kind, the nearest. */
  calendar(scope: Scope, period: CalendarPeriod): Promise<CalendarEntry[]>;
}

export interface ContractStore {
  /** Adds reviews just submitted, and keeps them until `keepUntil`. */
  add(contracts: DossierContract[], options: { keepUntil: Date; speciality: string; now: Date }): Promise<void>;
  find(id: string): Promise<DossierContract | null>;
  ofReview(review: string): Promise<DossierContract | null>;
  /** Contracts of these reviews, in no order. */
  ofReviews(reviews: readonly string[]): Promise<DossierContract[]>;
  /** Reviews of all contracts in the dossiers about this person. */
  reviewsOf(organisation: string, member: string): Promise<string[]>;
  ofDossier(dossier: string): Promise<DossierContract[]>;
  /** Writes what the review found; the counts of its dossier follow. */
  saveReading(contract: string, reading: ContractReading, now: Date): Promise<void>;
  /** Back to waiting, before a new reading. */
  markWaiting(contract: string): Promise<void>;
  /** Contracts whose review ended since they were last read. */
  toRead(limit: number): Promise<DossierContract[]>;
  /** Contracts with a decision that ended before `today` and that their counted verdicts do not yet reflect. */
  withExpiredDecisions(today: string, limit: number): Promise<string[]>;
  delete(contract: string, now: Date): Promise<void>;
}

export interface DecisionStore {
  /** Those that were not withdrawn, one a requirement. */
  ofContract(contract: string): Promise<Decision[]>;
  /** Puts the decision in place of the one on the same requirement, which stays as history. */
  save(contract: string, decision: Decision, rulesetHash: string): Promise<void>;
  /** Ends the decision on a requirement; false when there is none. */
  withdraw(contract: string, requirement: string, now: Date): Promise<boolean>;
}

export interface DossierNote {
  id: string;
  author: string;
  text: string;
  at: Date;
}

export interface DossierNoteStore {
  ofDossier(dossier: string): Promise<DossierNote[]>;
  add(dossier: string, note: DossierNote): Promise<void>;
}

/** A contract as it was when the dossier was delivered: enough to show it again, and to read it again under the same rules. */
export interface DeliveredContract {
  contract: string;
  review: string;
  types: ContractType[];
  result: Review;
  documents: SourceDocument[];
  /** Files that could not be read. */
  failures: FileFailure[];
  /** Roles that a person gave to documents, by name. */
  roles: Readonly<Record<string, DocumentRole>>;
  decisions: Decision[];
  /** Verdicts that counted, by requirement. */
  verdicts: Record<string, Verdict>;
  /** The review with the verdicts that counted, scored anew. Absent from copies made before it was kept, like the rest below. */
  decided?: ReviewAsDecided;
  /** The report as one HTML file, as it was rendered on delivery. */
  page?: string;
  /** The files as they were received; their bytes stay in the dossier. */
  files?: StoredFile[];
}

export interface DeliveredCopy {
  version: 1;
  dossier: string;
  title: string;
  deliveredAt: string;
  contracts: DeliveredContract[];
  /** Version of the program that made the copy. Absent from older copies, like `rulesDigest`. */
  program?: string;
  /** SHA-256 of the rules as text, hexadecimal. */
  rulesDigest?: string;
}

export interface Delivery {
  id: string;
  dossier: string;
  at: Date;
  author: string;
  validatedBy: string | null;
  /** SHA-256 of the copy, hexadecimal. */
  digest: string;
}

export interface DeliveryStore {
  /** Keeps the copy, and the rules under which it was made. */
  save(delivery: Delivery, copy: DeliveredCopy, rules: RuleSetData): Promise<void>;
  ofDossier(dossier: string): Promise<Delivery[]>;
  find(id: string): Promise<Delivery | null>;
  open(id: string): Promise<{ delivery: Delivery; copy: DeliveredCopy } | null>;
  rules(hash: string): Promise<RuleSetData | null>;
}

export interface Share {
  id: string;
  dossier: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  openedAt: Date | null;
  openings: number;
}

/** Private links to a dossier. Tokens are kept as hashes only. */
export interface ShareStore {
  create(share: Share, token: string): Promise<void>;
  ofDossier(dossier: string): Promise<Share[]>;
  /** A link still good at `now`, its opening counted; null for every other reason. */
  open(token: string, now: Date): Promise<Share | null>;
  revoke(dossier: string, id: string, now: Date): Promise<boolean>;
}

export interface RetentionStore {
  /** Days by status, where the organisation chose otherwise than the default. */
  read(organisation: string): Promise<Partial<Record<DossierStatus, number>>>;
  write(organisation: string, days: Record<DossierStatus, number>): Promise<void>;
}

export type StatisticsGroup = 'requirement' | 'theme' | 'provider' | 'speciality' | Grain;

export interface StatisticsStore {
  tallies(organisation: string, group: StatisticsGroup): Promise<Tally[]>;
  /** Findings of delivered dossiers by requirement. */
  agreement(organisation: string): Promise<Omit<Agreement, 'rate'>[]>;
}
