/** What routes are made with. */
import type { Clock, Log } from '../app/ports.ts';
import type { Renewals } from '../app/renewals.ts';
import type { Services } from '../app/services.ts';
import type { Workspace } from '../app/workspace/workspace.ts';
import type { SharedCounter } from './middleware/rate-limits.ts';
import type { StatedLimits } from './presenters/limits.ts';
import type { VisitorCookies } from './visitor.ts';

export interface WebOptions {
  services: Services;
  /** Null without accounts. */
  workspace: Workspace | null;
  renewals: Renewals;
  clock: Clock;
  log: Log;
  /** Key that signs cookies and form tokens. */
  cookieKey: Uint8Array;
  maxFileBytes: number;
  maxFiles: number;
  /** How much reading one file may cost, as the pages say it. */
  reading: StatedLimits;
  retentionDays: number;
  trustedProxies: number;
  uploadsPer10Minutes: number;
  /** Counts uploads over all web processes; left out, each counts its own. */
  uploadCounter?: SharedCounter;
  requestsPerMinute: number;
  version: string;
}

export interface WebContext extends WebOptions {
  cookies: VisitorCookies;
}
