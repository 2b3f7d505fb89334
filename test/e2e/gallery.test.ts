/** Every page in every state: accessible in both schemes, whole on a phone, inert to hostile words. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { createGallery, PAGES, serve } from './gallery.ts';

let browser: Browser;
let gallery: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  gallery = await serve(createGallery());
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

/** Opens a page and lets `look` judge it; the page must load without a word in the console (axe-core adds its own later). */
async function visit<T>(path: string, options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('dialog', (dialog) => errors.push(`dialog: ${dialog.message()}`));
  try {
    const response = await page.goto(gallery.url + path);
    expect(response?.status(), path).toBe(200);
    expect(errors).toEqual([]);
    return await look(page);
  } finally {
    await context.close();
  }
}

describe.each(PAGES)('%s', (path) => {
  // Loaded once: what changes from one look to the next is the scheme and the width, as on a reader's own screen.
  test('has no accessibility violation, keeps its contrasts in the dark scheme, fits a phone of 320 px', async () => {
    await visit(path, { colorScheme: 'light' }, async (page) => {
      expect(await findViolations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await findViolations(page, ['color-contrast']), 'dark').toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(overflow, 'phone').toBe(0);
    });
  });
});

describe('hostile words', () => {
  test('become neither elements nor addresses', async () => {
    const seen = await visit('/rapport/hostile?ouvert=tout', {}, async (page) => ({
      elements: await page.locator('main script, main img, main [onerror]').count(),
      addresses: await page.locator('[href^="javascript"]').count(),
      quote: await page.locator('blockquote').first().textContent(),
    }));
    expect(seen).toMatchObject({ elements: 0, addresses: 0 });
    expect(seen.quote).toContain('<script>alert(1)</script>');
  });
});

describe('paper', () => {
  const print = (path: string) =>
    visit(path, {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      return {
        folded: await page.locator('.unfold .trap').first().isVisible(),
        detail: await page.locator('.requirement .facts').first().isVisible(),
        navigation: await page.locator('.masthead').isVisible(),
      };
    });

  test('holds what is folded on screen, and the verdicts of closed rows', async () => {
    expect(await print('/rapport/riche')).toEqual({ folded: true, detail: false, navigation: false });
  });

  test('holds every row when all are open', async () => {
    expect(await print('/rapport/riche?ouvert=tout')).toEqual({ folded: true, detail: true, navigation: false });
  });

  test('names the actions after the first six, and tells why only with all the detail', async () => {
    const look = (path: string) =>
      visit(path, {}, async (page) => {
        const title = page.getByRole('heading', { name: 'Les actions suivantes' });
        const onScreen = await title.isVisible();
        await page.emulateMedia({ media: 'print' });
        const why = page.locator('.actions--rest > li > p:not(.meta)').first();
        return { onScreen, onPaper: await title.isVisible(), why: await why.isVisible() };
      });
    expect(await look('/rapport/long')).toEqual({ onScreen: false, onPaper: true, why: false });
    expect(await look('/rapport/long?ouvert=tout')).toEqual({ onScreen: false, onPaper: true, why: true });
  });
});
