/** Draws the clause bank into its open and blind halves: node scripts/draw-bank.ts SOURCE_DIR [TARGET_DIR]. */
import { rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type Half, halfOf, stratumOf } from './bank/draw.ts';
import { type BankClause, type BankFile, readBank, writeBankFile } from './bank/files.ts';

const BANK = fileURLToPath(new URL('../test/bank', import.meta.url));
const HALVES: readonly Half[] = ['open', 'blind'];

/** Clauses of each group in each half. */
export type Balance = Map<string, Record<Half, number>>;

/** What the draw gave: over the bank by stratum, and by requirement and stratum. */
export interface DrawResult {
  byStratum: Balance;
  byRequirement: Balance;
}

/** A group of that many clauses with an empty half is worth a word; smaller ones happen by chance. */
const LOPSIDED_FROM = 4;

/**
 * Writes `<target>/open` and `<target>/blind` anew from the files of `source`.
 * @throws Error, before anything is written, when a source file is malformed, none is found, or `source` is in `target`
 */
export async function drawBank(source: string, target: string): Promise<DrawResult> {
  const files = await readBank(source);
  if (files.length === 0) throw new Error(`no <theme>/<id>.yaml in ${source}`);
  if (!relative(resolve(target), resolve(source)).startsWith('..')) throw new Error(`${source} lies in ${target}`);
  for (const half of HALVES) {
    await rm(join(target, half), { recursive: true, force: true });
    for (const file of files) {
      const clauses = file.clauses.filter((clause) => halfOf(clause.text) === half);
      if (clauses.length > 0) await writeBankFile(join(target, half), { ...file, clauses });
    }
  }
  return {
    byStratum: balanceOf(files, (_, clause) => stratumOf(clause)),
    byRequirement: balanceOf(files, (file, clause) => `${file.requirement}, ${stratumOf(clause)}`),
  };
}

function balanceOf(files: readonly BankFile[], group: (file: BankFile, clause: BankClause) => string): Balance {
  const balance: Balance = new Map();
  for (const file of files) {
    for (const clause of file.clauses) {
      const count = balance.get(group(file, clause)) ?? { open: 0, blind: 0 };
      count[halfOf(clause.text)]++;
      balance.set(group(file, clause), count);
    }
  }
  return new Map([...balance].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function print({ byStratum, byRequirement }: DrawResult): void {
  for (const [stratum, { open, blind }] of byStratum) console.log(`${stratum}: ${open} open, ${blind} blind`);
  for (const [group, { open, blind }] of byRequirement) {
    if (open + blind < LOPSIDED_FROM || (open > 0 && blind > 0)) continue;
    console.log(`one-sided, more clauses wanted: ${group} (${open} open, ${blind} blind)`);
  }
}

if (import.meta.main) {
  const [source, target = BANK] = process.argv.slice(2);
  if (source === undefined) {
    console.error('usage: node scripts/draw-bank.ts SOURCE_DIR [TARGET_DIR]');
    process.exitCode = 2;
  } else {
    print(await drawBank(source, target));
  }
}
