/** What the reader must know of pages that are pictures: recognised, doubtful, unread. */
import type { Page, Warning } from '../../core/document.ts';

/** Mean confidence under which a page's words deserve a second look (85-95 on a clean scan, notes/extraction.md). */
const DOUBTFUL = 80;

/** Whether there is recognition, and most pages of a file that it reads. */
export interface Recognisable {
  canRecognise: boolean;
  most: number;
}

/** Warnings on the pictures among `pages`; those beyond the limit of recognition were not tried. */
export function pictureWarnings(pages: readonly Page[], { canRecognise, most }: Recognisable): Warning[] {
  const numbersOf = (isOne: (page: Page) => boolean) => pages.flatMap((page, at) => (isOne(page) ? [at + 1] : []));
  const unread = numbersOf((page) => page.source === 'unreadable');
  if (!canRecognise) return unread.length > 0 ? [warningOf('scanned-page', unread, UNREAD)] : [];
  const pictures = numbersOf((page) => page.source !== 'text');
  const untried = new Set(pictures.slice(most));
  const failed = unread.filter((page) => !untried.has(page));
  const recognised = numbersOf((page) => page.source === 'ocr' && page.confidence !== undefined);
  const doubtful = numbersOf((page) => page.source === 'ocr' && (page.confidence ?? 100) < DOUBTFUL);
  return [
    ...(recognised.length > 0 ? [warningOf('scanned-page', recognised, RECOGNISED)] : []),
    ...(doubtful.length > 0 ? [warningOf('low-confidence', doubtful, HARD)] : []),
    ...(failed.length > 0 ? [warningOf('unreadable-page', failed, UNREADABLE)] : []),
    ...(untried.size > 0 ? [warningOf('unreadable-page', [...untried], beyond(most))] : []),
  ];
}

interface Wording {
  one: string;
  many: string;
  advice: string;
}

const UNREAD: Wording = {
  one: 'est une image',
  many: 'sont des images',
  advice: 'le texte n’en a pas été lu, et peut manquer à l’analyse.',
};
const RECOGNISED: Wording = {
  one: 'a été lue comme une image',
  many: 'ont été lues comme des images',
  advice: 'le texte a été reconnu automatiquement. Vérifiez les passages cités sur l’original.',
};
const HARD: Wording = {
  one: 'est difficile à lire',
  many: 'sont difficiles à lire',
  advice: 'des mots ont pu être mal reconnus. Une numérisation plus nette donnerait une analyse plus sûre.',
};
const UNREADABLE: Wording = {
  one: 'n’a pas pu être lue',
  many: 'n’ont pas pu être lues',
  advice:
    'ce qu’on y lit manque à l’analyse. Numérisez à nouveau, à plat et bien éclairé, ou déposez le fichier d’origine.',
};

function beyond(most: number): Wording {
  const advice = `un fichier compte au plus ${most} pages numérisées. Ce qu’on y lit manque à l’analyse\u00a0: déposez-les dans un autre fichier.`;
  return { one: 'n’a pas été lue', many: 'n’ont pas été lues', advice };
}

function warningOf(code: Warning['code'], pages: number[], { one, many, advice }: Wording): Warning {
  const which = pages.length === 1 ? `La page ${pages[0]} ${one}` : `Les pages ${enumerate(pages)} ${many}`;
  return { code, message: `${which}\u00a0: ${advice}`, pages };
}

/** "1 à 4, 7 et 9": neighbours together, at most twenty parts. */
export function enumerate(numbers: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last.to + 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  const parts = ranges.flatMap(({ from, to }) => {
    if (to - from < 2) return from === to ? [`${from}`] : [`${from}`, `${to}`];
    return [`${from} à ${to}`];
  });
  if (parts.length > 20) return `${parts.slice(0, 20).join(', ')}…`;
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} et ${parts.at(-1)}` : parts.join('');
}
