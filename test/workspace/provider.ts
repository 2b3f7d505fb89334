/** A real OpenID Connect provider on this machine, with one person who signs in by typing their name. */
import { createServer, type Server } from 'node:http';
import { Provider } from 'oidc-provider';
import type { AccountSettings } from '../../src/config.ts';
import { Browser, freePort } from './desk.ts';

export interface TestProvider {
  issuer: string;
  /** What the service is told of the provider. */
  settings: NonNullable<AccountSettings['external']>;
  /** Goes through the provider's pages as `login` would, from the address it was sent to; returns where it leads back. */
  consent(from: string, login: string): Promise<string>;
  close(): Promise<void>;
}

const CLIENT = { id: 'contraclair', secret: 'un secret de client, pour les essais' };

/** Opens the provider; it sends people back to the service on `servicePort` of this machine only. */
export async function openProvider(servicePort: number): Promise<TestProvider> {
  const redirect = `http://localhost:${servicePort}/compte/auth/callback/externe`;
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirect],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    async findAccount(_context, sub) {
      const claims = async () => ({ sub, name: `Docteur ${sub}`, email: `${sub}@psc.test`, email_verified: true });
      return { accountId: sub, claims };
    },
    cookies: { keys: ['une clé pour les essais'] },
  });
  const server: Server = createServer(provider.callback());
  await new Promise<void>((resolve) => server.listen(port, resolve));

  async function consent(from: string, login: string): Promise<string> {
    const browser = new Browser(issuer);
    let at = from;
    for (let step = 0; step < 12; step += 1) {
      const answer = await browser.fetch(at);
      const next = answer.headers.get('location');
      if (next !== null) {
        at = new URL(next, issuer).href;
        if (!at.startsWith(issuer)) return at;
        continue;
      }
      const page = await answer.text();
      const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1] ?? '';
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? '';
      const body = new URLSearchParams({ prompt, login, password: 'peu importe' });
      const sent = await browser.fetch(new URL(action, issuer).href, { method: 'POST', body });
      at = new URL(sent.headers.get('location') ?? '', issuer).href;
      if (!at.startsWith(issuer)) return at;
    }
    throw new Error('the provider never sent us back');
  }

  return {
    issuer,
    settings: {
      name: 'Pro Santé Connect',
      discoveryUrl: `${issuer}/.well-known/openid-configuration`,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      scopes: ['openid', 'profile', 'email'],
    },
    consent,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
