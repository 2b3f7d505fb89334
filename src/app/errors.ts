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
  'unavailable',
  'storage-full',
  'copy-refused',
  'copy-damaged',
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
  unavailable: 503,
  'storage-full': 507,
  'copy-refused': 409,
  'copy-damaged': 500,
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
  unavailable: 70,
  'storage-full': 70,
  'copy-refused': 2,
  'copy-damaged': 3,
  internal: 70,
};

/** The database does not answer, for a reason that may pass. */
export function unavailable(cause: unknown): AppError {
  const message =
    'Le service ne peut pas joindre ses données en ce moment. Ce qu’il avait déjà accepté n’est pas perdu\u00a0: réessayez dans un instant.';
  return new AppError('unavailable', message, { cause });
}

/** No more room where the data is kept. */
export function storageFull(cause: unknown): AppError {
  const message =
    'L’espace de stockage du serveur est plein\u00a0: votre demande n’a pas été enregistrée, et ce qui l’était déjà est intact. Prévenez la personne qui administre le service.';
  return new AppError('storage-full', message, { cause });
}

/** True for a failure of the surroundings rather than of the work: trying again later may well do. */
export function mayPass(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'unavailable' || error.code === 'storage-full');
}

/** Any thrown value as an `AppError`; what is not ours becomes `internal`, its own text kept only as cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('internal', 'Une erreur imprévue s’est produite. Réessayez dans un instant.', { cause: error });
}
