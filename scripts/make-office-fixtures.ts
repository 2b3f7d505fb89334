/**
 * Writes the office files of test/extract/files/odd, by hand: `node scripts/make-office-fixtures.ts`. Needs LibreOffice (`soffice`):
 * a rich document of ours is saved in each format, and the model contract as an old Word document.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONTRACT } from '../test/extract/files/contract-model.ts';
import { renderOdt } from '../test/extract/files/render-odt.ts';
import { richDocx } from '../test/extract/files/rich-docx.ts';

const TARGET = fileURLToPath(new URL('../test/extract/files/odd/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'contraclair-fixtures-'));

function save(name: string, format: string): void {
  execFileSync('soffice', ['--headless', '--convert-to', format, '--outdir', folder, join(folder, name)]);
  const made = name.replace(/\.\w+$/, `.${format}`);
  copyFileSync(join(folder, made), join(TARGET, made));
}

writeFileSync(join(folder, 'riche.docx'), richDocx());
for (const format of ['odt', 'rtf', 'doc']) save('riche.docx', format);
writeFileSync(join(folder, 'contrat.odt'), renderOdt(CONTRACT));
save('contrat.odt', 'doc');
rmSync(folder, { recursive: true });
