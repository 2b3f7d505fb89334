import { describe, expect, it } from 'vitest';
import { renderPdf } from '../../../src/report/paper/pdf/render.ts';
import { contactsOf, emptyContacts } from '../../../src/report/reflex-sheets/contacts.ts';
import { type ReflexSheet, reflexSheets } from '../../../src/report/reflex-sheets/load.ts';
import { laySheet } from '../../../src/report/reflex-sheets/sheet-paper.ts';
import { typeset } from '../../../src/report/typography.ts';
import { buildReview } from '../../builders/review.ts';

const sheets = reflexSheets();
const words = (sheet: ReflexSheet) => JSON.stringify(sheet);
const bySlug = (slug: string) => {
  const sheet = sheets.find((one) => one.slug === slug);
  if (!sheet) throw new Error(`no sheet ${slug}`);
  return sheet;
};

describe('the reflex sheets', () => {
  it('are five, in their order', () => {
    expect(sheets.map(({ slug }) => slug)).toEqual([
      'cyberattaque-rancongiciel',
      'hameconnage',
      'faux-support',
      'ligne-coupee',
      'ligne-piratee',
    ]);
  });

  it.each(sheets.map((sheet) => [sheet.slug, sheet] as const))('%s is in good French typography', (_slug, sheet) => {
    const texts = [
      sheet.title,
      sheet.lede,
      ...sheet.steps.flatMap((step) => [step.do, step.how]),
      ...sheet.never,
      ...sheet.law,
    ];
    for (const text of texts) {
      expect(text).not.toMatch(/['"]| [:;?!»]|« /);
      expect(typeset(text)).toBe(text);
    }
  });

  it.each(sheets.map((sheet) => [sheet.slug, sheet] as const))('%s fits one page', async (_slug, sheet) => {
    const paper = laySheet(sheet, { practice: 'Cabinet', contacts: emptyContacts(sheet), date: '2026-11-22' });
    const pdf = Buffer.from(await renderPdf(paper)).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it('of a cyberattack tells both delays of 72 hours, the patients, the backups and the ransom', () => {
    const text = words(bySlug('cyberattaque-rancongiciel'));
    for (const told of [
      /CNIL[^"]*72/,
      /plainte[^"]*72/i,
      /L12-10-1/,
      /patients[^"]*risque est élevé/i,
      /écraser les copies/,
      /payer la rançon/,
      /restaurer ou réinstaller sans avis technique/,
    ])
      expect(text).toMatch(told);
  });

  it('of a hijacked line tell the complaint, the details of calls and who is liable', () => {
    const text = words(bySlug('ligne-piratee'));
    for (const told of [/plainte/i, /détail des appels/, /installateur et le mainteneur/]) expect(text).toMatch(told);
  });

  it('of a cut line go from the telephone to the registered letter and the insurer', () => {
    const steps = bySlug('ligne-coupee')
      .steps.map((step) => step.do)
      .join(' / ');
    expect(steps).toMatch(/Appelez l’opérateur.*courriel.*recommandée.*pertes.*protection juridique/);
  });
});

describe('contacts', () => {
  const sheet = bySlug('cyberattaque-rancongiciel');

  it('come from the contract for the lines it tells of, and stay blank elsewhere', () => {
    const [provider, ...others] = contactsOf(sheet, buildReview());
    expect(provider).toMatchObject({ key: 'prestataire', name: 'Armor Informatique', phone: '02 00 00 00 00' });
    for (const other of others) expect(other).toMatchObject({ name: '', phone: '' });
  });

  it('of a telephone contract go to the telephone sheets only', () => {
    const review = buildReview({ types: ['telephonie'] });
    expect(contactsOf(sheet, review)[0]?.name).toBe('');
    expect(contactsOf(bySlug('ligne-coupee'), review)[0]?.name).toBe('Armor Informatique');
  });

  it.each([
    ['Contrat de maintenance n° 2024-0317', 'contrat n°\u00a02024-0317'],
    ['Conditions générales', ''],
    ['Avenant n° deux', ''],
  ])('carry the number of « %s »', (title, detail) => {
    const { facts } = buildReview();
    const review = buildReview({ facts: { ...facts, title }, findings: [] });
    expect(contactsOf(sheet, review)[0]?.detail).toBe(detail);
  });

  it('give the e-mail when there is no telephone', () => {
    const { facts } = buildReview();
    const review = buildReview({
      facts: { ...facts, contacts: facts.contacts.filter(({ kind }) => kind === 'email') },
    });
    expect(contactsOf(sheet, review)[0]?.phone).toBe('support@armor-informatique.example');
  });
});
