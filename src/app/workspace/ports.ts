/** What the workspace needs from the outside: accounts, organisations, and the records of its dossiers. */
import type { Role } from '../../core/workspace/policy.ts';

/** Shortest password: what the CNIL recommends where nothing but the password protects the account (2022-100). */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

/** A person's account. */
export interface Person {
  id: string;
  email: string;
  name: string;
  /** True when a code is asked at sign-in. */
  secondFactor: boolean;
}

/** `cookies` are whole `Set-Cookie` values, to be sent as they are. */
export type SignInOutcome =
  | { kind: 'signed-in'; user: string; cookies: string[] }
  | { kind: 'code-needed'; cookies: string[] }
  | { kind: 'refused' };

export type CodeOutcome = { kind: 'signed-in'; user: string; cookies: string[] } | { kind: 'refused' | 'locked' };

export interface Passkey {
  id: string;
  name: string;
  createdAt: Date | null;
}

/** A browser in which one is signed in. */
export interface OpenSession {
  id: string;
  /** True for the one that asks. */
  current: boolean;
  /** What the browser says of itself; empty when it said nothing. */
  agent: string;
  startedAt: Date;
  /** When it ends unless it is used before. */
  endsAt: Date;
}

/** Accounts, sessions and proofs of identity. `headers` are those of the request: they hold the session's cookie. */
export interface Accounts {
  /** Null when nobody is signed in. */
  who(headers: Headers): Promise<Person | null>;
  signIn(credentials: { email: string; password: string }, headers: Headers): Promise<SignInOutcome>;
  /** Ends a sign-in that waits for a code: of the application, or one of the recovery codes. */
  verifyCode(code: string, kind: 'application' | 'recovery', headers: Headers): Promise<CodeOutcome>;
  /** Ends the session on the server too. */
  signOut(headers: Headers): Promise<string[]>;
  /** Null when an account with this address exists. The address is kept in lower case. */
  create(person: { email: string; name: string; password: string }): Promise<string | null>;
  find(user: string): Promise<Person | null>;
  /** Sets a new password and ends every session of the account. */
  resetPassword(user: string, password: string): Promise<void>;
  /** False when `current` is wrong. Ends the other sessions. */
  changePassword(passwords: { current: string; next: string }, headers: Headers): Promise<{ cookies: string[] } | null>;
  /** Starts the set-up of codes; null when the password is wrong. `uri` is what an application reads. */
  startSecondFactor(password: string, headers: Headers): Promise<{ uri: string; recoveryCodes: string[] } | null>;
  /** Ends the set-up; null when the code is wrong. */
  confirmSecondFactor(code: string, headers: Headers): Promise<{ cookies: string[] } | null>;
  /** Null when the password is wrong. */
  endSecondFactor(password: string, headers: Headers): Promise<{ cookies: string[] } | null>;
  /** One's own sessions, the one that asks first, then the newest. */
  sessions(headers: Headers): Promise<OpenSession[]>;
  /** False when it is none of theirs. */
  endSession(id: string, headers: Headers): Promise<boolean>;
  /** Ends all but the one that asks; returns how many. */
  endOtherSessions(headers: Headers): Promise<number>;
  passkeys(headers: Headers): Promise<Passkey[]>;
  deletePasskey(id: string, headers: Headers): Promise<boolean>;
  /** Address of the identity provider to go to. `creates`: an account may be made on return. Null when there is none. */
  startExternal(options: {
    returnTo: string;
    creates: boolean;
    links: boolean;
    headers: Headers;
  }): Promise<{ url: string; cookies: string[] } | null>;
  /** Ends every session of the account, and deletes it with its proofs of identity. */
  delete(user: string): Promise<void>;
  /** Answers the requests that browsers and identity providers send by themselves: passkeys, return of the provider. */
  handle(request: Request): Promise<Response>;
  /** Name of the identity provider to show; null when none is set. */
  external: string | null;
}

export type OrganisationKind = 'union' | 'practice';

export interface Organisation {
  id: string;
  kind: OrganisationKind;
  name: string;
  createdAt: Date;
}

export interface Membership {
  organisation: Organisation;
  user: string;
  role: Role;
}

export interface Colleague {
  user: string;
  name: string;
  email: string;
  role: Role;
  since: Date;
}

/** People of an organisation, in the order of their names. */
export interface PeopleQuery {
  /** Words of the name or of the address. */
  words?: string | undefined;
  role?: Role | undefined;
  /** The last one of the page before. */
  after?: { name: string; user: string } | undefined;
  limit: number;
}

