/** The workspace's use cases, tied together. */
import { createFindObject } from './access.ts';
import { createApiKeys } from './api-keys.ts';
import { createBulkImport } from './bulk-import.ts';
import { createDecidedComparisons } from './decided-comparisons.ts';
import { createDecidedReports } from './decided-reports.ts';
import { createDeliveries } from './deliveries.ts';
import { createDossiers } from './dossiers.ts';
import { createFigures } from './figures.ts';
import type { OpenArchive } from './import-ports.ts';
import type { ImportLimits } from './import-staging.ts';
import { createJudgements } from './judgements.ts';
import { createListsSeen } from './lists-seen.ts';
import { createMemberData } from './member-data.ts';
import { createOlderMarks } from './older-marks.ts';
import { createPeople } from './people.ts';
import { createReadings } from './readings.ts';
import { createSearching } from './searching.ts';
import { createSharing } from './sharing.ts';
import type { WorkspaceContext } from './stores.ts';
import { createUpkeep } from './upkeep.ts';

export interface WorkspaceOptions extends WorkspaceContext {
  /** Public address of the service, without a path: links start with it. */
  url: string;
  openArchive: OpenArchive;
  limits: ImportLimits;
  onProblem(message: string, error: unknown): void;
  /** What the store sorts titles by. */
  sortKey(text: string): string;
}

/** Use cases of the service with accounts. */
export function createWorkspace(options: WorkspaceOptions) {
  const { accounts, organisations, audit, dossiers: store, url, clock } = options;
  const people = createPeople(options);
  const readings = createReadings(options);
  const dossiers = createDossiers(options, options.sortKey);
  const judgements = createJudgements(options, readings);
  const { openArchive, limits, onProblem } = options;
  const bulkImport = createBulkImport({ context: options, dossiers, openArchive, limits, onProblem });
  return {
    accounts,
    organisations,
    audit,
    url,
    clock,
    people,
    readings,
    dossiers,
    judgements,
    decidedReports: createDecidedReports(options, readings),
    decidedComparisons: createDecidedComparisons(options),
    deliveries: createDeliveries(options, readings, judgements),
    sharing: createSharing(options),
    apiKeys: createApiKeys(options),
    figures: createFigures(options),
    memberData: createMemberData(options, readings),
    upkeep: createUpkeep(options, dossiers, readings, bulkImport),
    bulkImport,
    listsSeen: createListsSeen(options),
    olderMarks: createOlderMarks(options),
    searching: createSearching(options),
    findObject: createFindObject(options),
    calendar: store.calendar,
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;
