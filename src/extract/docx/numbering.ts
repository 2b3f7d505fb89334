/** Reads the list definitions of a DOCX. */
import { type ListDefinition, type ListLevel, ListNumbering, type NumberedList } from '../flow/numbering.ts';
import { walkXml } from '../parts/xml-events.ts';
import { isOn } from './on-off.ts';

/** What is open while the part is read. */
interface Reading {
  definition: ListDefinition | null;
  list: NumberedList | null;
  level: ListLevel | null;
  overridden: number;
}

/** Reads `word/numbering.xml`. */
export function readDocxNumbering(xml: string | undefined, deepest: number): ListNumbering {
  const numbering = new ListNumbering();
  if (xml === undefined) return numbering;
  const reading: Reading = { definition: null, list: null, level: null, overridden: 0 };
  const open = (name: string, attributes: Record<string, string>) => {
    if (!openDefinition(numbering, reading, name, attributes) && reading.level) {
      setLevelProperty(reading.level, name, attributes['w:val']);
    }
  };
  const close = (name: string) => {
    if (name === 'w:abstractNum') reading.definition = null;
    else if (name === 'w:num') reading.list = null;
    else if (name === 'w:lvl') reading.level = null;
  };
  walkXml(xml, { open, close, text: () => {} }, deepest);
  return numbering;
}

/** Begins a definition, a list or a level, or sets a link between them; false for a level's own property. */
function openDefinition(
  numbering: ListNumbering,
  reading: Reading,
  name: string,
  attributes: Record<string, string>,
): boolean {
  const value = attributes['w:val'];
  switch (name) {
    case 'w:abstractNum':
      reading.definition = { levels: new Map(), link: null, ownLink: null };
      numbering.definitions.set(attributes['w:abstractNumId'] ?? '', reading.definition);
      return true;
    case 'w:num':
      reading.list = { definition: '', starts: new Map(), levels: new Map() };
      numbering.lists.set(attributes['w:numId'] ?? '', reading.list);
      return true;
    case 'w:abstractNumId':
      if (reading.list) reading.list.definition = value ?? '';
      return true;
    case 'w:numStyleLink':
      if (reading.definition) reading.definition.link = value ?? null;
      return true;
    case 'w:styleLink':
      if (reading.definition) reading.definition.ownLink = value ?? null;
      return true;
    case 'w:lvlOverride':
      reading.overridden = Number(attributes['w:ilvl'] ?? 0);
      return true;
    case 'w:startOverride':
      reading.list?.starts.set(reading.overridden, Number(value ?? 1));
      return true;
    case 'w:lvl':
      reading.level = { start: 1, format: 'decimal', text: '', style: null, legal: false, restartAfter: null };
      (reading.list?.levels ?? reading.definition?.levels)?.set(Number(attributes['w:ilvl'] ?? 0), reading.level);
      return true;
    default:
      return false;
  }
}

function setLevelProperty(level: ListLevel, name: string, value: string | undefined): void {
  if (name === 'w:start') level.start = Number(value ?? 1);
  else if (name === 'w:numFmt') level.format = value ?? 'decimal';
  else if (name === 'w:lvlText') level.text = value ?? '';
  else if (name === 'w:pStyle') level.style = value ?? null;
  else if (name === 'w:isLgl') level.legal = isOn(value);
  else if (name === 'w:lvlRestart') level.restartAfter = Number(value ?? 0);
}
