/** What the use cases about people are made with. */
import type { Clock, Ids } from '../ports.ts';
import type { Accounts, AttemptCounter, AuditLog, OrganisationStore } from './ports.ts';

export interface PeopleOptions {
  accounts: Accounts;
  organisations: OrganisationStore;
  attempts: AttemptCounter;
  audit: AuditLog;
  clock: Clock;
  ids: Ids;
}
