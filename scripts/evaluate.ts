/** Reviews every `<slug>.txt|pdf|docx` of an annotated folder and prints what its scorer prints: `npm run evaluate -- DIR [--details] [--theme=T]`. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { review } from '../src/core/review/review.ts';
import type { ContractType } from '../src/core/review/types.ts';
import { extractBytes } from '../src/extract/index.ts';
import { loadRuleSet } from '../src/rulesets/load.ts';

const READ = ['.txt', '.pdf', '.docx'];
const EVALUATION_DATE = '2026-01-01';

const args = process.argv.slice(2);
const directory = args.find((arg) => !arg.startsWith('--'));
const kept = args.find((arg) => arg.startsWith('--output='))?.slice('--output='.length);
if (!directory) {
  console.error('usage: npm run evaluate -- DIR [--details] [--theme=T] [--output=DIR]');
  process.exit(2);
}
const theme = args.find((arg) => arg.startsWith('--theme='))?.slice('--theme='.length);
const ruleset = loadRuleSet(fileURLToPath(new URL('../rules', import.meta.url)), theme ? { theme } : {});
const scorer = [
  fileURLToPath(new URL('../../shared/gold/score.mjs', import.meta.url)),
  join(directory, 'score.mjs'),
  join(directory, '../gold/score.mjs'),
]
  .map((path) => resolve(path))
  .find((path) => existsSync(path));
const predictions = kept ?? mkdtempSync(join(tmpdir(), 'contraclair-evaluate-'));

for (const file of readdirSync(directory).filter((name) => READ.includes(extname(name)))) {
  const slug = basename(file, extname(file));
  const labels = join(directory, `${slug}.labels.json`);
  if (!existsSync(labels)) continue;
  const { types } = JSON.parse(readFileSync(labels, 'utf8')) as { types: ContractType[] };
  const read = await extractBytes({ name: file, bytes: readFileSync(join(directory, file)) });
  if (!read.ok) {
    console.error(`${file}: ${read.message}`);
    continue;
  }
  const result = review([read.document], ruleset, {
    types,
    date: EVALUATION_DATE,
    engine: 'evaluate',
    textHashes: [''],
  });
  writeFileSync(join(predictions, `${slug}.json`), JSON.stringify(result));
}
if (!scorer) {
  console.error(`no score.mjs beside ${directory}`);
  process.exit(2);
}
const flags = args.filter((arg) => arg === '--details' || arg === '--json');
const scored = spawnSync(process.execPath, [scorer, directory, predictions, ...flags], { stdio: 'inherit' });
if (!kept) rmSync(predictions, { recursive: true, force: true });
process.exit(scored.status ?? 1);
