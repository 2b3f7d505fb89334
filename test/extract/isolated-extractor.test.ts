/** Documents read apart: same result as in this process, limits held, the reader killed and replaced. */
import { deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExtractResult } from '../../src/app/ports.ts';
import { createExtractor, DEFAULT_LIMITS, extractBytes } from '../../src/extract/index.ts';
import { IsolatedExtractor } from '../../src/extract/isolated-extractor.ts';
import type { Answer, Request } from '../../src/extract/isolation/messages.ts';
import type { Reader, ReaderEnd } from '../../src/extract/isolation/reader.ts';
import { ThreadReader } from '../../src/extract/isolation/thread-reader.ts';
import { CONTRACT } from './files/contract-model.ts';
import { line, rawPdf } from './files/raw-pdf.ts';
import { renderPdf } from './files/render-pdf.ts';
import { makeDocx } from './files/zip.ts';

const text = (content: string) => ({ name: 'a.txt', bytes: new TextEncoder().encode(content) });
const open: { close(): Promise<void> }[] = [];
const kept = <T extends { close(): Promise<void> }>(extractor: T): T => {
  open.push(extractor);
  return extractor;
};
afterEach(async () => {
  for (const extractor of open.splice(0)) await extractor.close();
});

describe.each([
  ['a process', () => createExtractor()],
  ['a thread', () => new IsolatedExtractor(DEFAULT_LIMITS, () => new ThreadReader(DEFAULT_LIMITS))],
])('reading in %s', (_name, start) => {
  it('gives what reading here gives, with progress', async () => {
    const extractor = kept(start());
    const bytes = await renderPdf(CONTRACT);
    const seen: number[] = [];
    const result = await extractor.extract({ name: 'a.pdf', bytes }, (progress) => seen.push(progress.page));
    expect(result).toEqual(await extractBytes({ name: 'a.pdf', bytes }));
    expect(seen.at(-1)).toBe(3);
    expect(await extractor.extract(text('Bonjour.'))).toEqual(await extractBytes(text('Bonjour.')));
  });

  it('reads several documents at once, each its own', async () => {
    const extractor = kept(start());
    const results = await Promise.all(
      Array.from({ length: 5 }, (_value, index) => extractor.extract(text(`Contrat ${index}.`))),
    );
    expect(results.map((result) => (result.ok ? result.document.blocks[0]?.text : result.code))).toEqual(
      [0, 1, 2, 3, 4].map((index) => `Contrat ${index}.`),
    );
  });

  it('stops when it is told to, and goes on with the next document', async () => {
    const extractor = kept(start());
    const stop = new AbortController();
    const reading = extractor.extract({ name: 'a.pdf', bytes: endlessPdf() }, undefined, stop.signal);
    stop.abort(new Error('plus besoin'));
    await expect(reading).rejects.toThrow('plus besoin');
    expect(await extractor.extract(text('Suite.'))).toMatchObject({ ok: true });
  });
});

describe('hostile documents', () => {
  it('that never end are stopped by the clock, and the next is read', async () => {
    const extractor = kept(createExtractor({ wallMilliseconds: 1500 }));
    expect(await extractor.extract({ name: 'a.pdf', bytes: endlessPdf() })).toMatchObject({
      ok: false,
      code: 'too-slow',
    });
    expect(await extractor.extract(text('Suite.'))).toMatchObject({ ok: true });
  });

  it('that use up their processor time are stopped too', async () => {
    const extractor = kept(createExtractor({ cpuSeconds: 2 }));
    expect(await extractor.extract({ name: 'a.pdf', bytes: endlessPdf() })).toMatchObject({
      ok: false,
      code: 'too-slow',
    });
  });

  it('that ask for more memory than allowed end alone', async () => {
    const extractor = kept(createExtractor({ dataKilobytes: 800_000, cpuSeconds: 20 }));
    const result = await extractor.extract({ name: 'a.pdf', bytes: swollenPdf() });
    expect(result).toMatchObject({ ok: false });
    expect(['crashed', 'too-slow', 'corrupt']).toContain(result.ok ? '' : result.code);
    expect(process.memoryUsage().rss).toBeLessThan(1_500_000_000);
    expect(await extractor.extract(text('Suite.'))).toMatchObject({ ok: true });
  });

  it('that are too large are refused before any reader sees them', async () => {
    const extractor = kept(
      new IsolatedExtractor({ ...DEFAULT_LIMITS, fileBytes: 10 }, () => new FakeReader(() => expect.unreachable())),
    );
    expect(await extractor.extract(text('Plus de dix octets.'))).toMatchObject({ ok: false, code: 'too-large' });
  });

  it('keep the same failures as when read here', async () => {
    const extractor = kept(createExtractor());
    const docx = makeDocx('<w:p/>');
    expect(await extractor.extract({ name: 'a.docx', bytes: docx })).toEqual(
      await extractBytes({ name: 'a.docx', bytes: docx }),
    );
    const locked = { name: 'a.pdf', bytes: await renderPdf(CONTRACT, { userPassword: 'x', version: '1.7' }) };
    expect(await extractor.extract(locked)).toMatchObject({ code: 'password-required' });
    expect(await extractor.extract({ ...locked, password: 'x' })).toMatchObject({ ok: true });
  });
});

