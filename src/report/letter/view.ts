/** A letter as it will be read: French sentences in reading order, free of layout. The page and every format are made from it. */
import type { Letter, LetterItem } from '../../core/letter/types.ts';
import { formatDate, guillemets, NBSP } from '../typography.ts';
import { shownLine } from '../view/shown-text.ts';
import { articleOf, numberInWords, prose, recallSentence } from './wording.ts';

export interface LetterPoint {
  requirement: string;
  title: string;
  /** What the contract says, then the question. */
  recall: string;
  question: string;
  /** "Nous proposons : « … »", or null. */
  proposal: string | null;
}

export interface LetterPart {
  title: string;
  /** Number of its first point. */
  start: number;
  points: LetterPoint[];
}

export interface LetterView {
  kind: 'lettre';
  sender: string[];
  recipient: string[];
  /** "Saint-Brévin, le 22 novembre 2026". */
  dateline: string;
  object: string;
  salutation: string;
  opening: string;
  parts: LetterPart[];
  closing: string[];
  signature: string[];
}

export interface AmendmentArticle {
  /** "Article 1 – Tests de restauration". */
  title: string;
  text: string;
  /** Which clause of the contract it changes; null when the contract was silent. */
  effect: string | null;
}

export interface AmendmentView {
  kind: 'avenant';
  title: string;
  notice: string;
  parties: string[];
  preamble: string;
  articles: AmendmentArticle[];
  signedAt: string;
  signatures: string[];
}

/** What stands where the reader gave nothing: to be filled by hand. */
const BLANK = '[à compléter]';
const SALUTATION = 'Madame, Monsieur,';

/** Says a letter in French. Pure: the same letter gives the same words. */
export function describeLetter(letter: Letter): LetterView | AmendmentView {
  return letter.kind === 'avenant' ? describeAmendment(letter) : describeQuestions(letter);
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map(shownLine)
    .filter((line) => line !== '');
}

function linesOr(text: string, blank: string): string[] {
  const found = lines(text);
  return found.length > 0 ? found : [blank];
}

function describeQuestions(letter: Letter): LetterView {
  const signatory = linesOr(letter.signatory, '[Nom du signataire]');
  const office = lines(letter.sender)[0];
  return {
    kind: 'lettre',
    sender: linesOr(letter.sender, '[Nom et adresse du cabinet]'),
    recipient: linesOr(letter.recipient, '[Nom et adresse du prestataire]'),
    dateline: `${shownLine(letter.place) || '[Lieu]'}, le${NBSP}${formatDate(letter.date)}`,
    object: `Objet${NBSP}: ${objectOf(letter)}, demande de précisions${letter.term ? ` avant ${letter.term.renews ? 'reconduction' : 'échéance'}` : ''}`,
    salutation: SALUTATION,
    opening: openingOf(letter),
    parts: letter.groups.map(({ title, items }) => ({
      title: prose(title),
      start: items[0]?.rank ?? 1,
      points: items.map(describePoint),
    })),
    closing: closingOf(letter),
    signature: office && !signatory.includes(office) ? [...signatory, office] : signatory,
  };
}

function objectOf({ object }: Letter): string {
  const shown = prose(object);
  return shown === '' ? 'notre contrat' : shown;
}

function countItems(letter: Letter): number {
  return letter.groups.reduce((sum, { items }) => sum + items.length, 0);
}

function openingOf(letter: Letter): string {
  const count = countItems(letter);
  const term = letter.term;
  const start = term
    ? `Notre contrat arrive à échéance le ${formatDate(term.endDate)}. ${term.renews ? 'Avant qu’il ne soit reconduit' : 'Avant ce terme'}, nous l’avons relu point par point.`
    : 'Nous avons relu point par point le contrat qui nous lie.';
  const points =
    count === 1
      ? 'Un point demande une précision'
      : `${numberInWords(count).replace(/^./, (first) => first.toUpperCase())} points demandent une précision`;
  return `${start} ${points}${NBSP}; nous vous remercions de nous répondre par écrit, et de porter vos réponses dans un avenant au contrat.`;
}

