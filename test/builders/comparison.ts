/** Findings and figures for tests of comparisons. */
import type { FigureRead, Finding, Verdict } from '../../src/core/review/types.ts';
import { buildReview } from './review.ts';

/** A delay of `size` hours, the shorter the better. */
export const figure = (size: number, parts: Partial<FigureRead> = {}): FigureRead => ({
  label: 'Délai',
  found: `${size} heures`,
  value: size,
  unit: 'heure',
  expected: '',
  meets: true,
  direction: 'lower',
  kind: 'duration',
  size,
  ...parts,
});

/** The builder's finding as another requirement, with nothing quoted. */
export function finding(requirement: string, verdict: Verdict, figures: FigureRead[] = []): Finding {
  const [model] = buildReview().findings;
  if (!model) throw new Error('the builder gives findings');
  return { ...model, requirement, title: requirement, verdict, figures, evidence: [], derivation: [] };
}
