/** Filters of a comparison: read from the address, written back to it, applied to its rows. */
import type { RowView } from '../../report/comparison/row-view.ts';
import { LEVEL_WORDS } from '../../report/wording.ts';

export interface ComparisonFilters {
  /** Id of a theme, as in the groups. */
  theme: string | null;
  /** Level in words, as in the rows. */
  level: string | null;
  /** Only rows where this offer (its rank from 0) is not the best. */
  behind: number | null;
}

export interface ComparisonFilterForm {
  action: string;
  themes: FilterOption[];
  levels: FilterOption[];
  offers: FilterOption[];
}

interface FilterOption {
  value: string;
  label: string;
  selected: boolean;
}

/** Reads the query of an address; what it does not know is ignored. */
export function readComparisonFilters(
  query: Record<string, unknown>,
  themes: readonly { id: string }[],
  offers: number,
): ComparisonFilters {
  const behind = /^[1-6]$/.test(String(query.offre)) ? Number(query.offre) - 1 : null;
  const level = Object.entries(LEVEL_WORDS).find(([key]) => key === query.niveau)?.[1] ?? null;
  return {
    theme: themes.find((theme) => theme.id === query.theme)?.id ?? null,
    level,
    behind: behind !== null && behind < offers ? behind : null,
  };
}

/** True when the row passes the filters; its theme is checked on the group. */
export function passesComparison(row: RowView, filters: ComparisonFilters): boolean {
  if (filters.level !== null && row.level !== filters.level) return false;
  if (filters.behind === null) return true;
  return row.cells.some((cell) => cell.best) && row.cells[filters.behind]?.best === false;
}

/** True when something is filtered out. */
export function isFiltering({ theme, level, behind }: ComparisonFilters): boolean {
  return theme !== null || level !== null || behind !== null;
}

/** The form, filled with what is asked now. */
export function presentComparisonFilters(
  action: string,
  filters: ComparisonFilters,
  themes: readonly { id: string; title: string }[],
  names: readonly string[],
): ComparisonFilterForm {
  return {
    action,
    themes: themes.map(({ id, title }) => ({ value: id, label: title, selected: filters.theme === id })),
    levels: Object.entries(LEVEL_WORDS).map(([value, label]) => ({ value, label, selected: filters.level === label })),
    offers: names.map((name, i) => ({ value: String(i + 1), label: name, selected: filters.behind === i })),
  };
}
