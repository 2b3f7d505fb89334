/** Automatic numbering of a DOCX: the labels that Word draws ("Article 1", "1.1", "a)") and that no text holds. */

import { formatNumber } from '../layout/number-formats.ts';
import { isOn } from './on-off.ts';
import { walkXml } from './xml-events.ts';

interface Level {
  start: number;
  format: string;
  text: string;
  style: string | null;
  legal: boolean;
  /** Level after which this one starts again; null for the usual rule (any higher level). */
  restartAfter: number | null;
}

interface NumberedList {
  abstractId: string;
  starts: Map<number, number>;
  levels: Map<number, Level>;
}

interface AbstractList {
  levels: Map<number, Level>;
  link: string | null;
  ownLink: string | null;
}

/** What is open while the part is read. */
interface Reading {
  abstract: AbstractList | null;
  list: NumberedList | null;
  level: Level | null;
  overridden: number;
}

export interface Label {
  /** As Word draws it; "•" for bullets. */
  text: string;
  bullet: boolean;
}

const LEVELS = 9;

export class DocxNumbering {
  private readonly abstracts = new Map<string, AbstractList>();
  private readonly lists = new Map<string, NumberedList>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  /** Reads `word/numbering.xml`. */
  static parse(xml: string | undefined, deepest: number): DocxNumbering {
    const numbering = new DocxNumbering();
    if (xml !== undefined) numbering.read(xml, deepest);
    return numbering;
  }

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

  private countersOf(list: NumberedList, numId: string, ilvl: number, level: Level): (number | undefined)[] {
    const counters = this.counters.get(list.abstractId) ?? [];
    this.counters.set(list.abstractId, counters);
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

  private levelsOf(list: NumberedList): Map<number, Level> {
    const own = this.abstracts.get(list.abstractId);
    if (!own || own.levels.size > 0 || own.link === null) return own?.levels ?? new Map();
    for (const other of this.abstracts.values()) if (other.ownLink === own.link) return other.levels;
    return own.levels;
  }

  private read(xml: string, deepest: number): void {
    const reading: Reading = { abstract: null, list: null, level: null, overridden: 0 };
    const open = (name: string, attributes: Record<string, string>) => {
      if (!this.openDefinition(reading, name, attributes) && reading.level) {
        setLevelProperty(reading.level, name, attributes['w:val']);
      }
    };
    const close = (name: string) => {
      if (name === 'w:abstractNum') reading.abstract = null;
      else if (name === 'w:num') reading.list = null;
      else if (name === 'w:lvl') reading.level = null;
    };
    walkXml(xml, { open, close, text: () => {} }, deepest);
  }

  /** Begins a list definition, a list or a level, or sets a link between them; false for a level's own property. */
  private openDefinition(reading: Reading, name: string, attributes: Record<string, string>): boolean {
    const value = attributes['w:val'];
    switch (name) {
      case 'w:abstractNum':
        reading.abstract = { levels: new Map(), link: null, ownLink: null };
        this.abstracts.set(attributes['w:abstractNumId'] ?? '', reading.abstract);
        return true;
      case 'w:num':
        reading.list = { abstractId: '', starts: new Map(), levels: new Map() };
        this.lists.set(attributes['w:numId'] ?? '', reading.list);
        return true;
      case 'w:abstractNumId':
        if (reading.list) reading.list.abstractId = value ?? '';
        return true;
      case 'w:numStyleLink':
        if (reading.abstract) reading.abstract.link = value ?? null;
        return true;
      case 'w:styleLink':
        if (reading.abstract) reading.abstract.ownLink = value ?? null;
        return true;
      case 'w:lvlOverride':
        reading.overridden = Number(attributes['w:ilvl'] ?? 0);
        return true;
      case 'w:startOverride':
        reading.list?.starts.set(reading.overridden, Number(value ?? 1));
        return true;
      case 'w:lvl':
        reading.level = { start: 1, format: 'decimal', text: '', style: null, legal: false, restartAfter: null };
        (reading.list?.levels ?? reading.abstract?.levels)?.set(Number(attributes['w:ilvl'] ?? 0), reading.level);
        return true;
      default:
        return false;
    }
  }
}

function setLevelProperty(level: Level, name: string, value: string | undefined): void {
  if (name === 'w:start') level.start = Number(value ?? 1);
  else if (name === 'w:numFmt') level.format = value ?? 'decimal';
  else if (name === 'w:lvlText') level.text = value ?? '';
  else if (name === 'w:pStyle') level.style = value ?? null;
  else if (name === 'w:isLgl') level.legal = isOn(value);
  else if (name === 'w:lvlRestart') level.restartAfter = Number(value ?? 0);
}

/** Dashes stay; the many shapes of bullets, some in symbol fonts, become one. */
function bulletOf(text: string): string {
  return /^[-–—]$/.test(text.trim()) ? text.trim() : '•';
}