function closingOf(letter: Letter): string[] {
  const answer = letter.answerBy
    ? `Nous vous serions reconnaissants de votre réponse avant le ${formatDate(letter.answerBy)}, et restons à votre disposition pour en parler.`
    : 'Nous vous serions reconnaissants de votre réponse, et restons à votre disposition pour en parler.';
  return [answer, 'Veuillez agréer, Madame, Monsieur, l’expression de nos salutations distinguées.'];
}

function describePoint(item: LetterItem): LetterPoint {
  return {
    requirement: item.requirement,
    title: prose(item.title),
    recall: recallSentence(item),
    question: prose(item.question),
    proposal: item.clause === null ? null : `Nous proposons${NBSP}: ${guillemets(prose(item.clause))}`,
  };
}

function describeAmendment(letter: Letter): AmendmentView {
  const provider = lines(letter.recipient)[0] ?? `${BLANK}`;
  const client = lines(letter.sender)[0] ?? `${BLANK}`;
  const object = prose(letter.object);
  const contract = object === '' ? 'le contrat qui les lie' : `le contrat ${guillemets(object)} qui les lie`;
  const items = letter.groups.flatMap((group) => group.items).filter((item) => item.clause !== null);
  const last = items.length + 1;
  return {
    kind: 'avenant',
    title: object === '' ? 'Projet d’avenant au contrat' : `Projet d’avenant${NBSP}: ${object}`,
    notice: 'Projet à relire et à adapter par les deux parties avant signature.',
    parties: [
      `Entre ${linesOr(letter.recipient, BLANK).join(', ')}, ci-après ${providerNames(items)},`,
      `et ${linesOr(letter.sender, BLANK).join(', ')}, ci-après ${guillemets('le Cabinet')},`,
    ],
    preamble: `Les parties conviennent de compléter ${contract} par les articles suivants.`,
    articles: [
      ...items.map((item, index) => describeArticleOf(item, index + 1)),
      {
        title: `Article${NBSP}${last} – Effet`,
        text: 'Le présent avenant prend effet à la date de sa signature. Les stipulations du contrat qu’il ne modifie pas restent inchangées. En cas de contradiction, le présent avenant prévaut.',
        effect: null,
      },
    ],
    signedAt: `Fait à ${shownLine(letter.place) || BLANK}, le ____________________, en deux exemplaires.`,
    signatures: [`Pour le Prestataire\n${provider}`, `Pour le Cabinet\n${lines(letter.signatory)[0] ?? client}`],
  };
}

function describeArticleOf(item: LetterItem, rank: number): AmendmentArticle {
  return {
    title: `Article${NBSP}${rank} – ${prose(item.title)}`,
    text: namingParties(prose(item.clause ?? '')),
    effect: effectOf(item),
  };
}

/** Clauses on hosting speak of the host: here it is the same party. */
function providerNames(items: LetterItem[]): string {
  const name = guillemets('le Prestataire');
  const hosts = items.some(({ clause }) => /\bl[’']Hébergeur\b/i.test(clause ?? ''));
  return hosts ? `${name} ou, pour l’hébergement des données, ${guillemets('l’Hébergeur')}` : name;
}

/** Defined terms take a capital, as the amendment defines them. */
function namingParties(clause: string): string {
  return clause
    .replaceAll(
      /(?<![\p{L}])([LlDd]e|[Dd]u|[Aa]u) (prestataire|cabinet)(?![\p{L}])/gu,
      (_all, word: string, party: string) => {
        return `${word} ${party.charAt(0).toUpperCase()}${party.slice(1)}`;
      },
    )
    .replaceAll(/([LlDd][’'])hébergeur(?![\p{L}])/gu, '$1Hébergeur');
}

function effectOf({ recall, verdict }: LetterItem): string | null {
  const article = recall === null ? null : articleOf(recall);
  if (article === null) return null;
  return verdict === 'contraire'
    ? `Cet article prévaut sur ${article} du contrat.`
    : `Cet article complète ${article} du contrat.`;
}
