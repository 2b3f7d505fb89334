/** The page of one's own account. */
import type { Membership, OpenSession, Passkey, Person } from '../../../app/workspace/ports.ts';
import { formatDay, formatTime, typeset } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';
import { ROLE_LABELS } from './frame.ts';
import { drawQrCode, type QrCode } from './qr-code.ts';
import { describeAgent } from './user-agent.ts';

export interface AccountPage extends Page {
  name: string;
  email: string;
  error: string | null;
  secondFactor: boolean;
  /** `secret` in groups of four, to be typed where no link can be followed. */
  setup: { uri: string; secret: string; code: QrCode; recoveryCodes: string[] } | null;
  sessions: { label: string; since: string; current: boolean; path: string }[];
  /** True when there are others than the one that asks. */
  otherSessions: boolean;
  passkeys: { name: string; added: string; path: string }[];
  external: string | null;
  organisations: { id: string; name: string; role: string; current: boolean }[];
  /** True when there is a choice between organisations. */
  several: boolean;
}

function presentSetup(setup: { uri: string; recoveryCodes: string[] }): AccountPage['setup'] {
  const secret = new URL(setup.uri).searchParams.get('secret') ?? '';
  return { ...setup, secret: secret.replace(/(.{4})(?=.)/g, '$1 '), code: drawQrCode(setup.uri) };
}

function presentSession({ id, agent, startedAt, current }: OpenSession): AccountPage['sessions'][number] {
  const since = `${formatDay(startedAt)} à ${formatTime(startedAt)}`;
  return { label: describeAgent(agent), since, current, path: `/compte/connexions/${encodeURIComponent(id)}/fermer` };
}

export function presentAccount(input: {
  person: Person;
  memberships: Membership[];
  passkeys: Passkey[];
  sessions: OpenSession[];
  external: string | null;
  error: string | null;
  setup: { uri: string; recoveryCodes: string[] } | null;
}): AccountPage {
  const { person, memberships, passkeys, sessions, external, error, setup } = input;
  return {
    ...frame('Mon compte', '/compte', ['passkey']),
    name: shownLine(person.name),
    email: person.email,
    error: error === null ? null : typeset(error),
    secondFactor: person.secondFactor,
    setup: setup === null ? null : presentSetup(setup),
    sessions: sessions.map(presentSession),
    otherSessions: sessions.some(({ current }) => !current),
    passkeys: passkeys.map(({ id, name, createdAt }) => ({
      name: shownLine(name) || 'Clé sans nom',
      added: createdAt === null ? '' : formatDay(createdAt),
      path: `/compte/cles/${encodeURIComponent(id)}/retirer`,
    })),
    external,
    organisations: memberships.map(({ organisation, role }, index) => ({
      id: organisation.id,
      name: shownLine(organisation.name),
      role: ROLE_LABELS[role],
      current: index === 0,
    })),
    several: memberships.length > 1,
  };
}
