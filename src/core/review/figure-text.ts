/** Figures as a reader sees them: as written, with the unit and what the requirement expects. */

import { betterDirection } from '../judging/better-direction.ts';
import type { Outcome } from '../judging/evaluate.ts';
import type { CompiledRule } from '../ruleset/compile.ts';
import type { FigureSpec } from '../ruleset/types.ts';
import { type ContractText, writtenWords } from '../text/clauses.ts';
import type { Quantity } from '../text/quantities.ts';
import type { FigureRead } from './types.ts';

/** The figure of an outcome, or nothing; `evidence` is the index of its passage in the finding. */
export function figureRead(
  contract: ContractText,
  rule: CompiledRule,
  outcome: Outcome,
  evidence: number,
): FigureRead[] {
  const spec = outcome.case.data.figure;
  if (!outcome.figure || !spec?.label) return [];
  const { quantity, meets } = outcome.figure;
  return [
    {
      label: spec.label,
      found: writtenWords(contract, quantity),
      value: quantity.kind === 'duration' ? quantity.count : quantity.value,
      unit: unitText(quantity),
      expected: expectation(spec),
      meets: meets && outcome.verdict === 'conforme',
      direction: betterDirection(rule, spec),
      kind: quantity.kind,
      size: quantity.value,
      evidence,
    },
  ];
}

function unitText(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'duration':
      return quantity.unit ?? 'heure';
    case 'frequency':
      return 'jours entre deux';
    case 'percent':
      return '%';
    case 'amount':
      return '€';
    case 'opening':
      return 'heures par jour';
    default:
      return '';
  }
}

/** « au plus 48 heures », « au moins 14 jours ». */
export function expectation(spec: FigureSpec): string {
  const list = (texts: string[]) => texts.join(' ou ').replace(/(\d) /g, '$1\u00a0');
  if (spec.atMost.length > 0) return `au plus ${list(spec.atMost)}`;
  if (spec.atLeast.length > 0) return `au moins ${list(spec.atLeast)}`;
  return '';
}
