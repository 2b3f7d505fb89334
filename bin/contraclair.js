#!/usr/bin/env node
// Starts the command line under the Node that the project brings, whatever Node the host has.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const entry = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
// What was compiled once is kept beside the packages, not in the folder for temporary files that others may write to: half
// a second less at each start. Where it cannot be written, nothing is kept.
const compiled = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  module.enableCompileCache(compiled);
  await import(entry);
} else {
  const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  if (!existsSync(own)) {
    console.error(`Contraclair a besoin de Node ${NEEDED} : lancez d'abord « npm ci » dans son dossier.`);
    process.exit(2);
  }
  const env = { NODE_COMPILE_CACHE: compiled, ...process.env };
  const child = spawnSync(own, [entry, ...process.argv.slice(2)], { stdio: 'inherit', env });
  process.exit(child.status ?? 1);
}
