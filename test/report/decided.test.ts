/** Verdicts that people decided, in every export: both verdicts, the reason, and whose the score is. */
import { describe, expect, it } from 'vitest';
import type { AppliedDecisions } from '../../src/core/workspace/decided-review.ts';
import { NOTHING_ADDED } from '../../src/report/additions.ts';
import { REPORT_FORMATS, renderReportFile } from '../../src/report/index.ts';
import { buildReview } from '../builders/review.ts';
import { HOSTILE } from '../builders/review-variants.ts';
import { readParagraphs, readPdf, unzip } from './read-files.ts';

const built = buildReview();
const point = built.findings.find(({ verdict }) => verdict === 'contraire');
if (point === undefined) throw new Error('no trap');

function withReason(reason: string) {
  const findings = built.findings.map((finding) => (finding === point ? { ...finding, reason } : finding));
  return buildReview({ findings });
}

function decisions(reason: string): AppliedDecisions {
  const { requirement, verdict } = point ?? { requirement: '', verdict: 'absent' };
  const machine = { verdict: 'conforme', reason: 'Le prestataire s’y engage.' } as const;
  const decided = { requirement, verdict, reason, decidedAt: '2026-11-03T09:00:00.000Z', expiresOn: '2027-01-31' };
  return { points: [{ ...decided, machine }], machineScore: 47 };
}

async function textOf(format: (typeof REPORT_FORMATS)[number], detail: 'essentiel' | 'complet', reason: string) {
  const additions = { ...NOTHING_ADDED, decided: decisions(reason) };
  const bytes = await renderReportFile(format, withReason(reason), { additions, detail });
  if (format === 'pdf') return (await readPdf(bytes)).pages.join('\n');
  if (format !== 'docx') return new TextDecoder().decode(bytes);
  return readParagraphs((await unzip(bytes)).get('word/document.xml') ?? '')
    .map(({ text }) => text)
    .join('\n');
}

describe.each(REPORT_FORMATS)('%s', (format) => {
  it.each(['essentiel', 'complet'] as const)(
    'tells both verdicts and the reason of the decided one (%s)',
    async (detail) => {
      const text = (await textOf(format, detail, 'Retiré par courriel.')).replaceAll(/\s+/g, ' ');
      expect(text).toContain('Retiré par courriel.');
      if (format === 'json') {
        expect(JSON.parse(text).decided).toMatchObject({
          machineScore: 47,
          points: [{ machine: { verdict: 'conforme' } }],
        });
        return;
      }
      expect(text).toContain('Verdict de la lecture automatique : Couvert.');
      expect(text).toContain('le 3 novembre 2026, jusqu’au 31 janvier 2027');
      if (format !== 'csv')
        expect(text).toContain(
          'Note recalculée avec 1 verdict décidé par un conseiller : la lecture automatique donnait 47 sur 100.',
        );
    },
  );

  it('is the machine’s own, to the byte, when no decision counts', async () => {
    const none = { ...NOTHING_ADDED, decided: { points: [], machineScore: 47 } };
    const own = await renderReportFile(format, built);
    expect(Buffer.from(await renderReportFile(format, built, { additions: none })).equals(own)).toBe(true);
  });
});

describe('a reason made to break out', () => {
  it.each(['html', 'md', 'csv', 'text'] as const)('stays words in %s', async (format) => {
    const text = await textOf(format, 'complet', HOSTILE);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u202e');
    if (format === 'html') expect(text).not.toContain('<script>alert');
  });
});

describe('the table for a spreadsheet', () => {
  it('has a column for the machine’s verdict, filled in on every line', async () => {
    const text = await textOf('csv', 'complet', 'Retiré par courriel.');
    const [head = '', ...rows] = text.split('\n');
    expect(head).toContain('"Verdict de la lecture automatique";"Décision"');
    expect(rows.find((row) => row.includes(`"${point.requirement}"`))).toContain('"Couvert";"Verdict décidé par un');
  });
});
