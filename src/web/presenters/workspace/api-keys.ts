/** The page of one's keys for the HTTP API, and of all keys of the organisation for its administrators. */
import { KEY_DAYS } from '../../../app/workspace/api-keys.ts';
import { type ApiKey, KEY_SCOPES, type KeyScope } from '../../../app/workspace/key-ports.ts';
import type { Colleague } from '../../../app/workspace/ports.ts';
import type { Actor } from '../../../core/workspace/policy.ts';
import { counted, formatDay, formatTime, typeset } from '../../../report/typography.ts';
import { shownLine } from '../../../report/view/shown-text.ts';
import { frame, type Page } from '../site.ts';
import { namesOf } from './contract.ts';

const SCOPES: Record<KeyScope, { label: string; help: string }> = {
  read: { label: 'lire', help: 'Voit les dossiers et les lectures que vous voyez.' },
  write: { label: 'lire et déposer', help: 'Dépose aussi des contrats, en votre nom.' },
};

export interface ApiKeysPage extends Page {
  keys: {
    label: string;
    owner: string | null;
    scope: string;
    created: string;
    used: string;
    /** "jusqu’au 3 mai 2027", "retirée le…" */
    standing: string;
    /** Address of the form that ends it; null once it is over. */
    path: string | null;
  }[];
  /** A key just made, shown once. */
  token: string | null;
  scopes: { value: string; label: string; help: string; selected: boolean }[];
  days: { value: number; label: string; selected: boolean }[];
  /** True when keys of others are shown too. */
  all: boolean;
  error: string | null;
}

function standingOf({ revokedAt, expiresAt }: ApiKey, now: Date): string {
  if (revokedAt !== null) return `retirée le ${formatDay(revokedAt)}`;
  return expiresAt <= now ? `échue le ${formatDay(expiresAt)}` : `jusqu’au ${formatDay(expiresAt)}`;
}

export function presentApiKeys(input: {
  keys: readonly ApiKey[];
  actor: Actor;
  colleagues: readonly Colleague[];
  now: Date;
  token: string | null;
  error: string | null;
}): ApiKeysPage {
  const { keys, actor, colleagues, now, token, error } = input;
  const all = actor.role === 'administrator';
  const nameOf = namesOf(colleagues);
  return {
    ...frame('Clés d’API', '/compte'),
    keys: keys.map((key) => ({
      label: shownLine(key.label),
      owner: all ? nameOf(key.user) : null,
      scope: SCOPES[key.scope].label,
      created: formatDay(key.createdAt),
      used: key.usedAt === null ? 'jamais' : `${formatDay(key.usedAt)} à ${formatTime(key.usedAt)}`,
      standing: standingOf(key, now),
      path: key.revokedAt !== null || key.expiresAt <= now ? null : `/cles-api/${encodeURIComponent(key.id)}/retirer`,
    })),
    token,
    scopes: KEY_SCOPES.map((value) => ({ value, ...SCOPES[value], selected: value === 'read' })),
    days: KEY_DAYS.map((value) => ({ value, label: counted(value, 'jour'), selected: value === 90 })),
    all,
    error: error === null ? null : typeset(error),
  };
}
