/** What runs by itself: readings brought in, dossiers deleted once their time has come. */
import { DEFAULT_RETENTION, DOSSIER_STATUSES, type DossierStatus } from '../../core/workspace/statuses.ts';
import { AppError } from '../errors.ts';
import type { BulkImport } from './bulk-import.ts';
import type { Dossiers } from './dossiers.ts';
import type { Readings } from './readings.ts';
import type { WorkspaceContext } from './stores.ts';

const DAY = 24 * 60 * 60 * 1000;
const BATCH = 100;
const LONGEST = 3650;

export function createUpkeep(context: WorkspaceContext, dossiers: Dossiers, readings: Readings, imports: BulkImport) {
  const { organisations, retention, audit, clock } = context;

  async function daysOf(organisation: string): Promise<Record<DossierStatus, number>> {
    return { ...DEFAULT_RETENTION, ...(await retention.read(organisation)) };
  }

  async function eraseOld(organisation: string, status: DossierStatus, days: number): Promise<number> {
    const before = new Date(clock.now().getTime() - days * DAY);
    let erased = 0;
    for (;;) {
      const ids = await context.dossiers.dueForDeletion(organisation, status, before, BATCH);
      for (const id of ids) {
        const object = { kind: 'dossier', id };
        await audit.record({ actor: null, organisation, action: 'dossier.expired', object, detail: { status } });
        await dossiers.erase(id);
        erased += 1;
      }
      if (ids.length < BATCH) return erased;
    }
  }

  return {
    retentionOf: daysOf,
    async setRetention(organisation: string, days: Record<DossierStatus, number>): Promise<void> {
      const wrong = Object.values(days).some((count) => !Number.isInteger(count) || count < 1 || count > LONGEST);
      if (wrong) throw new AppError('invalid-request', `Chaque durée va de 1 à ${LONGEST}\u00a0jours.`);
      await retention.write(organisation, days);
    },
    /** Returns how many dossiers were deleted. */
    async upkeep(): Promise<number> {
      await readings.catchUp();
      await imports.resume();
      let erased = 0;
      for (const { id } of await organisations.all()) {
        const days = await daysOf(id);
        for (const status of DOSSIER_STATUSES) erased += await eraseOld(id, status, days[status]);
      }
      return erased;
    },
  };
}

export type Upkeep = ReturnType<typeof createUpkeep>;
