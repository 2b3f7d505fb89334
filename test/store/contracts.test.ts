/** Both storages keep the promises of their ports. */
import { describe } from 'vitest';
import { manualClock } from '../builders/clock.ts';
import { STORAGES } from '../builders/storage.ts';
import { describeAdditionStore } from '../contracts/addition-store.ts';
import { describeComparisonStore } from '../contracts/comparison-store.ts';
import { describeFileStore } from '../contracts/file-store.ts';
import { describeJobQueue } from '../contracts/job-queue.ts';
import { describeOpenings } from '../contracts/openings.ts';
import { describeReviewStore } from '../contracts/review-store.ts';
import { describeSearchIndex } from '../contracts/search-index.ts';

describe.each(STORAGES)('$engine', ({ engine, open }) => {
  describeFileStore(engine, () => open(manualClock()));
  describeReviewStore(engine, open);
  describeAdditionStore(engine, open);
  describeComparisonStore(engine, open);
  describeOpenings(engine, open);
  describeJobQueue(engine, open);
  describeSearchIndex(engine, open);
});