describe('readers', () => {
  it('that die are told from those that are slow', async () => {
    const dying = kept(new IsolatedExtractor(DEFAULT_LIMITS, () => new FakeReader((_answer, end) => end('died'))));
    expect(await dying.extract(text('x'))).toMatchObject({ code: 'crashed' });
    const slow = kept(new IsolatedExtractor(DEFAULT_LIMITS, () => new FakeReader((_answer, end) => end('cpu-limit'))));
    expect(await slow.extract(text('x'))).toMatchObject({ code: 'too-slow' });
  });

  it('serve one document each, are killed after it, and no more work at once than allowed', async () => {
    const readers: FakeReader[] = [];
    let working = 0;
    let most = 0;
    const start = () => {
      const reader = new FakeReader((answer) => {
        most = Math.max(most, ++working);
        setTimeout(() => {
          working--;
          answer({ type: 'result', result: DONE });
        }, 5);
      });
      readers.push(reader);
      return reader;
    };
    const extractor = kept(new IsolatedExtractor(DEFAULT_LIMITS, start, 2));
    await Promise.all(Array.from({ length: 6 }, () => extractor.extract(text('x'))));
    expect(most).toBe(2);
    expect(readers).toHaveLength(7);
    expect(readers.map((reader) => [reader.jobs, reader.alive])).toEqual([
      ...Array.from({ length: 6 }, () => [1, false]),
      [0, true],
    ]);
  });

  it('are killed when the extractor closes, and what they were reading ends', async () => {
    const readers: FakeReader[] = [];
    const extractor = new IsolatedExtractor(DEFAULT_LIMITS, () => {
      const reader = new FakeReader(() => {});
      readers.push(reader);
      return reader;
    });
    const reading = extractor.extract(text('x'));
    await extractor.close();
    expect(await reading).toMatchObject({ code: 'crashed' });
    expect(readers.every((reader) => !reader.alive)).toBe(true);
    expect(await extractor.extract(text('x'))).toMatchObject({ code: 'crashed' });
  });
});

const DONE: ExtractResult = { ok: false, code: 'empty', message: 'Ce fichier est vide.' };

/** A reader under the test's control. */
class FakeReader implements Reader {
  alive = true;
  jobs = 0;
  private readonly onJob: (answer: (answer: Answer) => void, end: (end: ReaderEnd) => void) => void;

  constructor(onJob: (answer: (answer: Answer) => void, end: (end: ReaderEnd) => void) => void) {
    this.onJob = onJob;
  }

  run(_request: Request, onAnswer: (answer: Answer) => void, onEnd: (end: ReaderEnd) => void): void {
    this.jobs++;
    this.onJob(onAnswer, onEnd);
  }

  send(): void {}

  kill(): void {
    this.alive = false;
  }
}

/** Forms that each draw the next one ten times: 10^12 texts from a few kilobytes. */
function endlessPdf(): Uint8Array {
  const form = (index: number, depth: number) => {
    const content = index === depth ? line('x', 10, 10) : `/X${index + 1} Do `.repeat(10);
    return `<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /X${index + 1} ${7 + index + 1} 0 R >> >> /Length ${content.length} >>\nstream\n${content}\nendstream`;
  };
  return rawPdf(
    [{ content: '/X0 Do' }],
    Array.from({ length: 13 }, (_value, index) => form(index, 12)),
  );
}

/** A page whose content unpacks to 1.5 GB of text operators. */
function swollenPdf(): Uint8Array {
  const inner = deflateSync(Buffer.alloc(300_000_000, '(aaaaaaaaaaaaaaaaaaaaaaaaaa) Tj '), { level: 9 });
  const outer = deflateSync(inner, { level: 9 });
  const file = Buffer.from(rawPdf([{ content: '@' }])).toString('latin1');
  const stream = `<< /Filter [/FlateDecode /FlateDecode] /Length ${outer.length} >>\nstream\n${outer.toString('latin1')}\nendstream`;
  return new Uint8Array(
    Buffer.from(
      file.replace('<< /Length 1 >>\nstream\n@\nendstream', () => stream),
      'latin1',
    ),
  );
}
