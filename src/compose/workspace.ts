/** Picks what stands behind the workspace, when the service has accounts. */
import { createAccounts } from '../accounts/accounts.ts';
import type { Clock, Ids, Log } from '../app/ports.ts';
import type { Services } from '../app/services.ts';
import type { ImportLimits } from '../app/workspace/import-staging.ts';
import type { WorkspaceStores } from '../app/workspace/stores.ts';
import { createWorkspace, type Workspace } from '../app/workspace/workspace.ts';
import type { AccountSettings } from '../config.ts';
import type { RuleSet } from '../core/ruleset/compile.ts';
import { openArchive } from '../extract/archive.ts';
import { renderHtml } from '../report/html.ts';
import { readSearchWords } from '../store/search-terms.ts';
import { createApiKeyStore } from '../store/workspace/api-key-store.ts';
import { createAttemptCounter } from '../store/workspace/attempt-counter.ts';
import { createAuditLog } from '../store/workspace/audit-log.ts';
import { createContractStore } from '../store/workspace/contract-store.ts';
import { createDecisionStore, createDossierNoteStore } from '../store/workspace/decision-store.ts';
import { createDeliveryStore } from '../store/workspace/delivery-store.ts';
import { sortKey } from '../store/workspace/dossier-rows.ts';
import { createDossierStore } from '../store/workspace/dossier-store.ts';
import { createFileMarks } from '../store/workspace/file-marks.ts';
import { createImportStore } from '../store/workspace/import-store.ts';
import { createOrganisationStore } from '../store/workspace/organisation-store.ts';
import { createShareStore } from '../store/workspace/share-store.ts';
import { createRetentionStore, createStatisticsStore } from '../store/workspace/statistics-store.ts';
import { createReviewerUnder } from './reviewers.ts';
import type { Storage } from './storage.ts';

export interface WorkspaceParts {
  storage: Storage;
  services: Services;
  settings: AccountSettings;
  limits: ImportLimits;
  /** Where large uploads lie for a while. */
  scratch: string;
  rules: RuleSet;
  /** Version of the program. */
  engine: string;
  clock: Clock;
  ids: Ids;
  log: Log;
}

function openStores({ db, cipher, keys }: Storage, clock: Clock): WorkspaceStores {
  return {
    organisations: createOrganisationStore(db),
    apiKeys: createApiKeyStore(db),
    attempts: createAttemptCounter(db, clock),
    audit: createAuditLog({ db, key: keys.audit, clock }),
    dossiers: createDossierStore(db),
    contracts: createContractStore(db),
    decisions: createDecisionStore(db, cipher),
    dossierNotes: createDossierNoteStore(db, cipher),
    deliveries: createDeliveryStore(db, cipher),
    shares: createShareStore(db),
    retention: createRetentionStore(db),
    statistics: createStatisticsStore(db),
    imports: createImportStore(db, cipher),
    fileMarks: createFileMarks(db, keys.marks),
  };
}

/** The workspace on the storage that is open. */
export function composeWorkspace(parts: WorkspaceParts): Workspace {
  const { storage, services, settings, limits, scratch, rules, engine, clock, ids, log } = parts;
  const { db, keys, reviews, files, additions, search } = storage;
  const accounts = createAccounts({
    db,
    secret: Buffer.from(keys.accounts).toString('hex'),
    url: settings.url,
    external: settings.external,
    onProblem: (message) => log.warn({ message }, 'sign-in problem'),
  });
  return createWorkspace({
    ...openStores(storage, clock),
    accounts,
    reviews,
    files,
    services,
    additions,
    search,
    readWords: readSearchWords,
    rules: rules.data,
    reviewerUnder: createReviewerUnder(engine, rules),
    renderReport: renderHtml,
    engine,
    clock,
    ids,
    url: settings.url,
    limits,
    openArchive: (bytes) => openArchive(bytes, { directory: scratch, maxFileBytes: limits.maxFileBytes }),
    onProblem: (message, error) => log.error({ error }, message),
    sortKey,
  });
}
