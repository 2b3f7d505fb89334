/** Compiled rule sets kept on disk: reading one back takes a sixth of the time that compiling it takes, at every start. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { RuleSet } from '../core/ruleset/compile.ts';

/** Kept at most: the one in force, and those before while an upgrade goes on. */
const MOST = 3;
/** What a compiled rule set depends on beside its files: everything that reads or compiles them. */
const CODE = ['../core', '.'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));

/** Name of what is compiled from files of this hash by this very program: another byte of either gives another name. */
export function nameOfKept(hash: string): string {
  const name = createHash('sha256').update(hash).update(process.versions.v8);
  for (const folder of CODE)
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (file.endsWith('.ts')) name.update(file).update(readFileSync(join(folder, file)));
  return `ruleset-${name.digest('hex')}.bin`;
}

/** The rule set kept under this name; null when there is none that can be read. */
export function readKept(folder: string, name: string): RuleSet | null {
  try {
    return deserialize(readFileSync(join(folder, name))) as RuleSet;
  } catch {
    return null;
  }
}

/** Keeps a rule set for the next start, in place of older ones. Where nothing can be written, nothing is kept. */
export function keep(folder: string, name: string, ruleset: RuleSet): void {
  try {
    mkdirSync(folder, { recursive: true });
    const draft = join(folder, `${name}.${process.pid}`);
    writeFileSync(draft, serialize(ruleset));
    // Several processes may start at once: each puts a whole file in place.
    renameSync(draft, join(folder, name));
    for (const old of latestFirst(folder).slice(MOST)) rmSync(join(folder, old), { force: true });
  } catch {
    return;
  }
}

function latestFirst(folder: string): string[] {
  const kept = readdirSync(folder).filter((name) => /^ruleset-.*\.bin$/.test(name));
  const age = new Map(kept.map((name) => [name, statSync(join(folder, name)).mtimeMs]));
  return kept.sort((a, b) => (age.get(b) ?? 0) - (age.get(a) ?? 0));
}
