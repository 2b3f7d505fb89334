/** Metamorphic tests: what a change of the text must, or must not, change in its verdict, over every example and open bank clause judged right. */
import { describe, expect, it } from 'vitest';
import { bankOf, compiledAlone, judgeClause } from '../../scripts/judge-clause.ts';
import type { CompiledRule } from '../../src/core/ruleset/compile.ts';
import { realRuleSet } from '../builders/reading.ts';

const ruleset = realRuleSet();

/** Texts that the engine rightly reads as `conforme`, by rule; silence proves nothing here. */
function coveredTexts(rule: CompiledRule): { text: string; figured: boolean }[] {
  const single = compiledAlone(ruleset, rule);
  const samples = [...rule.data.examples, ...bankOf('open', rule)].filter((sample) => sample.verdict === 'conforme');
  return samples.flatMap(({ text }) => {
    const finding = judgeClause(single, rule, text);
    return finding?.verdict === 'conforme' && !finding.bySilence
      ? [{ text, figured: finding.figures.length > 0 && rule.data.theme !== 'responsabilite' }]
      : [];
  });
}

const NEUTRAL = [
  'Le présent document est établi en deux exemplaires originaux.',
  'Les titres des articles n’ont qu’une valeur de repère.',
  'Le soleil se lève à l’est et la mer monte deux fois par jour.',
].join('\n\n');

/** One sentence of prose: what a change of its opening governs as a whole. */
const isProse = (text: string) => !/[|\n:;?!]/.test(text) && !/[.]\s/.test(text.trim());

/** Changes that say nothing new: the verdict stays. */
const HARMLESS: [string, (text: string) => string][] = [
  ['typographic apostrophes', (text) => text.replaceAll("'", '’')],
  ['non-breaking spaces', (text) => text.replace(/ ([:;?!»%€])/g, '\u00a0$1')],
  // A first line without its full stop would read as the title of what follows.
  ['three neutral paragraphs after', (text) => `${/[.!?;|]$/.test(text) ? text : `${text}.`}\n\n${NEUTRAL}`],
  ['three neutral paragraphs before', (text) => `${NEUTRAL}\n\n${text}`],
];

/** Changes that take the commitment away: never `conforme` again. A figure of service given « à titre indicatif » binds nobody (`precisions.md`, 4). */
const DENYING: [string, (text: string, figured: boolean) => string | null][] = [
  [
    'put under « Sont exclus du contrat : »',
    (text) => (isProse(text) ? `Sont exclus du présent contrat :\n- ${text}` : null),
  ],
  [
    'put under « Le prestataire n’assure pas : »',
    (text) => (isProse(text) ? `Le prestataire n’assure pas les prestations suivantes :\n- ${text}` : null),
  ],
  [
    '« à titre indicatif, sans engagement »',
    (text, figured) =>
      figured && isProse(text)
        ? `À titre purement indicatif et sans engagement, ${text.charAt(0).toLowerCase()}${text.slice(1)}`
        : null,
  ],
];

/** Asks for the list of exclusions itself: a sentence put among them supplies what it wants, so that these changes deny nothing. */
const ASKS_FOR_EXCLUSIONS = 'eng-perimetre';

describe.each(ruleset.rules.filter((rule) => !rule.data.silence).map((rule) => [rule.data.id, rule] as const))(
  '%s',
  (id, rule) => {
    const single = compiledAlone(ruleset, rule);
    const covered = coveredTexts(rule);
    const verdict = (text: string) => judgeClause(single, rule, text)?.verdict;

    it.each(HARMLESS)('stays covered with %s', (_name, change) => {
      expect(covered.filter(({ text }) => verdict(change(text)) !== 'conforme')).toEqual([]);
    });

    it.each(id === ASKS_FOR_EXCLUSIONS ? DENYING.slice(2) : DENYING)(
      'is no longer covered when %s',
      (_name, change) => {
        const changed = covered.flatMap(({ text, figured }) => change(text, figured) ?? []);
        expect(changed.filter((text) => verdict(text) === 'conforme')).toEqual([]);
      },
    );
  },
);
