/** The direction of knowledge between folders, as docs/architecture.md draws it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SOURCE = fileURLToPath(new URL('../src', import.meta.url));
const ADAPTERS = ['accounts', 'extract', 'report', 'database', 'store', 'queue', 'rulesets'];

/** Folders of `src` that each folder may import, besides itself. */
const ALLOWED: Record<string, string[]> = {
  core: [],
  app: ['core'],
  extract: ['core', 'app'],
  report: ['core', 'app'],
  // The schema and engine that the store and the queue share, so that a result and the end of its job are one transaction.
  database: ['core', 'app'],
  accounts: ['core', 'app', 'database'],
  store: ['core', 'app', 'database'],
  queue: ['core', 'app', 'database'],
  rulesets: ['core', 'app'],
  web: ['app', 'core', 'report'],
  cli: ['app', 'core', 'report'],
};

interface Import {
  file: string;
  from: string;
  target: string;
}

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(SOURCE, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => ({
    file,
    from: file.split('/')[0] ?? '',
    target: match[1] ?? '',
  }));
});

const folderOf = (one: Import) =>
  relative(SOURCE, resolve(join(SOURCE, dirname(one.file)), one.target)).split('/')[0] ?? '';
const isLocal = (one: Import) => one.target.startsWith('.');

describe('the core', () => {
  it('imports nothing outside itself: no package, no node module', () => {
    const outside = imports.filter((one) => one.from === 'core' && (!isLocal(one) || folderOf(one) !== 'core'));
    expect(outside).toEqual([]);
  });

  it('reads no clock, randomness or environment', () => {
    const impure = files.filter(
      (file) =>
        file.startsWith('core/') &&
        /\bDate\.now\b|new Date\(|Math\.random|process\.|\bIntl\b|toLocale/.test(
          readFileSync(join(SOURCE, file), 'utf8'),
        ),
    );
    expect(impure).toEqual([]);
  });
});

describe('every folder', () => {
  it.each(Object.entries(ALLOWED))('%s imports only what it may', (folder, allowed) => {
    const wrong = imports
      .filter((one) => one.from === folder && isLocal(one) && one.file !== 'cli/main.ts')
      .filter((one) => folderOf(one) !== folder && !allowed.includes(folderOf(one)));
    expect(wrong.map((one) => `${one.file} -> ${one.target}`)).toEqual([]);
  });

  it('adapters take from app its ports and errors only', () => {
    const wrong = imports.filter(
      (one) =>
        ADAPTERS.includes(one.from) &&
        isLocal(one) &&
        folderOf(one) === 'app' &&
        !/ports|errors|schema/.test(one.target),
    );
    expect(wrong.map((one) => `${one.file} -> ${one.target}`)).toEqual([]);
  });
});

it('only config.ts reads the environment', () => {
  const readers = files.filter(
    (file) => file !== 'config.ts' && /process\.env/.test(readFileSync(join(SOURCE, file), 'utf8')),
  );
  expect(readers).toEqual([]);
});

it('no source file is over 300 lines', () => {
  const long = files.filter(
    (file) =>
      statSync(join(SOURCE, file)).isFile() && readFileSync(join(SOURCE, file), 'utf8').split('\n').length > 300,
  );
  expect(long).toEqual([]);
});
