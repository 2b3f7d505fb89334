/** Deletes reviews with all they hold: on demand, and once their time has come. */
import type { Clock, FileStore, ReviewStore } from './ports.ts';

export interface ForgetOptions {
  reviews: ReviewStore;
  files: FileStore;
  clock: Clock;
}

const BATCH = 100;
/** Files that no review owns are left alone for this long: an upload may be under way, in milliseconds. */
const UPLOAD_TIME = 60 * 60 * 1000;

/** Deletes a review and its files; false when it is unknown. A file that outlives a crash here is swept later. */
export async function deleteReview({ reviews, files }: Omit<ForgetOptions, 'clock'>, id: string): Promise<boolean> {
  const keys = await reviews.delete(id);
  if (keys === null) return false;
  for (const key of keys) await files.delete(key);
  return true;
}

/** Deletes the reviews whose time has come and the files that nobody owns. Returns how many of each. */
export async function purge(options: ForgetOptions): Promise<{ reviews: number; files: number }> {
  const now = options.clock.now();
  let purged = 0;
  for (let ids = await options.reviews.expired(now, BATCH); ids.length > 0; ) {
    for (const id of ids) if (await deleteReview(options, id)) purged += 1;
    ids = await options.reviews.expired(now, BATCH);
  }
  const before = new Date(now.getTime() - UPLOAD_TIME);
  const swept = await options.files.sweep((key) => options.reviews.ownsFile(key), before);
  return { reviews: purged, files: swept };
}
