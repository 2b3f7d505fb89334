/** Word styles and automatic numbering of the samples. */
import { AlignmentType, BorderStyle, type INumberingOptions, type IStylesOptions, LevelFormat } from 'docx';
import type { FrontMatter } from './source.ts';
import { LABELS, type Theme } from './theme.ts';

export const ARTICLES = 'articles';
export const BULLETS = 'bullets';
export const LETTERS = 'letters';

/** Heading, title, header and footer styles. Sizes of the `docx` library are half-points, spaces twentieths of a point. */
export function stylesOf(theme: Theme): IStylesOptions {
  const heading = (size: number, before: number) => ({
    run: { font: theme.font, size: Math.round(size * 2), bold: true, color: theme.ink },
    paragraph: { spacing: { before, after: 80 }, keepNext: true },
  });
  const running = { run: { size: 15, color: '555555' } };
  const rule = { style: BorderStyle.SINGLE, size: 4, space: 4, color: theme.ink };
  return {
    default: {
      document: {
        run: { font: theme.font, size: Math.round(theme.size * 2), language: { value: 'fr-FR' } },
        paragraph: { spacing: { after: Math.round(theme.size * 11) } },
      },
      title: {
        ...heading(theme.size + 5.5, 0),
        paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 160 } },
      },
      heading1: heading(theme.size + 2.2, 220),
      heading2: heading(theme.size + 0.6, 120),
      heading3: heading(theme.size, 80),
    },
    paragraphStyles: [
      { id: 'Header', name: 'header', basedOn: 'Normal', ...running, paragraph: { border: { bottom: rule } } },
      { id: 'Footer', name: 'footer', basedOn: 'Normal', ...running, paragraph: { border: { top: rule } } },
    ],
  };
}

/** Articles ("Article 1 –", "1.1"), bullets on two levels, and letters; each lettered list restarts by its instance. */
export function numberingOf(front: FrontMatter): INumberingOptions {
  const level = (
    depth: number,
    format: (typeof LevelFormat)[keyof typeof LevelFormat],
    text: string,
    left: number,
  ) => ({
    level: depth,
    format,
    text,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left, hanging: left === 0 ? 0 : 280 } } },
  });
  const suffix = 'space' as const;
  return {
    config: [
      {
        reference: ARTICLES,
        levels: [
          { ...level(0, LevelFormat.DECIMAL, LABELS[front.numbering], 0), suffix },
          { ...level(1, LevelFormat.DECIMAL, '%1.%2', 0), suffix },
        ],
      },
      {
        reference: BULLETS,
        levels: [level(0, LevelFormat.BULLET, '•', 420), level(1, LevelFormat.BULLET, '–', 820)],
      },
      { reference: LETTERS, levels: [level(0, LevelFormat.LOWER_LETTER, '%1)', 420)] },
    ],
  };
}
