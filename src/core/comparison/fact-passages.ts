/** The passages of a contract that facts rest on, as comparisons ask for them. */
import type { ContractFacts, FactKey, FactPassage } from '../review/types.ts';

/** Passages behind any of `facts`, in their order. */
export function passagesOf({ sources }: ContractFacts, facts: readonly FactKey[]): FactPassage[] {
  return facts.flatMap((fact) =>
    (sources ?? []).filter((source) => source.fact === fact).flatMap((one) => one.passages),
  );
}

/** True when passages may hold one of `facts` and none gives it for sure. */
export function restsDoubtfully({ sources }: ContractFacts, facts: readonly FactKey[]): boolean {
  return (sources ?? []).some((source) => !source.certain && facts.includes(source.fact));
}
