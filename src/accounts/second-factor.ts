/** Codes of an application (TOTP) and recovery codes, on better-auth. */
import { APIError } from 'better-auth/api';
import type { Accounts } from '../app/workspace/ports.ts';
import type { Auth } from './better-auth.ts';

type SecondFactor = Pick<Accounts, 'verifyCode' | 'startSecondFactor' | 'confirmSecondFactor' | 'endSecondFactor'>;

const LOCKED: readonly string[] = ['ACCOUNT_TEMPORARILY_LOCKED', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'];

async function outcomeOf<T>(act: () => Promise<T>): Promise<T | 'refused' | 'locked'> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    return error.statusCode === 429 || LOCKED.includes(String(error.body?.code)) ? 'locked' : 'refused';
  }
}

/** The second factor of `auth`. */
export function createSecondFactor(auth: Auth): SecondFactor {
  return {
    async verifyCode(code, kind, headers) {
      const options = { body: { code: code.replace(/\s/g, '') }, headers, returnHeaders: true } as const;
      const answer = await outcomeOf(() =>
        kind === 'application' ? auth.api.verifyTOTP(options) : auth.api.verifyBackupCode(options),
      );
      if (answer === 'refused' || answer === 'locked') return { kind: answer };
      const user = answer.response.user?.id;
      if (user === undefined) return { kind: 'refused' };
      return { kind: 'signed-in', user, cookies: answer.headers.getSetCookie() };
    },
    async startSecondFactor(password, headers) {
      const answer = await outcomeOf(() => auth.api.enableTwoFactor({ body: { password }, headers }));
      if (typeof answer === 'string' || !('totpURI' in answer)) return null;
      return { uri: answer.totpURI, recoveryCodes: answer.backupCodes };
    },
    async confirmSecondFactor(code, headers) {
      const body = { code: code.replace(/\s/g, '') };
      const answer = await outcomeOf(() => auth.api.verifyTOTP({ body, headers, returnHeaders: true }));
      return typeof answer === 'string' ? null : { cookies: answer.headers.getSetCookie() };
    },
    async endSecondFactor(password, headers) {
      const answer = await outcomeOf(() =>
        auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
      );
      return typeof answer === 'string' ? null : { cookies: answer.headers.getSetCookie() };
    },
  };
}
