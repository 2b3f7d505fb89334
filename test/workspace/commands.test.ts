/** The commands of a service with accounts: first administrator, import, verification of the log. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/database/sqlite.ts';
import { runCommand } from '../builders/command.ts';
import { temporaryDirectory } from '../builders/directory.ts';
import { PASSWORD } from './desk.ts';

const CONTRACT = 'Le prestataire sauvegarde les données du client chaque jour.';
const ADMIN = 'admin@exemple.test';
let directory: string;
const before = { ...process.env };

beforeAll(async () => {
  directory = await temporaryDirectory();
  Object.assign(process.env, { CONTRACLAIR_DATA: join(directory, 'data'), CONTRACLAIR_ACCOUNTS: 'on' });
});
afterAll(async () => {
  for (const name of ['CONTRACLAIR_DATA', 'CONTRACLAIR_ACCOUNTS']) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  await rm(directory, { recursive: true, force: true });
});

const run = (args: string[], input = '') => runCommand(directory, args, input);
const administrator = (email: string, password: string) =>
  run(['administrator', '--organisation', 'Union A', '--name', 'Camille Martin', '--email', email], `${password}\n`);

describe('the first administrator', () => {
  it('is made with a password read from the standard input, once', async () => {
    const made = await administrator(ADMIN, PASSWORD);
    expect([made.status, made.out.includes('/connexion')]).toEqual([0, true]);
    const again = await administrator(ADMIN, PASSWORD);
    expect([again.status, again.err]).toEqual([2, 'Un compte existe déjà à cette adresse.\n']);
    const poor = await administrator('autre@exemple.test', 'court');
    expect([poor.status, poor.err.includes('au moins 12')]).toEqual([2, true]);
  });

  it('needs a service with accounts', async () => {
    process.env.CONTRACLAIR_ACCOUNTS = 'off';
    const refused = await administrator('x@exemple.test', PASSWORD);
    process.env.CONTRACLAIR_ACCOUNTS = 'on';
    expect([refused.status, refused.err.includes('CONTRACLAIR_ACCOUNTS=on')]).toEqual([2, true]);
  });
});

describe('an import', () => {
  it('opens a dossier a folder, and reports what failed', async () => {
    const source = join(directory, 'envoi');
    await mkdir(join(source, 'Cabinet des Lilas'), { recursive: true });
    await writeFile(join(source, 'Cabinet des Lilas', 'contrat.txt'), CONTRACT);
    await writeFile(join(source, 'Cabinet Seul.txt'), `${CONTRACT} Seul.`);
    await writeFile(join(source, 'Encore.txt'), CONTRACT);
    await mkdir(join(source, 'Trop plein'));
    for (let i = 0; i < 21; i += 1) await writeFile(join(source, 'Trop plein', `${i}.txt`), CONTRACT);
    const done = await run(['import', source, '--as', ADMIN]);
    expect(done.err).toBe('');
    expect(done.status).toBe(1);
    expect(done.out).toContain('2\u00a0dossiers créés, 1\u00a0déjà là, 1\u00a0échec.');
    expect(done.out).toMatch(/Échec\u00a0: Trop plein\u00a0: Ce dossier compte 21 fichiers/);
    expect(done.out).toMatch(/Déjà là\u00a0: Encore\u00a0: .*\/dossiers\//);
  });

  it('takes a ZIP', async () => {
    const archive = join(directory, 'envoi.zip');
    const text = (end: string) => new TextEncoder().encode(`${CONTRACT} ${end}`);
    const files = { 'Érables/contrat.txt': text('A'), 'Érables/cgv.txt': text('B'), 'Seul.txt': text('C') };
    await writeFile(archive, zipSync(files));
    const done = await run(['import', archive, '--as', ADMIN]);
    expect([done.status, done.out.includes('2\u00a0dossiers créés, 0\u00a0échec.')]).toEqual([0, true]);
  });

  it('says when there is nothing to take, or nobody to take it', async () => {
    await writeFile(join(directory, 'faux.zip'), 'pas une archive');
    expect((await run(['import', join(directory, 'faux.zip'), '--as', ADMIN])).err).toContain('archive ZIP lisible');
    expect((await run(['import', join(directory, 'rien'), '--as', ADMIN])).err).toContain('n’existe pas');
    expect((await run(['import', directory, '--as', 'inconnu@exemple.test'])).err).toContain('Aucun conseiller');
  });
});

describe('the audit log', () => {
  it('is verified whole, and found altered once somebody touched it', async () => {
    const whole = await run(['audit', 'verify']);
    expect([whole.status, /Journal intact\u00a0: \d+ entrées/.test(whole.out)]).toEqual([0, true]);
    const db = openSqlite(join(directory, 'data', 'contraclair.db'));
    await sql`drop trigger audit_log_no_update`.execute(db);
    await db.updateTable('audit_log').where('seq', '=', 2).set({ action: 'rien' }).execute();
    await db.destroy();
    const altered = await run(['audit', 'verify']);
    expect([altered.status, altered.out]).toEqual([1, 'Journal altéré\u00a0: l’entrée 2 ne suit pas celle d’avant.\n']);
  });
});
