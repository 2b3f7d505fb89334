/** Makes the sample contracts from their sources: `npm run samples`, or `npm run samples -- --check` to only compare. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { renderDocx } from './samples/docx.ts';
import { parseSource } from './samples/parse-source.ts';
import { renderPdf } from './samples/pdf.ts';
import { renderScan } from './samples/scan.ts';

const ROOT = join(import.meta.dirname, '..', 'samples');
const SOURCES = join(ROOT, 'src');

/** Every file that a source gives, with its path under `samples/`. */
async function filesOf(path: string): Promise<[string, Uint8Array][]> {
  const source = parseSource(await readFile(join(SOURCES, path), 'utf8'));
  const slug = path.replace(/\.md$/, '');
  const pdf = await renderPdf(source);
  const files: [string, Uint8Array][] = [
    [`${slug}.pdf`, pdf],
    [`${slug}.docx`, await renderDocx(source)],
  ];
  if (source.front.scan) files.push([`scan/${slug.replaceAll('/', '-')}.pdf`, await renderScan(pdf, source.front)]);
  return files;
}

async function same(path: string, bytes: Uint8Array): Promise<boolean> {
  const before = await readFile(path).catch(() => null);
  return before !== null && Buffer.compare(before, bytes) === 0;
}

async function main(check: boolean): Promise<number> {
  const names = await readdir(SOURCES, { recursive: true });
  let stale = 0;
  for (const name of names.filter((path) => path.endsWith('.md')).sort()) {
    for (const [path, bytes] of await filesOf(name)) {
      const target = join(ROOT, path);
      if (await same(target, bytes)) continue;
      stale += 1;
      console.log(`${check ? 'stale' : 'written'}  ${relative(process.cwd(), target)}`);
      if (check) continue;
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes);
    }
  }
  return check ? stale : 0;
}

process.exitCode = (await main(process.argv.includes('--check'))) > 0 ? 1 : 0;
