/** The contract types that a person may choose, read from a comma-separated list. */

import { CONTRACT_TYPES, type ContractType } from '../core/review/types.ts';
import { AppError } from './errors.ts';

function isContractType(text: string): text is ContractType {
  return CONTRACT_TYPES.some((type) => type === text);
}

/** Types in their usual order, each once; empty means "detect them". Throws `AppError('unknown-type')`. */
export function parseContractTypes(lists: readonly string[]): ContractType[] {
  const names = lists.flatMap((list) => list.split(',')).map((name) => name.trim().toLowerCase());
  const given = names.filter((name) => name !== '');
  const unknown = given.find((name) => !isContractType(name));
  if (unknown !== undefined) {
    const known = CONTRACT_TYPES.join(', ');
    throw new AppError(
      'unknown-type',
      `Type de contrat inconnu\u00a0: «\u00a0${unknown.slice(0, 40)}\u00a0». Types possibles\u00a0: ${known}.`,
    );
  }
  return CONTRACT_TYPES.filter((type) => given.includes(type));
}
