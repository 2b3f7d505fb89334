/** The same workspace on PostgreSQL: accounts, codes, a dossier read, corrected, delivered, shared, found and erased. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from './authenticator.ts';
import { type Desk, PASSWORD } from './desk.ts';
import { openOnPostgres, type Place } from './places.ts';
import { until } from './until.ts';

const CONTRACT = `Contrat d'infogérance\n\nArticle 1 - Sauvegardes\n\nLe prestataire sauvegarde les données du client chaque jour.\n`;

let desk: Desk;
let place: Place;
beforeAll(async () => {
  place = await openOnPostgres();
  desk = place.desk;
}, 120_000);
afterAll(() => place?.close());

describe('on PostgreSQL', () => {
  it('accounts sign in, with a code when they ask for one, and not with a wrong password', async () => {
    const doctor = await desk.as('doctor');
    const page = await (await doctor.submit('/compte', '/compte/code', { motdepasse: PASSWORD })).text();
    const uri = (/href="(otpauth:[^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    await doctor.submit('/compte', '/compte/code/confirmer', { code: codeOf(uri) });
    const browser = desk.browser();
    expect((await browser.signIn(doctor.email, 'pas le bon du tout')).status).toBe(422);
    await browser.signIn(doctor.email);
    expect((await browser.submit('/connexion/code', '/connexion/code', { code: codeOf(uri) })).status).toBe(303);
    expect((await browser.fetch('/compte')).status).toBe(200);
  });

  it('a dossier lives its life', async () => {
    const admin = await desk.as('administrator');
    const opened = await admin.submit('/dossiers', '/dossiers', { titre: 'Cabinet des Érables' });
    const dossier = opened.headers.get('location') ?? '';
    await admin.upload(dossier, `${dossier}/contrats`, [['contrat.txt', CONTRACT]]);
    const contract = await until(async () => /href="(\/contrats\/[^"]+)"/.exec(await admin.page(dossier))?.[1]);
    const requirement = /<details class="requirement" id="([^"]+)"/.exec(await admin.page(contract))?.[1] ?? '';
    const fields = { exigence: requirement, verdict: 'partiel', raison: 'Vu avec le prestataire.' };
    expect((await admin.submit(contract, `${contract}/verdicts`, fields)).status).toBe(303);
    const delivery = (await admin.submit(dossier, `${dossier}/rendre`)).headers.get('location') ?? '';
    const replayed = await (await admin.submit(delivery, `${delivery}/rejouer`)).text();
    expect(replayed).toContain('même résultat, à l’octet près');
    await until(async () => /<mark>(chaque)/.exec(await admin.page('/recherche?mots=chaque'))?.[1]);
    expect(await admin.page('/dossiers?nom=erables&tri=titre')).toContain('Cabinet des Érables');
    expect((await admin.submit(dossier, `${dossier}/effacer`)).status).toBe(303);
    expect((await admin.fetch(dossier)).status).toBe(404);
    expect((await admin.fetch(delivery)).status).toBe(404);
    expect(await admin.page('/journal')).toContain('a effacé un dossier');
  });
});
