/** How better-auth is set up: our tables, our cookies, no message sent, no report to anybody, nobody signs up by themselves. */
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../app/workspace/ports.ts';
import type { Database } from '../database/schema.ts';

const DAY = 24 * 60 * 60;
/** A session ends after this long without use, in seconds. */
const SESSION_AGE = 7 * DAY;
/** Registering a passkey asks for a sign-in more recent than this, in seconds. */
const FRESH_AGE = 15 * 60;

/** Where better-auth answers; the web application lets through only what browsers and providers call by themselves. */
export const AUTH_PATH = '/compte/auth';

/** Id under which accounts of the identity provider are kept. */
export const EXTERNAL_PROVIDER = 'externe';

export interface ExternalProvider {
  /** As shown on the sign-in page: "Pro Santé Connect". */
  name: string;
  /** Address of the provider's `.well-known/openid-configuration`. */
  discoveryUrl: string;
  clientId: string;
  clientSecret: string;
  scopes: string[];
}

export interface AuthSettings {
  db: Kysely<Database>;
  /** At least 32 characters. */
  secret: string;
  /** Public address of the service, without a path. */
  url: string;
  external: ExternalProvider | null;
  onProblem(message: string): void;
}

const TABLE_NAMES = {
  user: { modelName: 'auth_users' },
  verification: { modelName: 'auth_verifications' },
};

/** Providers may give no e-mail address; accounts need one that no mail can reach and that no two people share. */
function withAddress(profile: Record<string, unknown>) {
  const email = typeof profile.email === 'string' && profile.email !== '' ? profile.email : null;
  const given = [profile.given_name, profile.family_name].filter((part) => typeof part === 'string').join(' ');
  const name = typeof profile.name === 'string' && profile.name !== '' ? profile.name : given;
  return {
    email: (email ?? `${encodeURIComponent(String(profile.sub))}@externe.invalid`).toLowerCase(),
    emailVerified: email !== null && profile.email_verified === true,
    name: name === '' ? 'Compte externe' : name,
  };
}

function externalPlugin({ discoveryUrl, clientId, clientSecret, scopes, name }: ExternalProvider) {
  return genericOAuth({
    config: [
      {
        providerId: EXTERNAL_PROVIDER,
        name,
        discoveryUrl,
        clientId,
        clientSecret,
        scopes,
        pkce: true,
        requireIdTokenVerification: true,
        // Only an invitation makes an account.
        disableImplicitSignUp: true,
        mapProfileToUser: withAddress,
      },
    ],
  });
}

function plugins({ url, external }: AuthSettings) {
  const schema = { twoFactor: { modelName: 'auth_second_factors' } };
  return [
    twoFactor({ issuer: 'Contraclair', schema }),
    passkey({
      rpID: new URL(url).hostname,
      rpName: 'Contraclair',
      origin: url,
      schema: { passkey: { modelName: 'auth_passkeys' } },
    }),
    ...(external === null ? [] : [externalPlugin(external)]),
  ] as const;
}

/** better-auth on our database. Dates and flags are kept as on SQLite, whatever the engine: the columns are portable. */
export function createAuth(settings: AuthSettings) {
  const { db, secret, url, onProblem } = settings;
  const [second, keys, ...others] = plugins(settings);
  return betterAuth({
    appName: 'Contraclair',
    baseURL: url,
    basePath: AUTH_PATH,
    secret,
    database: { db, type: 'sqlite' },
    trustedOrigins: [url],
    ...TABLE_NAMES,
    session: { modelName: 'auth_sessions', expiresIn: SESSION_AGE, updateAge: DAY, freshAge: FRESH_AGE },
    account: {
      modelName: 'auth_accounts',
      encryptOAuthTokens: true,
      // An address alone proves nothing: an account is tied to the provider by its owner, once signed in.
      accountLinking: { enabled: true, disableImplicitLinking: true, allowDifferentEmails: true },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    advanced: { cookiePrefix: 'contraclair-compte', useSecureCookies: url.startsWith('https:') },
    // Attempts are counted by us, over all processes.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'warn', log: (_level, message) => onProblem(message) },
    plugins: [second, keys, ...others],
  });
}

export type Auth = ReturnType<typeof createAuth>;
