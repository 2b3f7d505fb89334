import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { presentCompareForm } from '../../../src/web/presenters/compare-form.ts';
import { presentError } from '../../../src/web/presenters/error.ts';
import { presentHome } from '../../../src/web/presenters/home.ts';
import { presentProgress } from '../../../src/web/presenters/progress.ts';
import { buildRecord } from '../../builders/record.ts';
import { buildOtherText } from '../../builders/review-variants.ts';

const shown = (text: string | null | undefined) => text?.replaceAll(/[\u00a0\u202f]/g, ' ');
const running = (progress: ReturnType<typeof buildRecord>['progress']) =>
  buildRecord({ state: 'running', review: null, progress });

describe('the first page', () => {
  const { reading, maxFiles } = readConfig({});
  const settings = { maxFileBytes: 50 * 1024 ** 2, maxFiles, reading, retentionDays: 30 };
  const input = { recent: [], ...settings, now: new Date('2026-11-22T09:00:00Z') };

  test('states how far the reading of a file goes, as the settings say', () => {
    const limits = presentHome({ ...input, maxFiles: 7, reading: { ...reading, pages: 1200, seconds: 45 } }).limits;
    const said = limits.map(shown).join('\n');
    for (const words of ['7 fichiers', '1 200 pages', '45 secondes', '200 pages numérisées', '30 minutes', '200 Mo'])
      expect(said).toContain(words);
  });

  test('proposes the same kinds of files as the form of offers, pictures among them', () => {
    const limits = { maxFileBytes: 1, expiresAt: input.now };
    const { accepted } = presentHome(input);
    expect(presentCompareForm([], [], limits).accepted).toBe(accepted);
    for (const extension of ['.pdf', '.docx', '.tif', '.heic', '.gif', '.avif'])
      expect(accepted.split(',')).toContain(extension);
  });

  test('tells when a file dropped now is erased, and how large it may be', () => {
    const page = presentHome(input);
    expect(shown(page.expires)).toBe('22 décembre 2026');
    expect(shown(page.maxFile)).toBe('50 Mo');
  });

  test.each([
    [buildRecord(), '42 sur 100, 7 pièges'],
    [buildRecord({ state: 'queued', review: null }), 'en attente de lecture'],
    [running({ stage: 'lecture', page: 3, pages: 12 }), 'lecture en cours, page 3 sur 12'],
    [buildRecord({ state: 'failed', review: null }), 'lecture impossible'],
    [buildRecord({ review: buildOtherText() }), 'pas un contrat informatique'],
  ])('tells where each recent reading stands (%#)', (record, result) => {
    expect(shown(presentHome({ ...input, recent: [record] }).recent[0]?.result)).toBe(result);
  });
});

describe('the page of a review under way', () => {
  test('tells the stages done, under way and to come', () => {
    const page = presentProgress(running({ stage: 'lecture', file: 'contrat.pdf', page: 3, pages: 12 }));
    expect(page.stages.map(({ stateWord }) => stateWord)).toEqual(['fait', 'en cours', 'à venir', 'à venir']);
    expect(shown(page.stages[1]?.detail)).toBe('Page 3 sur 12 de contrat.pdf');
    expect(shown(page.position)).toBe('Étape 2 sur 4.');
  });

  test('reloads itself without scripts as long as it runs, and no longer', () => {
    expect(presentProgress(running({ stage: 'analyse' })).refresh).toBeGreaterThan(0);
    expect(presentProgress(buildRecord({ state: 'failed', review: null })).refresh).toBeNull();
  });

  test('says that nothing is lost when it failed, and until when', () => {
    const page = presentProgress(
      buildRecord({
        state: 'failed',
        review: null,
        error: null,
        failures: [{ file: 'a.pdf', code: 'corrupt', message: 'Ce fichier est abîmé.' }],
      }),
    );
    expect(page.failed).toEqual({
      message: 'Aucun des fichiers n’a pu être lu.',
      expires: '20\u00a0décembre\u00a02026',
    });
    expect(page.running).toBe(false);
  });

  test('asks for the password of a locked file only', () => {
    const failures = [
      { file: 'a.pdf', code: 'password-wrong', message: 'Faux.' },
      { file: 'b.pdf', code: 'corrupt', message: 'Abîmé.' },
    ];
    const [locked, broken] = presentProgress(buildRecord({ failures })).failures;
    expect(locked?.password).toMatchObject({ action: '/lectures/k7Qm2xW9/mot-de-passe', name: 'a.pdf', wrong: true });
    expect(broken?.password).toBeNull();
  });
});

test('an error without an action leads back to the first page', () => {
  const page = presentError({ status: 404, title: "Cette page n'existe pas", message: "Vérifiez l'adresse." });
  expect(page).toMatchObject({ heading: 'Cette page n’existe pas', action: { href: '/' } });
});
