/** The settings, read from the environment: the only module that does. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError } from './app/errors.ts';

const MEBIBYTE = 1024 * 1024;
const PROJECT = fileURLToPath(new URL('..', import.meta.url));

const wholeNumber = (min: number, max: number) =>
  z.string().regex(/^\d+$/, 'must be a whole number').transform(Number).pipe(z.number().min(min).max(max));

const environment = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  CONTRACLAIR_HOST: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  CONTRACLAIR_DATA: z.string().min(1).default('./data'),
  CONTRACLAIR_RULES: z.string().min(1).optional(),
  CONTRACLAIR_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits (256 bits)')
    .optional(),
  CONTRACLAIR_RETENTION_DAYS: wholeNumber(1, 3650).default(30),
  CONTRACLAIR_MAX_FILE_MB: wholeNumber(1, 500).default(50),
  CONTRACLAIR_MAX_FILES: wholeNumber(1, 100).default(20),
  CONTRACLAIR_WORKERS: wholeNumber(0, 16).default(1),
  CONTRACLAIR_MAX_PAGES: wholeNumber(1, 20_000).default(2000),
  CONTRACLAIR_READ_SECONDS: wholeNumber(5, 3600).default(60),
  CONTRACLAIR_READ_MEMORY_MB: wholeNumber(800, 16_000).default(1000),
  CONTRACLAIR_MAX_UNPACKED_MB: wholeNumber(1, 2000).default(200),
  CONTRACLAIR_OCR_MAX_PAGES: wholeNumber(0, 5000).default(200),
  CONTRACLAIR_OCR_WORKERS: wholeNumber(1, 64).optional(),
  CONTRACLAIR_OCR_MINUTES: wholeNumber(1, 1440).default(30),
  CONTRACLAIR_TRUST_PROXY: wholeNumber(0, 10).default(0),
  CONTRACLAIR_UPLOADS_PER_10_MIN: wholeNumber(1, 100_000).default(60),
  CONTRACLAIR_REQUESTS_PER_MIN: wholeNumber(1, 1_000_000).default(600),
  CONTRACLAIR_ACCOUNTS: z.enum(['on', 'off']).default('off'),
  CONTRACLAIR_URL: z.url({ protocol: /^https?$/ }).optional(),
  CONTRACLAIR_OIDC_NAME: z.string().min(1).max(60).default('Compte externe'),
  CONTRACLAIR_OIDC_DISCOVERY: z.url({ protocol: /^https?$/ }).optional(),
  CONTRACLAIR_OIDC_CLIENT_ID: z.string().min(1).optional(),
  CONTRACLAIR_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  CONTRACLAIR_OIDC_SCOPES: z.string().default('openid profile email'),
  CONTRACLAIR_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Settings of a service with accounts. */
export interface AccountSettings {
  /** Public address of the service, without a path: links, passkeys and the identity provider depend on it. */
  url: string;
  /** An OpenID Connect provider to sign in with; null when there is none. */
  external: { name: string; discoveryUrl: string; clientId: string; clientSecret: string; scopes: string[] } | null;
}

/** How much reading one file may cost; what exceeds it is said to the reader, never silent. */
export interface ReadingSettings {
  /** Most pages read. */
  pages: number;
  /** Seconds of a processor; twice as many on the clock. */
  seconds: number;
  megabytes: number;
  /** Size of an archive, or of a zipped document, once unpacked. */
  unpackedMegabytes: number;
  /** Most pages that are pictures and whose words are recognised. */
  ocrPages: number;
  /** Minutes for recognising all of them. */
  ocrMinutes: number;
}

