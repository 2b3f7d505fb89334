/** Automatic numbering of an office document: the labels that it draws ("Article 1", "1.1", "a)") and that no text holds. */
import { formatNumber } from '../layout/number-formats.ts';

export interface ListLevel {
  start: number;
  /** A value of `w:numFmt`; see `formatNumber`. */
  format: string;
  /** "%1.%2" stands for the numbers of levels 1 and 2. */
  text: string;
  /** Paragraph style that stands at this level. */
  style: string | null;
  legal: boolean;
  /** Level after which this one starts again; null for the usual rule (any higher level). */
  restartAfter: number | null;
}

/** Paragraphs numbered by one definition; several lists may share it and go on counting together. */
export interface NumberedList {
  definition: string;
  starts: Map<number, number>;
  /** Levels of its own, in place of those of its definition. */
  levels: Map<number, ListLevel>;
}

export interface ListDefinition {
  levels: Map<number, ListLevel>;
  /** Name of the definition whose levels it uses. */
  link: string | null;
  /** Name under which others use its levels. */
  ownLink: string | null;
}

export interface Label {
  /** As drawn; "•" for bullets. */
  text: string;
  bullet: boolean;
}

const LEVELS = 10;

export class ListNumbering {
  readonly definitions = new Map<string, ListDefinition>();
  readonly lists = new Map<string, NumberedList>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  /** Level that a list gives to paragraphs of a style, or null. */
  levelOfStyle(numId: string, style: string | null): number | null {
    const list = this.lists.get(numId);
    if (!list || style === null) return null;
    for (const [index, level] of this.levelsOf(list)) if (level.style === style) return index;
    return null;
  }

  /** Label of the next paragraph of a list at a level (0 = outermost), or null. Counts: call once for each paragraph. */
  next(numId: string, ilvl: number): Label | null {
    const list = this.lists.get(numId);
    if (!list || ilvl < 0 || ilvl >= LEVELS) return null;
    const levels = this.levelsOf(list);
    const level = list.levels.get(ilvl) ?? levels.get(ilvl);
    if (!level) return null;
    const counters = this.countersOf(list, numId, ilvl, level);
    if (level.format === 'bullet') return { text: bulletOf(level.text), bullet: true };
    const text = level.text.replace(/%(\d)/g, (_all, digit: string) => {
      const at = Number(digit) - 1;
      const shown = list.levels.get(at) ?? levels.get(at);
      const value = counters[at] ?? list.starts.get(at) ?? shown?.start ?? 1;
      return formatNumber(value, level.legal && at !== ilvl ? 'decimal' : (shown?.format ?? 'decimal'));
    });
    return { text: text.trim(), bullet: false };
  }

  private countersOf(list: NumberedList, numId: string, ilvl: number, level: ListLevel): (number | undefined)[] {
    const counters = this.counters.get(list.definition) ?? [];
    this.counters.set(list.definition, counters);
    const key = `${numId} ${ilvl}`;
    const override = list.starts.get(ilvl);
    const restarts = override !== undefined && !this.begun.has(key);
    this.begun.add(key);
    counters[ilvl] = restarts || counters[ilvl] === undefined ? (override ?? level.start) : (counters[ilvl] ?? 0) + 1;
    for (let deeper = ilvl + 1; deeper < LEVELS; deeper++) {
      const rule = this.levelsOf(list).get(deeper)?.restartAfter ?? null;
      if (rule === null || (rule > 0 && ilvl < rule)) counters[deeper] = undefined;
    }
    return counters;
  }

  private levelsOf(list: NumberedList): Map<number, ListLevel> {
    const own = this.definitions.get(list.definition);
    if (!own || own.levels.size > 0 || own.link === null) return own?.levels ?? new Map();
    for (const other of this.definitions.values()) if (other.ownLink === own.link) return other.levels;
    return own.levels;
  }
}

/** Dashes stay; the many shapes of bullets, some in symbol fonts, become one. */
function bulletOf(text: string): string {
  return /^[-–—]$/.test(text.trim()) ? text.trim() : '•';
}