export type InvitationKind = 'joining' | 'password';

/** A link that lets its holder join an organisation, or choose a new password. Used once. */
export interface Invitation {
  id: string;
  kind: InvitationKind;
  organisation: string;
  /** Role given on joining. */
  role: Role;
  /** Whom it is for, as the administrator wrote it; for a new password, the account. */
  label: string;
  user: string | null;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Organisations, who belongs to them, and the links that let people in. Tokens are kept as hashes only. */
export interface OrganisationStore {
  create(organisation: Organisation): Promise<void>;
  find(id: string): Promise<Organisation | null>;
  all(): Promise<Organisation[]>;
  /** The organisation that the user last chose, and their role there; null when they belong to none. */
  current(user: string): Promise<Membership | null>;
  /** All the user's organisations. */
  memberships(user: string): Promise<Membership[]>;
  choose(user: string, organisation: string, now: Date): Promise<boolean>;
  /** Null when they are not of this organisation. */
  colleague(organisation: string, user: string): Promise<Colleague | null>;
  /** The same by e-mail address. */
  colleagueAt(organisation: string, email: string): Promise<Colleague | null>;
  /** Advisors and administrators: few, however many doctors there are. */
  staff(organisation: string): Promise<Colleague[]>;
  /** Those of these accounts that belong to the organisation, in no order. */
  named(organisation: string, users: readonly string[]): Promise<Colleague[]>;
  people(organisation: string, query: PeopleQuery): Promise<Colleague[]>;
  /** Adds or changes a role. */
  setRole(organisation: string, user: string, role: Role, now: Date): Promise<void>;
  /** False when it is not a member. */
  remove(organisation: string, user: string): Promise<boolean>;
  countAdministrators(organisation: string): Promise<number>;
  invite(invitation: Invitation, token: string): Promise<void>;
  /** A link still good at `now`; null for every other reason. */
  invitation(token: string, now: Date): Promise<Invitation | null>;
  /** Uses a link up; false when another request did first. */
  useInvitation(id: string, now: Date): Promise<boolean>;
  pendingInvitations(organisation: string, now: Date): Promise<Invitation[]>;
  revokeInvitation(organisation: string, id: string): Promise<boolean>;
}

/** Counts attempts on one key, such as an address that signs in, over all processes. */
export interface AttemptCounter {
  /** Counts one more; returns how many there were in the current window, this one included. */
  count(key: string, windowMs: number): Promise<number>;
  /** True when `most` attempts were counted in the current window. */
  reached(key: string, windowMs: number, most: number): Promise<boolean>;
  forget(key: string): Promise<void>;
  /** Forgets windows that began before `before`. */
  forgetOld(before: Date): Promise<void>;
}

export interface AuditEvent {
  /** Account that acted; null for the program itself and for holders of a link. */
  actor: string | null;
  organisation: string | null;
  /** "dossier.read", "dossier.erase"… */
  action: string;
  /** Kind and id of what was acted on. */
  object: { kind: string; id: string } | null;
  /** Never words or names: ids, counts and codes. */
  detail?: Record<string, string | number | boolean | null>;
}

export interface AuditEntry extends AuditEvent {
  seq: number;
  at: Date;
  hash: string;
}

export interface AuditCheck {
  entries: number;
  /** Hash of the last entry; null when there is none. */
  head: string | null;
  /** First entry that does not follow from the one before it; null when the chain is whole. */
  brokenAt: number | null;
}

/** Actions that holders of a link take, without an account, begin so. */
export const LINK_HOLDER_ACTIONS = 'share.';

/** Whose entries: those of one account, of holders of links, or of the program by itself. */
export type AuditActor = { kind: 'person'; user: string } | { kind: 'link-holder' } | { kind: 'program' };

export interface AuditFilter {
  by?: AuditActor | undefined;
  /** Entries on this dossier, and on the contracts, readings, comparisons and delivered copies that it holds today. */
  dossier?: string | undefined;
  /** Entries from this instant on. */
  from?: Date | undefined;
  /** Entries before this instant. */
  until?: Date | undefined;
}

/** Append-only record of who did what. Each entry's hash covers the entry and the hash before it, under a secret key. */
export interface AuditLog {
  record(event: AuditEvent): Promise<void>;
  /** Most recent first; `before` is a `seq`. Filters combine. */
  page(
    organisation: string,
    options: { before: number | null; limit: number; filter?: AuditFilter },
  ): Promise<AuditEntry[]>;
  verify(): Promise<AuditCheck>;
}
