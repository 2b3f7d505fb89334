/** The page of an organisation's people. */
import type { Colleague, Invitation } from '../../../app/workspace/ports.ts';
import { ROLES } from '../../../core/workspace/policy.ts';
import { formatDay, typeset } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';
import { auditAddress } from './audit-filters.ts';
import { ROLE_LABELS } from './frame.ts';

interface RoleChoice {
  value: string;
  label: string;
  selected: boolean;
}

export interface PeoplePage extends Page {
  error: string | null;
  /** A link just made, shown once. */
  link: { url: string; label: string } | null;
  roles: RoleChoice[];
  people: {
    id: string;
    name: string;
    email: string;
    since: string;
    self: boolean;
    path: string;
    /** Address of what the log tells of what they did. */
    logPath: string;
    role: string;
    roles: RoleChoice[];
  }[];
  /** What the list is narrowed to; empty for everybody. */
  words: string;
  narrowed: boolean;
  /** Address of the next page; null on the last. */
  next: string | null;
  /** Everybody fits on one page: there is nothing to look for. */
  few: boolean;
  invitations: { label: string; role: string; expires: string; path: string; forPassword: boolean }[];
}

const choices = (current: string): RoleChoice[] =>
  ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role], selected: role === current }));

function nextAddress(words: string, { user, name }: Colleague): string {
  const query = new URLSearchParams({ ...(words === '' ? {} : { nom: words }), suite: `${user}.${name}` });
  return `/personnes?${query}`;
}

export function presentPeople(input: {
  self: string;
  colleagues: Colleague[];
  /** True when others come after. */
  more: boolean;
  words: string;
  /** True on the first page. */
  first: boolean;
  invitations: Invitation[];
  error: string | null;
  link: { url: string; label: string } | null;
}): PeoplePage {
  const { self, colleagues, more, words, first, invitations, error, link } = input;
  const last = colleagues.at(-1);
  return {
    ...frame('Personnes', '/personnes'),
    error: error === null ? null : typeset(error),
    link: link === null ? null : { ...link, label: shownLine(link.label) },
    roles: choices('doctor'),
    people: colleagues.map(({ user, name, email, role, since }) => ({
      id: user,
      name: shownLine(name),
      email,
      since: formatDay(since),
      self: user === self,
      path: `/personnes/${encodeURIComponent(user)}`,
      logPath: auditAddress('/journal', { by: user }),
      role: ROLE_LABELS[role],
      roles: choices(role),
    })),
    words,
    narrowed: words !== '',
    next: more && last !== undefined ? nextAddress(words, last) : null,
    few: words === '' && first && !more,
    invitations: invitations.map(({ id, label, role, expiresAt, kind }) => ({
      label: shownLine(label),
      role: ROLE_LABELS[role],
      expires: formatDay(expiresAt),
      path: `/personnes/invitations/${encodeURIComponent(id)}/retirer`,
      forPassword: kind === 'password',
    })),
  };
}
