import { describe, expect, it } from 'vitest';
import type { Progress } from '../../src/app/ports.ts';
import { createProgressWriter } from '../../src/app/progress-writer.ts';

const page = (number: number): Progress => ({ stage: 'lecture', page: number, pages: 50 });

describe('progress', () => {
  it('is written one at a time, keeping only the newest of those that wait', async () => {
    const written: Progress[] = [];
    let under = 0;
    const writer = createProgressWriter(
      async (progress) => {
        under += 1;
        expect(under).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        under -= 1;
        written.push(progress);
        return true;
      },
      () => expect.unreachable(),
    );
    for (let number = 1; number <= 50; number += 1) writer.report(page(number));
    await writer.flush();
    expect(written).toEqual([page(1), page(50)]);
    writer.report(page(51));
    await writer.flush();
    expect(written.at(-1)).toEqual(page(51));
  });

  it('stops, and says so once, when the lease is lost', async () => {
    let lost = 0;
    let writes = 0;
    const writer = createProgressWriter(
      async () => {
        writes += 1;
        return false;
      },
      () => {
        lost += 1;
      },
    );
    for (let number = 1; number <= 3; number += 1) {
      writer.report(page(number));
      await writer.flush();
    }
    expect([lost, writes]).toEqual([1, 1]);
  });

  it('tells of a write that failed when flushed, and not before', async () => {
    const failing = async (): Promise<boolean> => {
      throw new Error('disk full');
    };
    const writer = createProgressWriter(failing, () => expect.unreachable());
    writer.report(page(1));
    await expect(writer.flush()).rejects.toThrow('disk full');
  });
});
