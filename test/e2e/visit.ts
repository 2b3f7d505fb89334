/** One visitor in a real browser: a page that fails the test when its console complains. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Opens a fresh visitor, lets `act` play, and closes it. Errors of the console and uncaught exceptions fail the test. */
export async function asVisitor<T>(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions,
  act: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('dialog', (dialog) => errors.push(`dialog: ${dialog.message()}`));
  try {
    const result = await act(page);
    expect(errors).toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}
