/** Marks of files for contracts that came in before marks were kept, so that an import tells them when they come again. */
import type { OlderData } from '../older-data.ts';
import type { WorkspaceContext } from './stores.ts';

const BATCH = 50;

export function createOlderMarks({ fileMarks, reviews }: WorkspaceContext): OlderData {
  return {
    name: 'file marks',
    async next() {
      const contracts = await fileMarks.unmarked(BATCH);
      for (const { organisation, review } of contracts) {
        await fileMarks.add(organisation, review, await reviews.fileHashes(review));
      }
      await fileMarks.setMarked(contracts.at(-1)?.id ?? null);
      return contracts.length;
    },
  };
}
