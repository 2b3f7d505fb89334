/** Waits for what a background job brings. */

/** What `find` gives once it gives something, looked for ten times a second; throws after half a minute. */
export async function until<T = string>(find: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error('never came');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
