/** Where a dossier stands, in the order in which it is worked on. */

export const DOSSIER_STATUSES = ['a-lire', 'en-cours', 'a-valider', 'rendu', 'relance'] as const;
export type DossierStatus = (typeof DOSSIER_STATUSES)[number];

/** Days that a dossier is kept once it has this status, unless its organisation chose otherwise. A dossier under way is
 *  kept for two years without a change of status; one that was delivered, for five: the time in which a claim under a
 *  contract can be brought (article 2224 of the Civil Code). */
export const DEFAULT_RETENTION: Record<DossierStatus, number> = {
  'a-lire': 730,
  'en-cours': 730,
  'a-valider': 730,
  rendu: 1825,
  relance: 1825,
};

/** True when validation by a second reader still stands under this status. */
export function keepsValidation(status: DossierStatus): boolean {
  return status === 'a-valider' || status === 'rendu' || status === 'relance';
}
