/** Filters of the report: read from the address, written back to it, applied to the findings. */
import { type Finding, LEVELS, type Level, VERDICTS, type Verdict } from '../../core/review/types.ts';
import type { ThemeView } from '../../report/view/themes.ts';
import { LEVEL_WORDS, VERDICT_WORDS, type VerdictWords } from '../../report/wording.ts';

export interface Filters {
  /** Never empty: no verdict asked means all of them. */
  verdicts: readonly Verdict[];
  level: Level | null;
  theme: string | null;
  /** True when every row is shown open, for printing. */
  allOpen: boolean;
}

export interface FilterForm {
  action: string;
  verdicts: { words: VerdictWords; checked: boolean }[];
  levels: { value: string; label: string; selected: boolean }[];
  themes: { value: string; label: string; selected: boolean }[];
  allOpen: boolean;
}

/** Reads the query of an address. What it does not know is ignored, so that an old or mistyped address still opens. */
export function readFilters(query: Record<string, unknown>, themes: readonly string[]): Filters {
  const asked = [query.verdict].flat();
  const verdicts = VERDICTS.filter((verdict) => asked.includes(verdict));
  return {
    verdicts: verdicts.length > 0 ? verdicts : VERDICTS,
    level: LEVELS.find((level) => level === query.niveau) ?? null,
    theme: themes.find((theme) => theme === query.theme) ?? null,
    allOpen: query.ouvert === 'tout',
  };
}

/** The address that shows these filters, without the default ones. */
export function addressOf(path: string, filters: Filters): string {
  const query = new URLSearchParams();
  if (filters.verdicts.length < VERDICTS.length)
    for (const verdict of filters.verdicts) query.append('verdict', verdict);
  if (filters.level) query.append('niveau', filters.level);
  if (filters.theme) query.append('theme', filters.theme);
  if (filters.allOpen) query.append('ouvert', 'tout');
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** True when the finding passes the filters. */
export function passes(finding: Pick<Finding, 'verdict' | 'level' | 'theme'>, filters: Filters): boolean {
  return (
    filters.verdicts.includes(finding.verdict) &&
    (filters.level === null || finding.level === filters.level) &&
    (filters.theme === null || finding.theme === filters.theme)
  );
}

/** True when nothing is filtered out. */
export function isUnfiltered(filters: Filters): boolean {
  return filters.verdicts.length === VERDICTS.length && filters.level === null && filters.theme === null;
}

/** The form, filled with what is asked now. */
export function presentFilters(path: string, filters: Filters, themes: readonly ThemeView[]): FilterForm {
  return {
    action: path,
    verdicts: VERDICTS.map((verdict) => ({
      words: VERDICT_WORDS[verdict],
      checked: filters.verdicts.includes(verdict),
    })),
    levels: LEVELS.map((level) => ({ value: level, label: LEVEL_WORDS[level], selected: filters.level === level })),
    themes: themes
      .filter((theme) => theme.bar !== null)
      .map((theme) => ({ value: theme.id, label: theme.title, selected: filters.theme === theme.id })),
    allOpen: filters.allOpen,
  };
}
