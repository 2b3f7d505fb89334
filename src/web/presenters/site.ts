/** What every page shares: its title, the navigation, the scripts it loads, and what is said at the foot. */
import { DISCLAIMER } from '../../report/wording.ts';

const NAV = [
  { label: 'Déposer un contrat', href: '/' },
  { label: 'Comparer', href: '/comparaisons' },
  { label: 'Exemple', href: '/exemple' },
  { label: 'Diagnostic', href: '/diagnostic' },
  { label: 'Fiches réflexes', href: '/fiches' },
  { label: 'Référentiel', href: '/referentiel' },
  { label: 'Données et confidentialité', href: '/confidentialite' },
] as const;

export interface Page {
  title: string;
  nav: { label: string; href: string; current: boolean }[];
  /** Names of the browser scripts (`/assets/js/<name>.js`). Every page works without them. */
  scripts: string[];
  disclaimer: string;
  /** Seconds before the page reloads itself where scripts do not run; null when it should not. */
  refresh: number | null;
}

/** The frame of a page. `path` marks the current entry of the navigation. */
export function frame(title: string, path: string, scripts: string[] = [], refresh: number | null = null): Page {
  const nav = NAV.map((entry) => ({ ...entry, current: entry.href === path }));
  return { title, nav, scripts, disclaimer: DISCLAIMER, refresh };
}

/** Address of a comparison. */
export function comparisonPath(id: string): string {
  return `/comparaisons/${encodeURIComponent(id)}`;
}

/** Address of a review. */
export function reviewPath(id: string): string {
  return `/lectures/${encodeURIComponent(id)}`;
}

/** Addresses of the pages of one contract. */
export interface ContractPlaces {
  report: string;
  text: string;
  letter: string;
}

/** Where the pages of a reading are; those of its dossier's `contract`, which show decided verdicts, when it has one. */
export function placesOf(review: string, contract?: { id: string }): ContractPlaces {
  const base = contract === undefined ? reviewPath(review) : `/contrats/${encodeURIComponent(contract.id)}`;
  const report = contract === undefined ? base : `${base}/rapport`;
  return { report, text: `${base}/contrat`, letter: `${base}/lettre` };
}

/** Address of the letter about `requirements` alone, or null when there is none to write about. */
export function letterPath({ letter }: ContractPlaces, requirements: readonly string[]): string | null {
  return requirements.length === 0 ? null : `${letter}?exigences=${encodeURIComponent(requirements.join(','))}`;
}
