/** The page behind an invitation. */
import type { OpenInvitation } from '../../../app/workspace/invitations.ts';
import type { Person } from '../../../app/workspace/ports.ts';
import { formatDay, typeset } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';
import { ROLE_LABELS } from './frame.ts';

export interface InvitationPage extends Page {
  path: string;
  organisation: string;
  role: string;
  expires: string;
  /** True: a new password is chosen for an account. */
  forPassword: boolean;
  label: string;
  /** Name of who is signed in; null when nobody is. */
  person: string | null;
  error: string | null;
  email: string;
  name: string;
  external: string | null;
}

export function presentInvitation(input: {
  invitation: OpenInvitation;
  token: string;
  person: Person | null;
  error: string | null;
  typed: { email: string; name: string };
  external: string | null;
}): InvitationPage {
  const { invitation, token, person, error, typed, external } = input;
  const forPassword = invitation.kind === 'password';
  return {
    ...frame(forPassword ? 'Choisir un mot de passe' : 'Invitation', ''),
    path: `/invitation/${encodeURIComponent(token)}`,
    organisation: shownLine(invitation.organisationName),
    role: ROLE_LABELS[invitation.role],
    expires: formatDay(invitation.expiresAt),
    forPassword,
    label: shownLine(invitation.label),
    person: person === null ? null : shownLine(person.name),
    error: error === null ? null : typeset(error),
    email: typed.email,
    name: typed.name === '' && !forPassword ? shownLine(invitation.label) : typed.name,
    external,
  };
}
