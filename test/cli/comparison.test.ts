/** `contraclair compare` and `contraclair diff` as processes of their own. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitOffers } from '../../src/cli/commands/compare.ts';
import { runCommand } from '../builders/command.ts';
import { temporaryDirectory } from '../builders/storage.ts';

const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url));
const OFFERS = [
  'offres/offre-a-ligerienne.docx',
  '--',
  'offres/offre-b-brume-devis.docx',
  'offres/offre-b-brume-conditions.docx',
  '--',
  'offres/offre-c-clicmed.docx',
];
const RENEWAL = ['renouvellement/contrat-2023.docx', 'renouvellement/contrat-2026.docx', '--types', 'infogerance'];

let directory: string;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const contraclair = (args: string[]) => runCommand(SAMPLES, args);

describe('contraclair compare', () => {
  it('reads each group between « -- » as one offer, options anywhere', async () => {
    const { status, out, err } = await contraclair([
      'compare',
      ...OFFERS,
      '--types',
      'infogerance',
      '--format',
      'json',
    ]);
    expect([status, err]).toEqual([0, '']);
    const comparison = JSON.parse(out);
    expect(comparison.offers.map((offer: { documents: string[] }) => offer.documents.length)).toEqual([1, 2, 1]);
    expect(comparison.rows.length).toBeGreaterThan(40);
  });

  it('takes files without « -- » for one offer each', () => {
    expect(splitOffers(['a.pdf', 'b.pdf'])).toEqual([['a.pdf'], ['b.pdf']]);
  });

  it('writes a workbook to a file, and refuses to show one on screen', async () => {
    const path = join(directory, 'offres.xlsx');
    const args = ['compare', 'offres/offre-a-ligerienne.docx', 'offres/offre-c-clicmed.docx', '--format', 'xlsx'];
    expect((await contraclair([...args, '--output', path])).status).toBe(0);
    expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
    expect((await contraclair(args)).status).toBe(2);
  });

  it('explains that one offer is not enough, and exits with 2', async () => {
    const { status, err } = await contraclair(['compare', 'offres/offre-a-ligerienne.docx']);
    expect(status).toBe(2);
    expect(err).toContain('de 2 à 6 offres');
  });

  it('exits with 3 when an offer cannot be read', async () => {
    expect((await contraclair(['compare', 'offres/offre-a-ligerienne.docx', 'rien.pdf'])).status).toBe(3);
  });
});

describe('contraclair diff', () => {
  it('gives what gets worse, what gets better and the clauses as JSON', async () => {
    const { status, out } = await contraclair(['diff', ...RENEWAL, '--format', 'json']);
    expect(status).toBe(0);
    const diff = JSON.parse(out);
    expect(diff.worse[0]).toMatchObject({
      requirement: 'sau-test',
      before: { verdict: 'conforme' },
      after: { verdict: 'absent' },
    });
    expect(diff.better.map((change: { requirement: string }) => change.requirement)).toContain('acc-mfa');
    expect(diff.clauses.length).toBeGreaterThan(5);
    expect(diff.lost[0]).toMatchObject({ kind: 'removed', holder: 'provider', requirements: ['sau-test'] });
  });

  it('shows the words that changed as text', async () => {
    const { out } = await contraclair(['diff', ...RENEWAL]);
    expect(out).toContain('[-trente-] {+quatre-vingt-dix+} jours');
    expect(out).toContain('Engagement disparu');
  });

  it('finds nothing between a contract and itself', async () => {
    const same = ['renouvellement/contrat-2023.docx', 'renouvellement/contrat-2023.docx'];
    const { out } = await contraclair(['diff', ...same, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ lost: [], worse: [], better: [], clauses: [], facts: [] });
  });

  it('wants two contracts', async () => {
    expect((await contraclair(['diff', 'renouvellement/contrat-2023.docx'])).status).toBe(2);
  });
});
