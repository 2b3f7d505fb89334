/** The search page: what was found, and the words around it. */
import type { SearchHit, SearchResult } from '../../../app/workspace/searching.ts';
import { shownLine, shownText } from '../../../report/view/shown-text.ts';
import { frame, type Page, reviewPath } from '../site.ts';

export interface SearchPageView extends Page {
  words: string;
  /** Null before any search. */
  hits:
    | {
        title: string;
        dossier: string;
        href: string;
        contractHref: string;
        places: { page: number; pieces: { text: string; found: boolean }[] }[];
      }[]
    | null;
  none: boolean;
  next: string | null;
}

function hitOf({ contract, dossier, places }: SearchHit) {
  return {
    title: shownLine(contract.title),
    dossier: shownLine(dossier.title),
    href: `/dossiers/${encodeURIComponent(dossier.id)}`,
    contractHref: `${reviewPath(contract.review)}/contrat`,
    places: places.map(({ page, pieces }) => ({
      page,
      pieces: pieces.map(({ text, found }) => ({ text: shownText(text), found })),
    })),
  };
}

export function presentSearch(words: string, result: SearchResult | null): SearchPageView {
  const next =
    result?.cursor == null ? null : `/recherche?${new URLSearchParams({ mots: words, suite: result.cursor })}`;
  return {
    ...frame('Recherche', '/recherche'),
    words,
    hits: result === null ? null : result.hits.map(hitOf),
    none: result !== null && result.hits.length === 0,
    next,
  };
}
