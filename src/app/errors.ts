/** The few errors that a person can cause or must be told about, each with a stable code. */

export const ERROR_CODES = [
  'invalid-request',
  'no-file',
  'file-too-large',
  'too-many-files',
  'unknown-type',
  'not-found',
  'not-signed-in',
  'forbidden',
  'busy',
  'cross-site',
  'stale-form',
  'too-many-requests',
  'unsupported-media',
  'usage',
  'unreadable-input',
  'configuration',
  'wrong-key',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error with a message for its reader: French for visitors and users, English for `configuration` and `wrong-key`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly info: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, options: { info?: Record<string, unknown>; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.info = options.info ?? {};
  }
}

/** HTTP status of each error. */
export const HTTP_STATUS: Record<ErrorCode, number> = {
  'invalid-request': 400,
  'no-file': 422,
  'file-too-large': 413,
  'too-many-files': 413,
  'unknown-type': 422,
  'not-found': 404,
  'not-signed-in': 401,
  forbidden: 403,
  busy: 409,
  'cross-site': 403,
  'stale-form': 403,
  'too-many-requests': 429,
  'unsupported-media': 415,
  usage: 400,
  'unreadable-input': 422,
  configuration: 500,
  'wrong-key': 500,
  internal: 500,
};

/** Exit status of the command line: 0 reviewed, 1 gaps beyond `--fail-under`, 2 usage, 3 unreadable input, 70 our own fault. */
export const EXIT_STATUS: Record<ErrorCode, number> = {
  'invalid-request': 2,
  'no-file': 2,
  'file-too-large': 3,
  'too-many-files': 2,
  'unknown-type': 2,
  'not-found': 2,
  'not-signed-in': 70,
  forbidden: 70,
  busy: 70,
  'cross-site': 70,
  'stale-form': 70,
  'too-many-requests': 70,
  'unsupported-media': 3,
  usage: 2,
  'unreadable-input': 3,
  configuration: 2,
  'wrong-key': 2,
  internal: 70,
};

/** Any thrown value as an `AppError`; what is not ours becomes `internal`, its own text kept only as cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('internal', 'Une erreur imprévue s’est produite. Réessayez dans un instant.', { cause: error });
}
