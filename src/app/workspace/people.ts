/** Who may come in: sign-in, invitations by link, roles, new passwords by link. No message is ever sent. */
import type { Actor, Role } from '../../core/workspace/policy.ts';
import { AppError } from '../errors.ts';
import type { Clock, Ids } from '../ports.ts';
import type {
  Accounts,
  AttemptCounter,
  AuditLog,
  Invitation,
  InvitationKind,
  Organisation,
  OrganisationKind,
  OrganisationStore,
  SignInOutcome,
} from './ports.ts';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;
/** Attempts are counted over this window. */
const WINDOW = 15 * MINUTE;
/** Wrong passwords on one account from one network address; on one account from anywhere, so that guessing from many
 *  addresses ends while a single stranger cannot lock somebody out; from one address, which a whole practice may share. */
const MOST_PER_PAIR = 10;
const MOST_PER_ACCOUNT = 50;
const MOST_PER_ADDRESS = 100;
/** Links tried that lead nowhere, from one network address. */
const MOST_WRONG_LINKS = 30;
const INVITATION_AGE = 14 * DAY;
const PASSWORD_LINK_AGE = DAY;
const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;

export interface PeopleOptions {
  accounts: Accounts;
  organisations: OrganisationStore;
  attempts: AttemptCounter;
  audit: AuditLog;
  clock: Clock;
  ids: Ids;
}

export interface OpenInvitation extends Invitation {
  organisationName: string;
}

const TOO_MANY = 'Trop d’essais en peu de temps. Attendez un quart d’heure avant de recommencer.';
const LAST_ADMINISTRATOR =
  'Une organisation garde au moins un administrateur\u00a0: nommez-en un autre avant de changer celui-ci.';

/** Throws `AppError('invalid-request')` when a password is too easy to guess. */
export function requireGoodPassword(password: string, about: { email: string; name: string }): void {
  const bare = password.toLowerCase();
  if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) {
    const message = `Le mot de passe compte au moins ${SHORTEST_PASSWORD}\u00a0caractères\u00a0: une phrase entière convient.`;
    throw new AppError('invalid-request', message);
  }
  if (new Set(bare).size < 5 || bare.includes(about.email.toLowerCase()) || bare === about.name.toLowerCase()) {
    throw new AppError('invalid-request', 'Ce mot de passe est trop facile à deviner. Choisissez-en un autre.');
  }
}

function createEntrance({ accounts, attempts, audit }: PeopleOptions) {
  return {
    /** Throws `AppError('too-many-requests')` after too many attempts; `address` is the visitor's network address. */
    async signIn(
      credentials: { email: string; password: string },
      headers: Headers,
      address: string,
    ): Promise<SignInOutcome> {
      const account = `sign-in:${credentials.email.trim().toLowerCase()}`;
      const pair = `${account}:from:${address}`;
      const counts: [number, number][] = [
        [await attempts.count(pair, WINDOW), MOST_PER_PAIR],
        [await attempts.count(account, WINDOW), MOST_PER_ACCOUNT],
        [await attempts.count(`sign-in-from:${address}`, WINDOW), MOST_PER_ADDRESS],
      ];
      if (counts.some(([tried, most]) => tried > most)) throw new AppError('too-many-requests', TOO_MANY);
      const outcome = await accounts.signIn(credentials, headers);
      if (outcome.kind === 'refused') {
        await audit.record({ actor: null, organisation: null, action: 'session.refused', object: null });
      } else {
        await attempts.forget(pair);
        await attempts.forget(account);
      }
      return outcome;
    },
    /** Counts a link that led nowhere. Throws `AppError('too-many-requests')` when an address tries too many. */
    async countWrongLink(address: string): Promise<void> {
      const tried = await attempts.count(`link-from:${address}`, WINDOW);
      if (tried > MOST_WRONG_LINKS) throw new AppError('too-many-requests', TOO_MANY);
    },
    /** Throws when `address` tried too many links, even if this one is good. */
    async requirePatience(address: string): Promise<void> {
      if (await attempts.reached(`link-from:${address}`, WINDOW, MOST_WRONG_LINKS)) {
        throw new AppError('too-many-requests', TOO_MANY);
      }
    },
  };
}

