/** A draft amendment as it will be read: the model clauses as numbered articles, between the parties that it names. */
import type { Letter, LetterItem } from '../../core/letter/types.ts';
import { capitalised, guillemets, NBSP } from '../typography.ts';
import { shownLine } from '../view/shown-text.ts';
import { articleOf, BLANK, lines, linesOr, prose } from './wording.ts';

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

/** Says an amendment in French. Pure. */
export function describeAmendment(letter: Letter): AmendmentView {
  const provider = lines(letter.recipient)[0] ?? BLANK;
  const client = lines(letter.sender)[0] ?? BLANK;
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
        return `${word} ${capitalised(party)}`;
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
