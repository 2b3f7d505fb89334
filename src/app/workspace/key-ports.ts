/** What keys of the HTTP API need from the outside. */

/** `read`: sees what its owner sees. `write`: deposits contracts too. */
export const KEY_SCOPES = ['read', 'write'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** A key with which a program acts in its owner's name, within one organisation. */
export interface ApiKey {
  id: string;
  organisation: string;
  user: string;
  /** What it is for, as its owner wrote it. */
  label: string;
  scope: KeyScope;
  createdAt: Date;
  expiresAt: Date;
  /** To the minute. */
  usedAt: Date | null;
  revokedAt: Date | null;
}

/** Tokens are kept as hashes only. */
export interface ApiKeyStore {
  create(key: ApiKey, token: string): Promise<void>;
  /** A key still good at `now`; null for every other reason. Its use is noted, once a minute. */
  use(token: string, now: Date): Promise<ApiKey | null>;
  /** Keys of the organisation, the newest first; of one owner when `user` is given. */
  list(organisation: string, user: string | null): Promise<ApiKey[]>;
  /** Ends a key of the organisation, of this owner when `user` is given; false when there is none to end. */
  revoke(organisation: string, id: string, user: string | null, now: Date): Promise<boolean>;
}
