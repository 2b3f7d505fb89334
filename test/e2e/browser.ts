/** A real browser for end-to-end tests: `CHROMIUM_PATH`, else the system's Chromium or Chrome, else the one npm brings. */
import { existsSync } from 'node:fs';
import bundled from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Launches the browser; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH ?? SYSTEM.find((path) => existsSync(path));
  if (own) return chromium.launch({ executablePath: own, args: ['--no-sandbox'] });
  // Its own arguments turn web security off, which would hide mistakes in our headers: only what a container needs is kept.
  const args = bundled.args.filter((arg) => KEPT.some((prefix) => arg.startsWith(prefix)));
  return chromium.launch({ executablePath: await bundled.executablePath(), args });
}

const KEPT = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-setuid-sandbox',
  '--font-render-hinting',
  '--use-gl',
  '--use-angle',
  '--enable-unsafe-swiftshader',
  '--in-process-gpu',
  '--headless',
];
