/** The concepts of `rules/concepts/cadre.yaml` that the clause frame is built on. */
import type { PatternCompiler } from '../matching/compile.ts';

/** Node numbers, by role in the frame. */
export interface FrameConcepts {
  provider: number;
  client: number;
  chargeClient: number;
  chargeProvider: number;
  clientHeading: number;
  benefits: number;
  excluded: number;
  excludingLead: number;
  exception: number;
  neutralException: number;
  exoneration: number;
  weak: number;
  faculty: number;
  takesBack: number;
  optional: number;
  paid: number;
  included: number;
  onRequest: number;
  emptyCell: number;
}

/** Concepts that no pattern can write, filled for each contract: its parties, the contacts and names it gives, pronouns that stand for a heading. */
export const BOUND_CONCEPTS = [
  'prestataire',
  'client',
  'telephone',
  'courriel',
  'adresse_web',
  'reprise',
  'nom_propre',
] as const;

const NAMES: Record<keyof FrameConcepts, string> = {
  provider: 'prestataire',
  client: 'client',
  chargeClient: 'charge_client',
  chargeProvider: 'charge_prestataire',
  clientHeading: 'titre_client',
  benefits: 'beneficie',
  excluded: 'exclu',
  excludingLead: 'amorce_exclusion',
  exception: 'exception',
  neutralException: 'hors_neutre',
  exoneration: 'exoneration',
  weak: 'vague',
  faculty: 'faculte',
  takesBack: 'reprise_engagement',
  optional: 'en_option',
  paid: 'payant',
  included: 'inclus',
  onRequest: 'sur_demande',
  emptyCell: 'cellule_non',
};

/** @throws PatternError when the rule set lacks one of them. */
export function compileFrameConcepts(compiler: PatternCompiler): FrameConcepts {
  const entries = Object.entries(NAMES).map(([role, name]) => [role, compiler.concept(name)]);
  return Object.fromEntries(entries) as FrameConcepts;
}
