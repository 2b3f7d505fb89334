/** Bulk imports by the web: a ZIP or many files, what became of each, and who may see it. */
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type Desk, openDesk } from './desk.ts';

const CONTRACT = 'Le prestataire sauvegarde les données du client chaque jour.';
const text = new TextEncoder().encode(CONTRACT);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function send(browser: Browser, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const form = new FormData();
  form.append('_csrf', await browser.token('/imports'));
  form.append('fichiers', new File([bytes], name));
  return browser.fetch('/imports', { method: 'POST', body: form });
}

const zipOf = (files: Record<string, Uint8Array>) => new Uint8Array(zipSync(files));

async function finished(browser: Browser, report: string): Promise<string> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const page = await browser.page(report);
    if (!page.includes('http-equiv="refresh"')) return page;
    if (Date.now() > deadline) throw new Error('never finished');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('an archive', () => {
  it('becomes dossiers, read in turn, with a report of what failed', async () => {
    const advisor = await desk.as('advisor');
    const archive = zipOf({
      'Cabinet Été/contrat.txt': text,
      'Cabinet Été/cgv.txt': text,
      'Illisible/image.bin': new Uint8Array([0, 1, 2, 3]),
      '__MACOSX/._contrat.txt': text,
      '../../ailleurs.txt': text,
    });
    const sent = await send(advisor, 'envoi.zip', archive);
    const report = sent.headers.get('location') ?? '';
    expect(report).toMatch(/^\/imports\/[\w-]+$/);
    const page = await finished(advisor, report);
    expect(page).toContain('Cabinet Été');
    expect(page).not.toContain('MACOSX');
    expect(page).toMatch(/Ce qui n’a pas marché[\s\S]*Illisible/);
    expect((await (await desk.as('advisor', 'Union B')).fetch(report)).status).toBe(404);
    expect((await (await desk.as('doctor')).fetch(report)).status).toBe(403);
    expect(await advisor.page('/dossiers?nom=ete')).toContain('Cabinet Été');
  });

  it('that is none, or empty, is refused and nothing is kept', async () => {
    const advisor = await desk.as('advisor', 'Union C');
    const wrong = await send(advisor, 'faux.zip', new Uint8Array(text));
    expect([wrong.status, (await wrong.text()).includes('archive ZIP lisible')]).toEqual([422, true]);
    const empty = await send(advisor, 'vide.zip', zipOf({}));
    expect(empty.status).toBe(422);
    expect(await advisor.page('/dossiers')).toContain('Aucun dossier');
  });

  it('that swells is not unpacked', async () => {
    const advisor = await desk.as('advisor', 'Union C');
    const bomb = zipOf({ 'Bombe/zeros.txt': new Uint8Array(8 * 1024 * 1024) });
    const sent = await send(advisor, 'bombe.zip', bomb);
    const page = await finished(advisor, sent.headers.get('location') ?? '');
    expect(page).toContain('chiffré, endommagé ou démesuré');
    expect(await advisor.page('/dossiers')).toContain('Aucun dossier');
  });
});
