/** The pages where one signs in. */
import { typeset } from '../../../report/typography.ts';
import { frame, type Page } from '../site.ts';

export interface SignInPage extends Page {
  back: string;
  error: string | null;
  email: string;
  /** Name of the identity provider; null when there is none. */
  external: string | null;
}

export function presentSignIn(input: Omit<SignInPage, keyof Page>): SignInPage {
  const error = input.error === null ? null : typeset(input.error);
  return { ...frame('Se connecter', '/connexion', ['passkey']), ...input, error };
}

export interface CodePage extends Page {
  back: string;
  error: string | null;
}

export function presentCode(back: string, error: string | null): CodePage {
  return { ...frame('Code de connexion', '/connexion'), back, error: error === null ? null : typeset(error) };
}

export interface LeavingPage extends Page {
  url: string;
  provider: string;
}

export function presentLeaving(url: string, provider: string): LeavingPage {
  return { ...frame('Connexion', ''), url: new URL(url).href, provider };
}
