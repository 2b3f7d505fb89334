/** Points: the clauses of a contract that may speak of each requirement, all that its rule needs to read. */
import type { ContractText } from '../text/clauses.ts';
import { BESIDE } from './on-topic.ts';
import type { Topics } from './topics.ts';

/** Numbers, in order, of the clauses that are not beside the point of a requirement: all of them for one that the model does not know. */
export type Points = (requirement: string) => readonly number[];

/** Reads one contract, when first asked and for all requirements at once. */
export function pointsIn({ clauses }: ContractText, topics: Topics): Points {
  let read: ReadonlyMap<string, readonly number[]> | null = null;
  return (requirement) => {
    read ??= topics.likely(BESIDE);
    return read.get(requirement) ?? clauses.map(({ id }) => id);
  };
}
