/** Waits for what a background job brings. */

/** What `find` gives once it gives something, neither null nor undefined, looked for ten times a second; throws after half a minute. */
export async function until<T = string>(find: () => Promise<T | null | undefined>): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const found = await find();
    if (found != null) return found;
    if (Date.now() > deadline) throw new Error('never came');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
