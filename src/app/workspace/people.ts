/** Who belongs to an organisation: roles, the first administrator, and the ways in. */
import type { Actor, Role } from '../../core/workspace/policy.ts';
import { AppError } from '../errors.ts';
import { createEntrance } from './entrance.ts';
import { createInvitations } from './invitations.ts';
import { requireGoodPassword } from './passwords.ts';
import type { PeopleOptions } from './people-options.ts';
import type { AuditEvent, Colleague, Organisation, OrganisationKind } from './ports.ts';

const LAST_ADMINISTRATOR =
  'Une organisation garde au moins un administrateur\u00a0: nommez-en un autre avant de changer celui-ci.';

function createRoles({ accounts, organisations, audit, clock }: PeopleOptions) {
  async function requireColleague(organisation: string, user: string): Promise<Colleague> {
    const colleague = await organisations.colleague(organisation, user);
    if (colleague === null) throw new AppError('not-found', 'Cette personne n’est pas de votre organisation.');
    return colleague;
  }
  async function requireAnotherAdministrator(organisation: string, { role }: Colleague): Promise<void> {
    if (role !== 'administrator' || (await organisations.countAdministrators(organisation)) > 1) return;
    throw new AppError('invalid-request', LAST_ADMINISTRATOR);
  }
  return {
    async setRole(actor: Actor, user: string, role: Role): Promise<void> {
      const { organisation } = actor;
      const colleague = await requireColleague(organisation, user);
      if (role !== 'administrator') await requireAnotherAdministrator(organisation, colleague);
      const object = { kind: 'person', id: user };
      await audit.record({ actor: actor.user, organisation, action: 'person.role', object, detail: { role } });
      await organisations.setRole(organisation, user, role, clock.now());
    },
    async removeColleague(actor: Actor, user: string): Promise<void> {
      const { organisation } = actor;
      await requireAnotherAdministrator(organisation, await requireColleague(organisation, user));
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

/** Writes down what somebody did with their own account, where the administrators of the organisation they work in read it. */
async function recordOwn(
  { organisations, audit }: PeopleOptions,
  user: string,
  action: string,
  detail: AuditEvent['detail'] = {},
): Promise<void> {
  const organisation = (await organisations.current(user))?.organisation.id ?? null;
  await audit.record({ actor: user, organisation, action, object: { kind: 'person', id: user }, detail });
}

/** The use cases about people. */
export function createPeople(options: PeopleOptions) {
  return {
    ...createEntrance(options),
    ...createInvitations(options),
    ...createRoles(options),
    recordOwn: (user: string, action: string, detail?: AuditEvent['detail']) =>
      recordOwn(options, user, action, detail),
    createFirstAdministrator: (wanted: FirstAdministrator) => createFirstAdministrator(options, wanted),
  };
}

export type People = ReturnType<typeof createPeople>;
