/** Search in the words of all contracts that one may see. */
import { type Actor, scopeOf } from '../../core/workspace/policy.ts';
import type { SearchAnswer } from '../ports.ts';
import { type ExcerptPiece, excerptOf } from '../search.ts';
import type { Dossier, DossierContract } from './dossier-ports.ts';
import type { WorkspaceContext } from './stores.ts';

const PAGE_SIZE = 20;
/** Longest query, in characters. */
export const MAX_QUERY = 200;

export interface SearchHit {
  contract: DossierContract;
  dossier: Dossier;
  places: { page: number; pieces: ExcerptPiece[] }[];
}

export interface SearchResult {
  hits: SearchHit[];
  /** Where the next page starts; null when this is the last one. */
  cursor: string | null;
}

export function createSearching(context: WorkspaceContext) {
  const { search, contracts, dossiers, readWords } = context;

  /** Reviews of a doctor's own dossiers; undefined when everything of the organisation may be seen. */
  async function seenBy(actor: Actor): Promise<string[] | undefined> {
    const { organisation, member } = scopeOf(actor);
    if (member === null) return undefined;
    return contracts.reviewsOf(organisation, member);
  }

  /** What was found, with its contract and dossier; what was deleted meanwhile is left out. */
  async function describe(text: string, found: SearchAnswer['hits']): Promise<SearchHit[]> {
    const known = await contracts.ofReviews(found.map(({ review }) => review));
    const theirs = await dossiers.findAll([...new Set(known.map(({ dossier }) => dossier))]);
    return found.flatMap((hit) => {
      const contract = known.find(({ review }) => review === hit.review);
      const dossier = theirs.find(({ id }) => id === contract?.dossier);
      if (contract === undefined || dossier === undefined) return [];
      const places = hit.places.map((place) => ({ page: place.page, pieces: excerptOf(place, text, readWords) }));
      return [{ contract, dossier, places: places.filter(({ pieces }) => pieces.length > 0) }];
    });
  }

  /** A page of results shows words of each contract on it: it was read, and by whom. The words sought stay out of the log. */
  async function record({ user, organisation }: Actor, hits: SearchHit[]): Promise<void> {
    const object = { kind: 'organisation', id: organisation };
    const detail = { contracts: hits.map(({ contract }) => contract.id).join(' ') };
    await context.audit.record({ actor: user, organisation, action: 'search.done', object, detail });
  }

  return {
    /** Contracts that hold all these words in any form, the last read first. */
    async search(actor: Actor, typed: string, cursor: string | null): Promise<SearchResult> {
      const text = typed.slice(0, MAX_QUERY);
      const seen = await seenBy(actor);
      const found = await search.search({
        text,
        scope: actor.organisation,
        ...(seen === undefined ? {} : { reviews: seen }),
        ...(cursor === null ? {} : { cursor }),
        limit: PAGE_SIZE,
      });
      const hits = await describe(text, found.hits);
      await record(actor, hits);
      return { hits, cursor: found.cursor };
    },
  };
}

export type Searching = ReturnType<typeof createSearching>;
