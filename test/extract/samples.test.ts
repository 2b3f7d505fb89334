/** Each sample says the same as PDF and as Word; the scanned one says that it is a scan. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentText } from '../../src/core/document.ts';
import { failureOf, read } from './files/read.ts';

const SAMPLES = 'samples';
const pairs = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.docx'))
  .map((path) => `${SAMPLES}/${path.replace(/\.docx$/, '')}`)
  .filter((base) => existsSync(`${base}.pdf`));

/** Texts of the blocks, spaces made plain. */
async function texts(path: string): Promise<string[]> {
  const document = await read(path, new Uint8Array(readFileSync(path)));
  return documentText(document)
    .replace(/[\u00a0\u202f]/g, ' ')
    .split('\n');
}

describe.each(pairs)('%s', (base) => {
  it('gives the same blocks from its two forms, running heads aside', async () => {
    const word = await texts(`${base}.docx`);
    const pdf = new Set(await texts(`${base}.pdf`));
    const same = word.filter((text) => pdf.has(text)).length;
    expect(same / word.length).toBeGreaterThan(0.95);
  });
});

it('the samples hold pairs to compare', () => {
  expect(pairs.length).toBeGreaterThanOrEqual(5);
});

it('a scanned sample is told from a document with text', async () => {
  const path = `${SAMPLES}/scan/maintenance-vague.pdf`;
  expect(await failureOf(path, new Uint8Array(readFileSync(path)))).toBe('scanned');
});
