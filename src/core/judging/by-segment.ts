/** What is read of a segment, kept for the other words judged in it: cases of several rules often stand in the same one. */
import type { Span } from '../text/clauses.ts';

/** The last segment read from a token, by how it ends. */
interface Kept<T> {
  to: number;
  value: T;
}

/** `read`, asked once for the same segment of the same contract; `Contract` stands for whatever holds its tokens. */
export function bySegment<Contract extends object, T>(
  read: (contract: Contract, segment: Span) => T,
): (contract: Contract, segment: Span) => T {
  const contracts = new WeakMap<Contract, Map<number, Kept<T>>>();
  return (contract, segment) => {
    let kept = contracts.get(contract);
    if (!kept) {
      kept = new Map();
      contracts.set(contract, kept);
    }
    const known = kept.get(segment.from);
    if (known?.to === segment.to) return known.value;
    const value = read(contract, segment);
    kept.set(segment.from, { to: segment.to, value });
    return value;
  };
}
