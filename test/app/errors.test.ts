/** One code, one HTTP status, one exit status: the tables that callers rely on. */
import { describe, expect, it } from 'vitest';
import { AppError, ERROR_CODES, type ErrorCode, EXIT_STATUS, HTTP_STATUS, toAppError } from '../../src/app/errors.ts';

const TABLE: [ErrorCode, http: number, exit: number][] = [
  ['invalid-request', 400, 2],
  ['no-file', 422, 2],
  ['file-too-large', 413, 3],
  ['too-many-files', 413, 2],
  ['unknown-type', 422, 2],
  ['not-found', 404, 2],
  ['not-signed-in', 401, 70],
  ['forbidden', 403, 70],
  ['busy', 409, 70],
  ['cross-site', 403, 70],
  ['stale-form', 403, 70],
  ['too-many-requests', 429, 70],
  ['unsupported-media', 415, 3],
  ['usage', 400, 2],
  ['unreadable-input', 422, 3],
  ['configuration', 500, 2],
  ['wrong-key', 500, 2],
  ['unavailable', 503, 70],
  ['storage-full', 507, 70],
  ['copy-refused', 409, 2],
  ['copy-damaged', 500, 3],
  ['internal', 500, 70],
];

describe('errors', () => {
  it.each(TABLE)('%s answers HTTP %i and exits with %i', (code, http, exit) => {
    expect(HTTP_STATUS[code]).toBe(http);
    expect(EXIT_STATUS[code]).toBe(exit);
  });

  it('are all in the table', () => {
    expect(TABLE.map(([code]) => code)).toEqual([...ERROR_CODES]);
  });

  it('never exit with 0 or 1, which mean that a contract was reviewed', () => {
    for (const status of Object.values(EXIT_STATUS)) expect([2, 3, 70]).toContain(status);
  });

  it('keep a foreign error as a cause and say nothing of its text', () => {
    const foreign = new Error('Unexpected token in "Cabinet des Tilleuls"');
    const error = toAppError(foreign);
    expect([error.code, error.cause]).toEqual(['internal', foreign]);
    expect(error.message).not.toContain('Tilleuls');
    const own = new AppError('no-file', 'Choisissez un fichier.');
    expect(toAppError(own)).toBe(own);
  });
});