export interface Config {
  /** Null: no accounts, one person on one machine. */
  accounts: AccountSettings | null;
  port: number;
  /** Address to listen on; undefined listens on all. */
  host: string | undefined;
  dataDirectory: string;
  /** Address of the PostgreSQL database that several machines share; undefined means one file in the data directory. */
  databaseUrl: string | undefined;
  rulesDirectory: string;
  samplesDirectory: string;
  /** What can be made again at any time, beside the packages; never anything of a contract. */
  cacheDirectory: string;
  /** Master key, 32 bytes; undefined means the key file of the data directory. */
  key: Uint8Array | undefined;
  retentionDays: number;
  maxFileBytes: number;
  maxFiles: number;
  /** Reviews worked on at once by this process; 0 serves pages only. */
  workers: number;
  /** How much reading one file may cost. */
  reading: ReadingSettings;
  /** Pages recognised at once; undefined means as many as there are processors. */
  ocrWorkers: number | undefined;
  /** How many proxies stand in front and set X-Forwarded-*. */
  trustedProxies: number;
  uploadsPer10Minutes: number;
  requestsPerMinute: number;
  logLevel: z.infer<typeof environment>['CONTRACLAIR_LOG_LEVEL'];
}

type Settings = z.infer<typeof environment>;

function externalOf(settings: Settings): AccountSettings['external'] {
  const { CONTRACLAIR_OIDC_DISCOVERY: discoveryUrl, CONTRACLAIR_OIDC_NAME: name } = settings;
  if (discoveryUrl === undefined) return null;
  const { CONTRACLAIR_OIDC_CLIENT_ID: clientId, CONTRACLAIR_OIDC_CLIENT_SECRET: clientSecret } = settings;
  if (clientId === undefined || clientSecret === undefined) {
    const message = 'CONTRACLAIR_OIDC_DISCOVERY needs CONTRACLAIR_OIDC_CLIENT_ID and CONTRACLAIR_OIDC_CLIENT_SECRET.';
    throw new AppError('configuration', `Invalid settings. ${message}`);
  }
  const scopes = settings.CONTRACLAIR_OIDC_SCOPES.split(' ').filter((scope) => scope !== '');
  return { name, discoveryUrl, clientId, clientSecret, scopes };
}

function accountsOf(settings: Settings): AccountSettings | null {
  if (settings.CONTRACLAIR_ACCOUNTS === 'off') return null;
  const url = new URL(settings.CONTRACLAIR_URL ?? `http://localhost:${settings.PORT}`).origin;
  return { url, external: externalOf(settings) };
}

/** Reads the settings; an empty variable counts as unset. Throws `AppError('configuration')` naming each wrong variable. */
export function readConfig(variables: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('configuration', `Invalid settings. ${problems.join('; ')}`);
  }
  const settings = parsed.data;
  return {
    accounts: accountsOf(settings),
    port: settings.PORT,
    host: settings.CONTRACLAIR_HOST,
    dataDirectory: resolve(settings.CONTRACLAIR_DATA),
    databaseUrl: settings.DATABASE_URL,
    rulesDirectory: resolve(settings.CONTRACLAIR_RULES ?? resolve(PROJECT, 'rules')),
    samplesDirectory: resolve(PROJECT, 'samples'),
    cacheDirectory: resolve(PROJECT, 'node_modules/.cache/rulesets'),
    key: settings.CONTRACLAIR_KEY === undefined ? undefined : Buffer.from(settings.CONTRACLAIR_KEY, 'hex'),
    retentionDays: settings.CONTRACLAIR_RETENTION_DAYS,
    maxFileBytes: settings.CONTRACLAIR_MAX_FILE_MB * MEBIBYTE,
    maxFiles: settings.CONTRACLAIR_MAX_FILES,
    workers: settings.CONTRACLAIR_WORKERS,
    reading: {
      pages: settings.CONTRACLAIR_MAX_PAGES,
      seconds: settings.CONTRACLAIR_READ_SECONDS,
      megabytes: settings.CONTRACLAIR_READ_MEMORY_MB,
      unpackedMegabytes: settings.CONTRACLAIR_MAX_UNPACKED_MB,
      ocrPages: settings.CONTRACLAIR_OCR_MAX_PAGES,
      ocrMinutes: settings.CONTRACLAIR_OCR_MINUTES,
    },
    ocrWorkers: settings.CONTRACLAIR_OCR_WORKERS,
    trustedProxies: settings.CONTRACLAIR_TRUST_PROXY,
    uploadsPer10Minutes: settings.CONTRACLAIR_UPLOADS_PER_10_MIN,
    requestsPerMinute: settings.CONTRACLAIR_REQUESTS_PER_MIN,
    logLevel: settings.CONTRACLAIR_LOG_LEVEL,
  };
}
