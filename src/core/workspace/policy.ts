/** Who may do what on what: the one place where access is decided. Everything not allowed here is refused. */

export const ROLES = ['doctor', 'advisor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody signed in, acting within one organisation. */
export interface Actor {
  user: string;
  organisation: string;
  role: Role;
}

/** What an action bears on. `member` is the account of the doctor whom a dossier is about; null while they have none. */
export type AccessObject =
  | { kind: 'organisation'; organisation: string }
  | { kind: 'dossier'; organisation: string; member: string | null };

const EVERYBODY: readonly Role[] = ROLES;
const ADVISERS: readonly Role[] = ['advisor', 'administrator'];
const ADMINISTRATORS: readonly Role[] = ['administrator'];

/** Roles that each action needs. On a dossier, a doctor acts on their own only. */
const NEEDED = {
  'dossier.list': EVERYBODY,
  'dossier.open': EVERYBODY,
  'dossier.read': EVERYBODY,
  'dossier.deposit': EVERYBODY,
  'dossier.manage': ADVISERS,
  'dossier.decide': ADVISERS,
  'dossier.validate': ADVISERS,
  'dossier.deliver': ADVISERS,
  'dossier.share': ADVISERS,
  'dossier.bring-in': ADVISERS,
  'dossier.erase': ADMINISTRATORS,
  'dossier.export': ADMINISTRATORS,
  'calendar.read': EVERYBODY,
  'search.use': EVERYBODY,
  'key.use': EVERYBODY,
  'statistics.read': ADVISERS,
  'people.manage': ADMINISTRATORS,
  'retention.manage': ADMINISTRATORS,
  'audit.read': ADMINISTRATORS,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof NEEDED;

export const ACTIONS = Object.keys(NEEDED) as Action[];

/** True when `actor` may do `action` on `object`. Nobody ever acts outside their own organisation. */
export function allows(actor: Actor, action: Action, object: AccessObject): boolean {
  const roles: readonly Role[] = NEEDED[action];
  if (object.organisation !== actor.organisation || !roles.includes(actor.role)) return false;
  return object.kind !== 'dossier' || actor.role !== 'doctor' || object.member === actor.user;
}

/** Whose dossiers a list, a search or a calendar may show: all of the organisation, or those of one doctor. */
export interface Scope {
  organisation: string;
  /** Null: every dossier of the organisation. */
  member: string | null;
}

/** What `actor` sees in lists. */
export function scopeOf(actor: Actor): Scope {
  return { organisation: actor.organisation, member: actor.role === 'doctor' ? actor.user : null };
}
