/** Word styles and lists of our documents: one style for each kind of paragraph, so that all can be changed at once. */
import {
  AlignmentType,
  BorderStyle,
  type INumberingOptions,
  type IParagraphStyleOptions,
  type IStylesOptions,
  LevelFormat,
} from 'docx';
import { HEADING_LOOKS, INK, LOOKS, type Look, SOFT } from '../look.ts';
import type { Block, HeadingLevel, List, ParagraphStyle, Tone } from '../paper.ts';

/** Present on every system, or replaced by a font of the same widths. */
const FONT = 'Arial';
const TWIPS = 20;
/** `docx` counts sizes in half-points. */
const HALF_POINTS = 2;
/** Arial looks larger than the serif that the sizes were chosen for. */
const NARROWER = 0.95;

const STYLE_NAMES: Record<ParagraphStyle, string> = {
  body: 'Texte',
  lead: 'Chapeau',
  soft: 'Mention',
  quote: 'Citation du contrat',
  place: 'Lieu de la citation',
  clause: 'Clause proposée',
  note: 'Note du lecteur',
  sender: 'Expéditeur',
  recipient: 'Destinataire',
  dateline: 'Lieu et date',
  closing: 'Fin de lettre',
  signature: 'Signature',
};

/** Style of a paragraph, as Word names it inside the file. */
export function styleId(style: ParagraphStyle): string {
  return `Contraclair-${style}`;
}

function halfPoints(points: number): number {
  return Math.round(points * NARROWER * HALF_POINTS);
}

function headingStyle(tone: Tone, level: HeadingLevel) {
  const { size, before, after, colour } = HEADING_LOOKS[tone][level];
  return {
    run: { font: FONT, size: halfPoints(size), bold: true, color: colour },
    paragraph: { spacing: { before: before * TWIPS, after: after * TWIPS }, keepNext: true, keepLines: true },
  };
}

function paragraphStyle(style: ParagraphStyle, look: Look): IParagraphStyleOptions {
  const rule = { style: BorderStyle.SINGLE, size: 6, space: 8, color: SOFT };
  return {
    id: styleId(style),
    name: STYLE_NAMES[style],
    basedOn: 'Normal',
    quickFormat: true,
    run: { size: halfPoints(look.size), color: look.colour },
    paragraph: {
      spacing: { before: look.before * TWIPS, after: look.after * TWIPS, line: 264 },
      ...(look.indent > 0 ? { indent: { left: look.indent * TWIPS } } : {}),
      ...(look.ruled ? { border: { left: rule } } : {}),
      ...(style === 'quote' ? { keepNext: true } : {}),
    },
  };
}

/** Every style of a document. */
export function wordStyles(tone: Tone): IStylesOptions {
  const styles = Object.entries(LOOKS) as [ParagraphStyle, Look][];
  return {
    default: {
      document: { run: { font: FONT, size: halfPoints(LOOKS.body.size), color: INK, language: { value: 'fr-FR' } } },
      heading1: headingStyle(tone, 1),
      heading2: headingStyle(tone, 2),
      heading3: headingStyle(tone, 3),
      heading4: headingStyle(tone, 4),
    },
    paragraphStyles: styles.map(([style, look]) => paragraphStyle(style, look)),
  };
}

/** Name of the numbering of a list, by its rank among the lists of the document. */
export function listReference(rank: number): string {
  return `liste-${rank}`;
}

/** One numbering for each list, so that each starts where it should. */
export function wordNumbering(blocks: readonly Block[]): INumberingOptions {
  const lists = blocks.filter((block): block is List => block.kind === 'list');
  const config = lists.map(({ start }, rank) => ({
    reference: listReference(rank),
    levels: [
      {
        level: 0,
        format: start === null ? LevelFormat.BULLET : LevelFormat.DECIMAL,
        text: start === null ? '•' : '%1.',
        start: start ?? 1,
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: 22 * TWIPS, hanging: 22 * TWIPS } } },
      },
    ],
  }));
  return { config };
}
