import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { halfOf } from '../../scripts/bank/draw.ts';
import { type BankClause, encode, readBank } from '../../scripts/bank/files.ts';
import { drawBank } from '../../scripts/draw-bank.ts';

const VERDICTS = ['conforme', 'partiel', 'contraire', 'absent'] as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bank-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const clause = (i: number): BankClause => ({
  verdict: VERDICTS[i % 4] ?? 'absent',
  ...(i % 8 === 3 ? { near: 'conforme' } : {}),
  style: i % 2 ? 'juridique' : 'courant',
  text: `Clause numérotée ${i} : le prestataire s'engage sur « ${i} » points.\n- premier # point ;\n- second "point".`,
});
const clauses = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => clause(from + i));

async function writeSource(items: readonly BankClause[], theme = 'themeun', id = 'un-essai'): Promise<string> {
  const source = join(folder, 'source');
  await mkdir(join(source, theme), { recursive: true });
  await writeFile(join(source, theme, `${id}.yaml`), encode(id, items));
  return source;
}

async function snapshot(root: string): Promise<Record<string, string>> {
  const paths = (await readdir(root, { recursive: true })).filter((path) => path.endsWith('.yaml')).sort();
  return Object.fromEntries(await Promise.all(paths.map(async (p) => [p, await readFile(join(root, p), 'utf8')])));
}

async function drawn(half: 'open' | 'blind'): Promise<BankClause[]> {
  return (await readBank(join(folder, 'bank', half))).flatMap((file) => file.clauses);
}

describe('the draw of the bank', () => {
  it('sends each clause, whole, to exactly one half', async () => {
    const all = clauses(0, 200);
    await drawBank(await writeSource(all), join(folder, 'bank'));
    const [open, blind] = [await drawn('open'), await drawn('blind')];
    const order = (a: BankClause, b: BankClause) => (a.text < b.text ? -1 : 1);
    expect([...open, ...blind].sort(order)).toEqual(all.toSorted(order));
  });

  it('splits every verdict about in two', async () => {
    const { byStratum } = await drawBank(await writeSource(clauses(0, 800)), join(folder, 'bank'));
    expect([...byStratum.keys()]).toEqual(['absent', 'absent, near conforme', 'conforme', 'contraire', 'partiel']);
    for (const { open, blind } of byStratum.values()) {
      expect(open / (open + blind)).toBeGreaterThan(0.35);
      expect(open / (open + blind)).toBeLessThan(0.65);
    }
  });

  it('gives the same bytes at each run, and leaves nothing of an earlier bank', async () => {
    const source = await writeSource(clauses(0, 40));
    const target = join(folder, 'bank');
    await drawBank(source, target);
    const first = await snapshot(target);
    await writeFile(join(target, 'open', 'themeun', 'gone.yaml'), 'requirement: gone\nclauses: []\n');
    await drawBank(source, target);
    expect(await snapshot(target)).toEqual(first);
    expect(Object.values(first).join('')).toContain('text: |-\n');
  });

  it('moves no clause when others are added before, among or after it', async () => {
    const before = clauses(20, 40);
    await drawBank(await writeSource(before), join(folder, 'bank'));
    const open = (await drawn('open')).map(({ text }) => text);
    await drawBank(await writeSource(clauses(0, 60)), join(folder, 'bank'));
    const kept = (await drawn('open')).map(({ text }) => text).filter((text) => before.some((c) => c.text === text));
    expect(kept).toEqual(open);
  });

  it('does not move a clause that is only laid out again', () => {
    for (const { text } of clauses(0, 50)) {
      expect(halfOf(text.replaceAll('é', 'e'))).toBe(halfOf(text));
      expect(halfOf(`  ${text.toUpperCase().replaceAll(' ', '\n')} `)).toBe(halfOf(text));
    }
  });

  it('writes nothing when a file is malformed, misnamed, or missing', async () => {
    const source = await writeSource(clauses(0, 4));
    const file = join(source, 'themeun', 'autre-nom.yaml');
    await writeFile(file, encode('un-essai', clauses(0, 2)));
    await expect(drawBank(source, join(folder, 'bank'))).rejects.toThrow('autre-nom.yaml');
    await writeFile(file, 'requirement: autre-nom\nclauses:\n  - {verdict: presque, style: courant, text: Bonjour}\n');
    await expect(drawBank(source, join(folder, 'bank'))).rejects.toThrow('verdict');
    await mkdir(join(folder, 'empty'));
    await expect(drawBank(join(folder, 'empty'), join(folder, 'bank'))).rejects.toThrow('no <theme>/<id>.yaml');
    expect(await readdir(folder)).not.toContain('bank');
  });

  it('refuses to draw a bank from its own halves', async () => {
    const target = join(folder, 'bank');
    await drawBank(await writeSource(clauses(0, 20)), target);
    await expect(drawBank(join(target, 'open'), target)).rejects.toThrow('lies in');
    expect(await drawn('open')).not.toEqual([]);
  });
});
