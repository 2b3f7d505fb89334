/** The rule set as a page: every requirement, why it matters, what to ask and on what it rests. */
import { LEVELS } from '../../core/review/types.ts';
import type { RuleData, RuleSetData } from '../../core/ruleset/types.ts';
import { counted, formatNumber, listed, typeset } from '../../report/typography.ts';
import { shownLine } from '../../report/view/shown-text.ts';
import { LEVEL_MEANINGS, LEVEL_WORDS, TYPE_WORDS, VERDICT_WORDS, type VerdictWords } from '../../report/wording.ts';
import { frame, type Page } from './site.ts';

/** What the page needs of a rule set. */
export type RulesInput = Pick<RuleSetData, 'version' | 'themes' | 'weights'> & { rules: readonly RequirementInput[] };

type RequirementInput = Pick<
  RuleData,
  'id' | 'theme' | 'title' | 'level' | 'types' | 'why' | 'question' | 'clause' | 'source'
>;

export interface RulesPage extends Page {
  version: string;
  count: string;
  verdicts: VerdictWords[];
  levels: { word: string; meaning: string }[];
  themes: { id: string; title: string; count: string; requirements: RequirementView[] }[];
}

interface RequirementView {
  id: string;
  title: string;
  level: string;
  applies: string;
  weight: string;
  why: string;
  question: string;
  clause: string;
  source: string;
}

/** The rule set, theme by theme in the order of urgency. Themes without requirement are left out. */
export function presentRules(rules: RulesInput): RulesPage {
  const themes = [...rules.themes]
    .sort((a, b) => a.order - b.order)
    .map((theme) => {
      const requirements = rules.rules.filter((requirement) => requirement.theme === theme.id);
      return {
        id: theme.id,
        title: typeset(theme.title),
        count: counted(requirements.length, 'exigence'),
        requirements: requirements.map((rule) => presentRequirement(rule, rules.weights[rule.level])),
      };
    });
  return {
    ...frame('Référentiel des exigences', '/referentiel', ['rows']),
    version: shownLine(rules.version),
    count: counted(rules.rules.length, 'exigence'),
    verdicts: Object.values(VERDICT_WORDS),
    levels: LEVELS.map((level) => ({
      word: LEVEL_WORDS[level],
      meaning: LEVEL_MEANINGS[level],
    })),
    themes: themes.filter((theme) => theme.requirements.length > 0),
  };
}

function presentRequirement(requirement: RequirementInput, weight: number): RequirementView {
  const prose = (text: string) => typeset(shownLine(text));
  const types = requirement.types.map((type) => TYPE_WORDS[type]);
  return {
    id: requirement.id,
    title: prose(requirement.title),
    level: LEVEL_WORDS[requirement.level],
    applies: types.length === 0 || types.length === 4 ? 'tous les contrats' : listed(types),
    weight: formatNumber(weight),
    why: prose(requirement.why),
    question: prose(requirement.question),
    clause: prose(requirement.clause),
    source: prose(requirement.source),
  };
}
