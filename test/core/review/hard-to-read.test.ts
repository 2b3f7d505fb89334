/** Words that recognition was unsure of never decide a verdict alone. */
import { expect, it } from 'vitest';
import type { Run, SourceDocument } from '../../../src/core/document.ts';
import { HARD_TO_READ } from '../../../src/core/review/hard-to-read.ts';
import { review } from '../../../src/core/review/review.ts';
import type { Finding } from '../../../src/core/review/types.ts';
import { readPlainText } from '../../../src/extract/index.ts';
import { realRuleSet } from '../../builders/reading.ts';

const CLAUSE = 'Le Prestataire sauvegarde les données du Client chaque nuit.';

/** The clause as a scan: one run a word, with the confidence that `confidenceOf` gives it. */
function scan(confidenceOf: (word: string) => number): SourceDocument {
  const document = readPlainText('contrat.pdf', `Contrat de maintenance informatique\n\n${CLAUSE}`);
  return {
    ...document,
    pages: [{ width: 595, height: 842, source: 'ocr', confidence: 85 }],
    blocks: document.blocks.map((block) => ({ ...block, runs: runsOf(block.text, confidenceOf) })),
  };
}

function runsOf(text: string, confidenceOf: (word: string) => number): Run[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    box: { page: 1, x: 60 + match.index * 5, y: 100, width: match[0].length * 5, height: 10 },
    confidence: confidenceOf(match[0]),
  }));
}

function frequency(document: SourceDocument): Finding | undefined {
  const options = { types: ['infogerance' as const], date: '2026-01-15', engine: 'test', textHashes: [''] };
  return review([document], realRuleSet(), options).findings.find((one) => one.requirement === 'sau-frequence');
}

it('a commitment read surely on a scan is met, like one in a file with text', () => {
  expect(frequency(scan(() => 92))?.verdict).toBe('conforme');
  expect(frequency(readPlainText('contrat.txt', CLAUSE))?.verdict).toBe('conforme');
});

it('a commitment whose words are all hard to read is partly met, and the reason says why', () => {
  const finding = frequency(scan(() => 41));
  expect(finding).toMatchObject({ verdict: 'partiel', reason: HARD_TO_READ });
  expect(finding?.evidence[0]?.quote).toBe(CLAUSE);
});

it('a figure that is hard to read is enough to doubt', () => {
  expect(frequency(scan((word) => (/chaque|nuit/.test(word) ? 30 : 95)))?.verdict).toBe('partiel');
});

it('words around the deciding ones may be hard to read', () => {
  expect(frequency(scan((word) => (/Le|les|du/.test(word) ? 20 : 95)))?.verdict).toBe('conforme');
});