function createInvitations({ accounts, organisations, audit, clock, ids }: PeopleOptions) {
  async function link(actor: Actor, made: { kind: InvitationKind; role: Role; label: string; user: string | null }) {
    const token = ids.next();
    const createdAt = clock.now();
    const age = made.kind === 'joining' ? INVITATION_AGE : PASSWORD_LINK_AGE;
    const expiresAt = new Date(createdAt.getTime() + age);
    const id = ids.next();
    const { user: createdBy, organisation } = actor;
    const event = {
      actor: createdBy,
      organisation,
      action: `link.${made.kind}`,
      object: { kind: 'invitation', id },
      detail: { role: made.role, user: made.user },
    };
    await audit.record(event);
    await organisations.invite({ ...made, id, organisation, createdBy, createdAt, expiresAt }, token);
    return token;
  }

  async function open(token: string): Promise<OpenInvitation | null> {
    const invitation = await organisations.invitation(token, clock.now());
    if (invitation === null) return null;
    const organisation = await organisations.find(invitation.organisation);
    return organisation === null ? null : { ...invitation, organisationName: organisation.name };
  }

  async function use(invitation: Invitation, user: string): Promise<void> {
    if (!(await organisations.useInvitation(invitation.id, clock.now()))) {
      throw new AppError('not-found', 'Ce lien a déjà servi.');
    }
    const { organisation, role, id } = invitation;
    const object = { kind: 'invitation', id };
    await audit.record({ actor: user, organisation, action: `link.used`, object, detail: { role } });
  }

  return {
    /** Returns the token of the link, shown once. */
    invite: (actor: Actor, role: Role, label: string) =>
      link(actor, { kind: 'joining', role, label: label.trim(), user: null }),
    /** A link on which a colleague chooses a new password. */
    async passwordLink(actor: Actor, user: string) {
      const colleague = (await organisations.colleagues(actor.organisation)).find((one) => one.user === user);
      if (colleague === undefined) throw new AppError('not-found', 'Cette personne n’est pas de votre organisation.');
      return link(actor, { kind: 'password', role: colleague.role, label: colleague.name, user });
    },
    openInvitation: open,
    /** Makes the account and lets it in. Throws `AppError` when the address is taken or the password poor. */
    async join(invitation: Invitation, person: { email: string; name: string; password: string }): Promise<string> {
      requireGoodPassword(person.password, person);
      const user = await accounts.create(person);
      if (user === null) {
        throw new AppError(
          'invalid-request',
          'Un compte existe déjà à cette adresse. Connectez-vous, puis ouvrez de nouveau ce lien.',
        );
      }
      await use(invitation, user);
      await organisations.setRole(invitation.organisation, user, invitation.role, clock.now());
      return user;
    },
    /** Lets in somebody who has an account. */
    async joinAs(invitation: Invitation, user: string): Promise<void> {
      const colleagues = await organisations.colleagues(invitation.organisation);
      if (colleagues.some((colleague) => colleague.user === user)) {
        throw new AppError('invalid-request', 'Vous appartenez déjà à cette organisation.');
      }
      await use(invitation, user);
      await organisations.setRole(invitation.organisation, user, invitation.role, clock.now());
    },
    async choosePassword(invitation: Invitation, password: string): Promise<void> {
      const person = invitation.user === null ? null : await accounts.find(invitation.user);
      if (person === null) throw new AppError('not-found', 'Ce compte n’existe plus.');
      requireGoodPassword(password, person);
      await use(invitation, person.id);
      await accounts.resetPassword(person.id, password);
    },
    async revokeInvitation(actor: Actor, id: string): Promise<boolean> {
      const { user, organisation } = actor;
      const object = { kind: 'invitation', id };
      await audit.record({ actor: user, organisation, action: 'link.revoked', object });
      return organisations.revokeInvitation(organisation, id);
    },
  };
}

function createRoles({ accounts, organisations, audit, clock }: PeopleOptions) {
  async function requireAnotherAdministrator(organisation: string, user: string): Promise<void> {
    const colleague = (await organisations.colleagues(organisation)).find((one) => one.user === user);
    if (colleague === undefined) throw new AppError('not-found', 'Cette personne n’est pas de votre organisation.');
    if (colleague.role !== 'administrator' || (await organisations.countAdministrators(organisation)) > 1) return;
    throw new AppError('invalid-request', LAST_ADMINISTRATOR);
  }
  return {
    async setRole(actor: Actor, user: string, role: Role): Promise<void> {
      const { organisation } = actor;
      if (role !== 'administrator') await requireAnotherAdministrator(organisation, user);
      const object = { kind: 'person', id: user };
      await audit.record({ actor: actor.user, organisation, action: 'person.role', object, detail: { role } });
      await organisations.setRole(organisation, user, role, clock.now());
    },
    async removeColleague(actor: Actor, user: string): Promise<void> {
      const { organisation } = actor;
      await requireAnotherAdministrator(organisation, user);
      const object = { kind: 'person', id: user };
      await audit.record({ actor: actor.user, organisation, action: 'person.removed', object });
      await organisations.remove(organisation, user);
      // Nobody keeps an account that opens nothing: its name and address go with it.
      if ((await organisations.memberships(user)).length === 0) await accounts.delete(user);
    },
  };
}

export interface FirstAdministrator {
  kind: OrganisationKind;
  organisation: string;
  email: string;
  name: string;
  password: string;
}

/** An organisation and its first administrator, made by the command line. Throws `AppError` when the address is taken. */
async function createFirstAdministrator(
  { accounts, organisations, audit, clock, ids }: PeopleOptions,
  wanted: FirstAdministrator,
): Promise<{ organisation: Organisation; user: string }> {
  requireGoodPassword(wanted.password, wanted);
  const user = await accounts.create(wanted);
  if (user === null) throw new AppError('usage', 'Un compte existe déjà à cette adresse.');
  const organisation = { id: ids.next(), kind: wanted.kind, name: wanted.organisation, createdAt: clock.now() };
  await organisations.create(organisation);
  await organisations.setRole(organisation.id, user, 'administrator', clock.now());
  const object = { kind: 'organisation', id: organisation.id };
  await audit.record({ actor: null, organisation: organisation.id, action: 'organisation.created', object });
  return { organisation, user };
}

/** The use cases about people. */
export function createPeople(options: PeopleOptions) {
  return {
    ...createEntrance(options),
    ...createInvitations(options),
    ...createRoles(options),
    createFirstAdministrator: (wanted: FirstAdministrator) => createFirstAdministrator(options, wanted),
  };
}

export type People = ReturnType<typeof createPeople>;
