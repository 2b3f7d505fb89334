/** Marks of files for contracts that came in before marks were kept, so that an import tells them when they come again. */
import type { OlderData } from '../older-data.ts';
import type { WorkspaceContext } from './stores.ts';

/** Few enough to hold nobody up. */
const BATCH = 20;

export function createOlderMarks({ fileMarks, reviews }: WorkspaceContext): OlderData {
  return {
    name: 'file marks',
    async next() {
      const contracts = await fileMarks.unmarked(BATCH);
      const marked = contracts.map(async (contract) => ({
        ...contract,
        hashes: await reviews.fileHashes(contract.review),
      }));
      await fileMarks.addAll(await Promise.all(marked));
      await fileMarks.setMarked(contracts.at(-1)?.id ?? null);
      return contracts.length;
    },
  };
}
