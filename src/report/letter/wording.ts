/** How a letter recalls, asks and proposes, in French. */
import type { LetterItem, Recall } from '../../core/letter/types.ts';
import { capitalised, guillemets, listed, NBSP, typeset } from '../typography.ts';
import { describeArticle } from '../view/quotes.ts';
import { listMarkLength, shownLine } from '../view/shown-text.ts';

const NUMBERS = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
];

/** "douze", or figures above sixteen. */
export function numberInWords(count: number): string {
  return NUMBERS[count] ?? String(count);
}

/** "Un point demande…", "Douze points demandent…": the start of a sentence. */
export function countedInWords(count: number, one: string, many: string): string {
  return count === 1 ? `Un ${one}` : `${capitalised(numberInWords(count))} ${many}`;
}

/** The clause that we propose, as a letter puts it under its question. */
export function proposalOf(clause: string): string {
  return `Nous proposons${NBSP}: ${guillemets(prose(clause))}`;
}

/** Words of the contract between guillemets, with the marks of what was left out. */
export function quoted({ quote, cutBefore, cutAfter }: Recall): string {
  return guillemets(
    `${cutBefore ? '[…] ' : ''}${shownLine(quote.slice(listMarkLength(quote)))}${cutAfter ? ' […]' : ''}`,
  );
}

/** "L’article 6.3", "La rubrique « Sauvegardes »", "Le contrat, page 5,"; as the subject of a sentence. */
export function subjectOf(recall: Recall): string {
  const article = articleOf(recall);
  if (article !== null) return capitalised(article);
  const heading = recall.heading === null ? '' : shownLine(recall.heading);
  if (heading !== '' && heading.length <= 80) return `La rubrique ${guillemets(heading)}`;
  return `Le contrat, page${NBSP}${recall.page},`;
}

/** "l’article 6.3" or "l’annexe 2"; null outside any article. */
export function articleOf({ article }: Recall): string | null {
  const named = describeArticle(article);
  if (named === null) return null;
  if (/^article/i.test(named)) return `l’a${named.slice(1)}`;
  if (/^annexe/i.test(named)) return `l’a${named.slice(1)}`;
  return `le point ${guillemets(named)}`;
}

/** What was found, in one or two sentences, said to the provider. */
export function recallSentence(item: LetterItem): string {
  const { recall, verdict } = item;
  if (recall !== null) {
    const verb = verdict === 'contraire' ? 'prévoit' : 'prévoit seulement';
    // A quoted sentence brings its own full stop.
    const stop = /[.!?…]$/.test(recall.quote) && !recall.cutAfter ? '' : '.';
    return `${subjectOf(recall)} ${verb}${NBSP}: ${quoted(recall)}${stop}`;
  }
  if (verdict === 'illisible') return 'Notre exemplaire est illisible sur ce point.';
  if (verdict !== 'absent') return 'Le contrat est incomplet sur ce point.';
  return item.missingAnnexes.length === 0
    ? 'Le contrat ne dit rien de ce point.'
    : 'Les pièces que nous avons ne disent rien de ce point.';
}

/** What is cited and was not handed over, asked for once; empty when it could settle no point of the letter. */
export function missingPieces(items: readonly LetterItem[]): string {
  const names = [...new Set(items.flatMap(({ missingAnnexes }) => missingAnnexes))];
  const words = listed(names.map((name) => guillemets(capitalised(prose(name)))));
  if (names.length === 0) return '';
  return names.length > 1
    ? `Le contrat cite des pièces qui ne nous ont pas été remises, ${words}${NBSP}: merci de les joindre à votre réponse.`
    : `Le contrat cite une pièce qui ne nous a pas été remise, ${words}${NBSP}: merci de la joindre à votre réponse.`;
}

/** Our own prose about a point, set for reading. */
export function prose(text: string): string {
  return typeset(shownLine(text));
}

/** What stands where the reader gave nothing: to be filled by hand. */
export const BLANK = '[à compléter]';

/** Lines of a typed text, made safe to show. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map(shownLine)
    .filter((line) => line !== '');
}

/** The same, or what stands for a text that was not typed. */
export function linesOr(text: string, blank: string): string[] {
  const found = lines(text);
  return found.length > 0 ? found : [blank];
}
