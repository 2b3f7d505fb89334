/** The doctor whom a dossier is about: offered in a list while there are few, asked for by address beyond. */
import type { Request } from 'express';
import { AppError } from '../../../app/errors.ts';
import type { Colleague, OrganisationStore } from '../../../app/workspace/ports.ts';
import { fieldOf } from './forms.ts';

/** Doctors offered in a list: among more, nobody finds theirs, and the page would be made of nothing else. */
const MOST_OFFERED = 100;
const STRANGER = 'Cette personne n’est pas de votre organisation.';
const UNKNOWN =
  'Aucun compte de votre organisation n’a cette adresse\u00a0: vérifiez-la, ou invitez ce membre d’abord.';

/** The doctors to choose among; null when there are too many for a list. */
export async function doctorsOffered(
  organisations: OrganisationStore,
  organisation: string,
): Promise<Colleague[] | null> {
  const doctors = await organisations.people(organisation, { role: 'doctor', limit: MOST_OFFERED + 1 });
  return doctors.length > MOST_OFFERED ? null : doctors;
}

/** The staff, and those of these accounts that are not of it. */
export async function staffAnd(
  organisations: OrganisationStore,
  organisation: string,
  users: readonly (string | null | undefined)[],
): Promise<{ staff: Colleague[]; others: Colleague[] }> {
  const staff = await organisations.staff(organisation);
  const known = new Set(staff.map(({ user }) => user));
  const beyond = users.flatMap((user) => (user == null || known.has(user) ? [] : user));
  return { staff, others: await organisations.named(organisation, beyond) };
}

/** The account that a field names; null when it is empty. Throws `AppError('invalid-request')` for a stranger. */
export async function colleagueIn(
  organisations: OrganisationStore,
  organisation: string,
  user: string,
): Promise<string | null> {
  if (user === '') return null;
  if ((await organisations.colleague(organisation, user)) !== null) return user;
  throw new AppError('invalid-request', STRANGER);
}

/** The member that a form names, by account (`membre`) or by address (`courriel-membre`); null for none. */
export async function memberIn(
  organisations: OrganisationStore,
  organisation: string,
  request: Request,
): Promise<string | null> {
  const address = fieldOf(request, 'courriel-membre').trim();
  if (address === '') return colleagueIn(organisations, organisation, fieldOf(request, 'membre'));
  const colleague = await organisations.colleagueAt(organisation, address);
  if (colleague === null) throw new AppError('invalid-request', UNKNOWN);
  return colleague.user;
}
