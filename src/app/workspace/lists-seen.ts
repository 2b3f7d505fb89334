/** Lists that show names of members: who opened which, written in the log once a day. */
import { dayInFrance } from '../assemble-review.ts';
import type { AuditEvent } from './ports.ts';
import type { WorkspaceContext } from './stores.ts';

const DAY = 24 * 60 * 60 * 1000;

export function createListsSeen({ audit, attempts, clock }: Pick<WorkspaceContext, 'audit' | 'attempts' | 'clock'>) {
  return {
    /** Writes `event` unless the same person opened the same list before on that day, in France. A list is opened dozens of
     *  times a day, page after page: an entry each time would bury what a log is read for. */
    async record(event: AuditEvent): Promise<void> {
      const { actor, organisation, action, object } = event;
      const day = dayInFrance(clock.now());
      const key = ['list', day, organisation, actor, action, object?.id].join(':');
      if (await attempts.reached(key, DAY, 1)) return;
      // First the log: whatever happens in between, nothing is seen without being written.
      await audit.record(event);
      await attempts.count(key, DAY);
    },
  };
}
