import { openEmbeddedStorage } from '../builders/storage.ts';
import { describeComparisonStore } from '../contracts/comparison-store.ts';

describeComparisonStore('SQLite', openEmbeddedStorage);
