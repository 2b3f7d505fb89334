#!/usr/bin/env node
// Starts the command line under the Node that the project brings, whatever Node the host has.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const entry = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  await import(entry);
} else {
  const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  if (!existsSync(own)) {
    console.error(`Contraclair a besoin de Node ${NEEDED} : lancez d'abord « npm ci » dans son dossier.`);
    process.exit(2);
  }
  const child = spawnSync(own, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(child.status ?? 1);
}
