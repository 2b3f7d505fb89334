/** What stands around the contracts of the benchmark: who they belong to, what was delivered, shared, imported, compared. All
 *  known from numbers, so that visits need no list. */
import { idOf, pick } from './data.ts';
import { CONTRACTS_PER_DOSSIER, dossierOf, type Owner, organisationOf, REAL_EVERY } from './rows.ts';

export const ADVISORS = 40;
export const AUDIT_ENTRIES = 300_000;
/** When an entry of the log was made. */
export const timeInLog = (index: number): number => Date.UTC(2025, 0, 1) + index * 60_000;
export const dayInLog = (index: number): string => new Date(timeInLog(index)).toISOString().slice(0, 10);
/** Contracts that were delivered, compared, and hold a file as received. */
export const DELIVERIES = 100;
export const SHARES = 100;
export const IMPORTS = 40;
export const ITEMS_PER_IMPORT = 500;
export const INVITATIONS = 100;

/** The account of the doctor that visits, and how many dossiers are theirs. */
export const DOCTOR = {
  name: 'Dominique Le Bris',
  email: 'dominique@exemple.fr',
  password: 'encore un long secret 17',
};
export const DOCTOR_DOSSIERS = 8;

export const deliveryOf = (index: number): string => idOf('delivery', index);
export const shareToken = (index: number): string => idOf('share', index);
export const importOf = (index: number): string => idOf('import', index);
export const advisorOf = (index: number): string => idOf('advisor', index);

/** Numbers of dossiers of the measured organisation, in no order. */
export function ownDossier(turn: number, dossiers: number, owner: Owner): number {
  for (let salt = 0; ; salt += 1) {
    const index = pick(turn, 101 + salt, dossiers);
    if (organisationOf(index, owner) === owner.organisation) return index;
  }
}

/** A contract of the organisation that holds a real review. */
export function ownContract(turn: number, contracts: number, owner: Owner): number {
  for (let salt = 0; ; salt += 1) {
    const index = pick(turn, 211 + salt, Math.floor(contracts / REAL_EVERY)) * REAL_EVERY;
    if (organisationOf(dossierOf(index), owner) === owner.organisation) return index;
  }
}

/** The first contracts of the organisation that hold a real review and belong to different dossiers. */
export function firstContracts(count: number, contracts: number, owner: Owner): number[] {
  const found: number[] = [];
  const step = Math.max(REAL_EVERY, Math.ceil(CONTRACTS_PER_DOSSIER));
  for (let index = 0; index < contracts && found.length < count; index += step) {
    if (organisationOf(dossierOf(index), owner) === owner.organisation) found.push(index);
  }
  return found;
}
