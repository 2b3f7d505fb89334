/** Facts that moved between two contracts: price, term, notice, index, dates; and the requirement that each speaks of. */
import type { ContractFacts, FactKey } from '../review/types.ts';
import { passagesOf, restsDoubtfully } from './fact-passages.ts';
import { euros, months, percent } from './fact-texts.ts';
import type { FactChange } from './types.ts';

/** Requirement that a fact speaks of, by id of the rule set; a fact of no known requirement stands alone. */
export const REQUIREMENT_OF_FACT: Partial<Record<FactChange['fact'], string>> = {
  monthly: 'resp-prix',
  setup: 'resp-prix',
  cap: 'resp-prix',
  term: 'resp-duree',
  renewal: 'resp-duree',
  notice: 'resp-duree',
};

/** The facts of the contract that each change rests on. */
const RESTS: Record<FactChange['fact'], FactKey[]> = {
  score: [],
  covered: [],
  traps: [],
  threeYears: ['price'],
  monthly: ['price'],
  setup: ['setup'],
  term: ['term'],
  renewal: ['renewal'],
  notice: ['notice'],
  index: ['index'],
  cap: ['cap'],
  startDate: ['startDate'],
  endDate: ['term', 'startDate'],
};

interface Measure {
  fact: FactChange['fact'];
  label: string;
  value: (facts: ContractFacts) => number | null;
  text: (value: number) => string;
  unit: string;
  /** True when a cap or price that disappears is a loss rather than something unread. */
  lossIsWorse?: boolean;
}

const MEASURES: Measure[] = [
  {
    fact: 'cap',
    label: 'Plafond de hausse annuelle',
    value: (facts) => facts.pricing?.cap ?? null,
    text: percent,
    unit: '%',
    lossIsWorse: true,
  },
  {
    fact: 'monthly',
    label: 'Prix mensuel',
    value: (facts) => facts.pricing?.monthly ?? null,
    text: euros,
    unit: '€',
  },
  { fact: 'setup', label: 'Mise en service', value: (facts) => facts.pricing?.setup ?? null, text: euros, unit: '€' },
  { fact: 'term', label: 'Durée d’engagement', value: (facts) => facts.term, text: months, unit: 'mois' },
  { fact: 'renewal', label: 'Reconduction', value: (facts) => facts.renewal, text: renewalText, unit: 'mois' },
  { fact: 'notice', label: 'Préavis', value: (facts) => facts.notice, text: months, unit: 'mois' },
];

function renewalText(value: number): string {
  return value === 0 ? 'aucune' : months(value);
}

const EPSILON = 1e-6;

/** What changed among the facts that both contracts tell; lower is better for the client in all of them. */
export function compareFacts(before: ContractFacts, after: ContractFacts): FactChange[] {
  const changes: Change[] = [
    ...MEASURES.flatMap((measure) => compareMeasure(measure, before, after)),
    ...told('index', 'Indice de révision', before.index, after.index),
    ...told('startDate', 'Date d’effet', before.startDate, after.startDate),
    ...told('endDate', 'Échéance', before.endDate, after.endDate),
  ];
  return changes.map((change) => {
    const rests = RESTS[change.fact];
    return { ...change, passages: { before: passagesOf(before, rests), after: passagesOf(after, rests) } };
  });
}

type Change = Omit<FactChange, 'passages'>;

function compareMeasure(measure: Measure, before: ContractFacts, after: ContractFacts): Change[] {
  const [old, now] = [measure.value(before), measure.value(after)];
  const change = (direction: FactChange['direction']): Change[] => [
    {
      fact: measure.fact,
      label: measure.label,
      before: old === null ? null : measure.text(old),
      after: now === null ? null : measure.text(now),
      values: { before: old, after: now },
      unit: measure.unit,
      direction,
    },
  ];
  if (old === null && now === null) return [];
  // What could not be told for sure on one side is neither a loss nor a gain.
  const doubtful = restsDoubtfully(old === null ? before : after, RESTS[measure.fact]);
  if (old === null) return measure.lossIsWorse && !doubtful ? change('better') : change('neutral');
  if (now === null) return measure.lossIsWorse && !doubtful ? change('worse') : change('neutral');
  if (Math.abs(old - now) < EPSILON) return [];
  return change(now > old ? 'worse' : 'better');
}

function told(fact: FactChange['fact'], label: string, before: string | null, after: string | null): Change[] {
  return before === after
    ? []
    : [{ fact, label, before, after, values: { before: null, after: null }, unit: '', direction: 'neutral' }];
}
