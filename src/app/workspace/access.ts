/** What an address designates, in the terms that the access policy knows. */
import type { AccessObject } from '../../core/workspace/policy.ts';
import type { WorkspaceContext } from './stores.ts';

/** Things that addresses name by an id. */
export type ObjectKind = 'dossier' | 'contract' | 'review' | 'comparison' | 'delivery' | 'import';

/** What is there; null when there is no such thing, or when it belongs to no dossier. Several when one address shows several. */
export type FindObject = (kind: ObjectKind, id: string) => Promise<AccessObject[] | null>;

export function createFindObject(context: WorkspaceContext): FindObject {
  const { dossiers, contracts, deliveries, imports, services } = context;

  async function dossier(id: string): Promise<AccessObject | null> {
    const found = await dossiers.find(id);
    return found === null ? null : { kind: 'dossier', organisation: found.organisation, member: found.member };
  }
  async function review(id: string): Promise<AccessObject | null> {
    const contract = await contracts.ofReview(id);
    return contract === null ? null : dossier(contract.dossier);
  }
  async function comparison(id: string): Promise<AccessObject[] | null> {
    const found = await services.comparisonRecord(id);
    if (found === null) return null;
    const objects = await Promise.all(found.reviews.map(review));
    const known = objects.filter((object) => object !== null);
    return known.length === 0 ? null : known;
  }
  const alone = (object: AccessObject | null) => (object === null ? null : [object]);

  return async (kind, id) => {
    if (kind === 'dossier') return alone(await dossier(id));
    if (kind === 'review') return alone(await review(id));
    if (kind === 'comparison') return comparison(id);
    if (kind === 'contract') {
      const contract = await contracts.find(id);
      return contract === null ? null : alone(await dossier(contract.dossier));
    }
    if (kind === 'delivery') {
      const delivery = await deliveries.find(id);
      return delivery === null ? null : alone(await dossier(delivery.dossier));
    }
    const record = await imports.find(id);
    return record === null ? null : [{ kind: 'organisation', organisation: record.organisation }];
  };
}
