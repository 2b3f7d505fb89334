/** Leaves for the identity provider. A form may only lead within this site (`form-action`), even through a redirection: a page
 *  of ours stands between. */
import type { Response } from 'express';
import { sendCookies } from '../../access/identity.ts';
import { presentLeaving } from '../../presenters/workspace/session.ts';

/** Shows the page that goes on to `url` by itself. */
export function leaveFor(response: Response, { url, cookies }: { url: string; cookies: string[] }, name: string): void {
  sendCookies(response, cookies);
  response.set('Refresh', `0; url=${new URL(url).href}`);
  response.render('workspace/leaving', presentLeaving(url, name));
}
