import { describe, expect, test } from 'vitest';
import { presentReport } from '../../../src/web/presenters/report.ts';
import { buildRecord } from '../../builders/record.ts';
import { buildReview } from '../../builders/review.ts';
import { buildEmptyReview, buildOtherText } from '../../builders/review-variants.ts';

const ids = (query: Record<string, unknown>) =>
  presentReport(buildRecord(), query).groups.flatMap(({ findings }) => findings.map((finding) => finding.id));
const all = buildReview().findings;

describe('filters', () => {
  test('none show every requirement, theme by theme in the order of urgency', () => {
    const page = presentReport(buildRecord(), {});
    expect(ids({})).toHaveLength(all.length);
    expect(page.groups.map(({ theme }) => theme.id).slice(0, 3)).toEqual(['sauvegardes', 'incidents', 'acces']);
    expect(page.filtered).toBeNull();
  });

  test('by verdict, level and theme keep only what answers all of them', () => {
    const expected = all.filter(
      (f) => ['contraire', 'absent'].includes(f.verdict) && f.level === 'indispensable' && f.theme === 'sauvegardes',
    );
    expect(ids({ verdict: ['contraire', 'absent'], niveau: 'indispensable', theme: 'sauvegardes' })).toEqual(
      expected.map((f) => f.requirement),
    );
    expect(expected.length).toBeGreaterThan(1);
  });

  test('unknown values are ignored', () => {
    expect(ids({ verdict: 'rouge', niveau: ['obligatoire', 'x'], theme: '<script>' })).toHaveLength(all.length);
  });

  test('stay in the addresses of the page', () => {
    const page = presentReport(buildRecord(), { verdict: 'partiel', theme: 'incidents' });
    expect(page.toggle.href).toBe('/lectures/k7Qm2xW9?verdict=partiel&theme=incidents&ouvert=tout#exigences');
    expect(page.filtered?.clear).toBe('/lectures/k7Qm2xW9#exigences');
    expect(page.filters.verdicts.filter(({ checked }) => checked).map(({ words }) => words.key)).toEqual(['partiel']);
  });

  test('that nothing answers say so', () => {
    const page = presentReport(buildRecord(), { verdict: 'illisible', theme: 'acces' });
    expect(page.groups).toEqual([]);
    expect(page.filtered?.shown).toBe('Aucun point ne répond à ces filtres.');
  });
});

describe('links', () => {
  test('lead to a row of the page, or to the whole report when a filter hides it', () => {
    const hidden = presentReport(buildRecord(), { verdict: 'conforme' });
    const whole = presentReport(buildRecord(), {});
    expect(whole.traps[0]?.href).toBe('#sau-supervision');
    expect(hidden.traps[0]?.href).toBe('/lectures/k7Qm2xW9#sau-supervision');
  });

  test('of the counts filter by verdict', () => {
    expect(presentReport(buildRecord(), {}).tally[2]).toMatchObject({
      word: 'pièges',
      href: '/lectures/k7Qm2xW9?verdict=contraire#exigences',
    });
  });
});

describe('what stands first', () => {
  const page = presentReport(buildRecord(), {});

  test('six actions, then the rest', () => {
    expect(page.actions.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(page.moreActions[0]?.rank).toBe(7);
  });

  test('traps in their order of seriousness, quote first', () => {
    expect([...page.traps, ...page.moreTraps].map(({ id }) => id)).toEqual(buildReview().traps);
    expect(page.traps[0]?.quote?.text).toContain('Il appartient au Client');
  });

  test("the contract's own facts", () => {
    const notice = page.references.find(({ label }) => label === 'À dénoncer');
    expect(notice).toMatchObject({
      label: 'À dénoncer',
      value: 'avant le 14\u00a0décembre\u00a02026 (préavis de 3\u00a0mois)',
      strong: true,
      missing: false,
    });
  });

  test('a notice date that is over says so', () => {
    const late = presentReport(buildRecord({ review: buildReview({ date: '2027-01-05' }) }), {});
    expect(late.references.find(({ label }) => label === 'À dénoncer')?.value).toContain('date passée');
  });
});

describe('an absent point', () => {
  const finding = presentReport(buildRecord(), {})
    .groups.flatMap((group) => group.findings)
    .find(({ id }) => id === 'sau-hors-site');

  test('tells what was searched, the nearest passage and the annex that might hold it', () => {
    expect(finding?.search).toMatchObject({
      terms: expect.arrayContaining(['hors site']),
      scope: 'Sous toutes leurs formes, dans les 13\u00a0pages lues.',
      mightBeIn: 'À vérifier dans «\u00a0Annexe\u00a03\u00a0», pièce citée mais non fournie, qui pourrait en parler.',
    });
    expect(finding?.search?.nearest[0]?.quote.place).toBe('Article\u00a06.2, page\u00a05, contrat-2024.pdf');
  });
});

describe('what has no score', () => {
  test('a text that is no contract shows why, and nothing else', () => {
    const page = presentReport(buildRecord({ review: buildOtherText() }), {});
    expect(page.notContract).toContain('bail professionnel');
    expect(page.references.map(({ label }) => label)).toEqual(['Fichiers lus', 'Lecture']);
  });

  test('a contract on which nothing applies is told as such', () => {
    const page = presentReport(buildRecord({ review: buildEmptyReview() }), {});
    expect(page).toMatchObject({ empty: true, score: { figure: null } });
  });

  test('a review under way has no report', () => {
    expect(() => presentReport(buildRecord({ state: 'running', review: null }), {})).toThrow(/running/);
  });
});

test('a figure of zero is shown as a figure', () => {
  const review = buildReview();
  const page = presentReport(buildRecord({ review: { ...review, score: { ...review.score, overall: 0 } } }), {});
  expect(page.score.figure).toBe('0');
});
