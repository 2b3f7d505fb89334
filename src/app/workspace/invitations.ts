/** Links that let people join an organisation or choose a new password, handed over by an administrator. No message is sent. */
import type { Actor, Role } from '../../core/workspace/policy.ts';
import { AppError } from '../errors.ts';
import { requireGoodPassword } from './passwords.ts';
import type { PeopleOptions } from './people-options.ts';
import type { Invitation, InvitationKind } from './ports.ts';

const DAY = 24 * 60 * 60 * 1000;
const INVITATION_AGE = 14 * DAY;
const PASSWORD_LINK_AGE = DAY;

const SHARED_ACCOUNT =
  'Cette personne appartient aussi à une autre organisation\u00a0: son mot de passe ne se change que depuis son compte.';

export interface OpenInvitation extends Invitation {
  organisationName: string;
}

interface NewLink {
  kind: InvitationKind;
  role: Role;
  label: string;
  user: string | null;
}

async function makeLink(options: PeopleOptions, actor: Actor, made: NewLink): Promise<string> {
  const { organisations, audit, clock, ids } = options;
  const token = ids.next();
  const createdAt = clock.now();
  const age = made.kind === 'joining' ? INVITATION_AGE : PASSWORD_LINK_AGE;
  const expiresAt = new Date(createdAt.getTime() + age);
  const id = ids.next();
  const { user: createdBy, organisation } = actor;
  const object = { kind: 'invitation', id };
  const detail = { role: made.role, user: made.user };
  await audit.record({ actor: createdBy, organisation, action: `link.${made.kind}`, object, detail });
  await organisations.invite({ ...made, id, organisation, createdBy, createdAt, expiresAt }, token);
  return token;
}

/** Uses the link up. Throws `AppError('not-found')` when another request did first. */
async function useLink({ organisations, audit, clock }: PeopleOptions, invitation: Invitation, user: string) {
  if (!(await organisations.useInvitation(invitation.id, clock.now()))) {
    throw new AppError('not-found', 'Ce lien a déjà servi.');
  }
  const { organisation, role, id } = invitation;
  const object = { kind: 'invitation', id };
  await audit.record({ actor: user, organisation, action: 'link.used', object, detail: { role } });
}

/** Links made, opened and taken back. */
function createLinks(options: PeopleOptions) {
  const { organisations, audit, clock } = options;
  return {
    /** Returns the token of the link, shown once. */
    invite: (actor: Actor, role: Role, label: string) =>
      makeLink(options, actor, { kind: 'joining', role, label: label.trim(), user: null }),
    /** A link on which a colleague chooses a new password. */
    async passwordLink(actor: Actor, user: string): Promise<string> {
      const colleague = await organisations.colleague(actor.organisation, user);
      if (colleague === null) throw new AppError('not-found', 'Cette personne n’est pas de votre organisation.');
      // Who chooses the password holds the account: one that opens other organisations is not theirs to give.
      if ((await organisations.memberships(user)).length > 1) throw new AppError('invalid-request', SHARED_ACCOUNT);
      return makeLink(options, actor, { kind: 'password', role: colleague.role, label: colleague.name, user });
    },
    async openInvitation(token: string): Promise<OpenInvitation | null> {
      const invitation = await organisations.invitation(token, clock.now());
      if (invitation === null) return null;
      const organisation = await organisations.find(invitation.organisation);
      return organisation === null ? null : { ...invitation, organisationName: organisation.name };
    },
    async revokeInvitation(actor: Actor, id: string): Promise<boolean> {
      const { user, organisation } = actor;
      const object = { kind: 'invitation', id };
      await audit.record({ actor: user, organisation, action: 'link.revoked', object });
      return organisations.revokeInvitation(organisation, id);
    },
  };
}

/** What the holder of a link does with it. */
function createAcceptance(options: PeopleOptions) {
  const { accounts, organisations, clock } = options;
  return {
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
      await useLink(options, invitation, user);
      await organisations.setRole(invitation.organisation, user, invitation.role, clock.now());
      return user;
    },
    /** Lets in somebody who has an account. */
    async joinAs(invitation: Invitation, user: string): Promise<void> {
      if ((await organisations.colleague(invitation.organisation, user)) !== null) {
        throw new AppError('invalid-request', 'Vous appartenez déjà à cette organisation.');
      }
      await useLink(options, invitation, user);
      await organisations.setRole(invitation.organisation, user, invitation.role, clock.now());
    },
    async choosePassword(invitation: Invitation, password: string): Promise<void> {
      const person = invitation.user === null ? null : await accounts.find(invitation.user);
      if (person === null) throw new AppError('not-found', 'Ce compte n’existe plus.');
      requireGoodPassword(password, person);
      await useLink(options, invitation, person.id);
      await accounts.resetPassword(person.id, password);
    },
  };
}

export function createInvitations(options: PeopleOptions) {
  return { ...createLinks(options), ...createAcceptance(options) };
}
