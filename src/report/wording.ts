/** The words and signs of verdicts, levels, contract types and document roles: the same in every page and every report. */
import type { ContractType, Level, ReviewedDocument, Verdict } from '../core/review/types.ts';

/** What a reader sees of a verdict. `sign` is for plain text; pages draw the sign named after `key`. */
export interface VerdictWords {
  key: Verdict;
  word: string;
  one: string;
  many: string;
  sign: string;
  meaning: string;
}

export const VERDICT_WORDS: Record<Verdict, VerdictWords> = {
  conforme: {
    key: 'conforme',
    word: 'Couvert',
    one: 'couvert',
    many: 'couverts',
    sign: '✓',
    meaning: 'le prestataire s’y engage nettement',
  },
  partiel: {
    key: 'partiel',
    word: 'Partiel',
    one: 'partiel',
    many: 'partiels',
    sign: '◐',
    meaning: 'le point est traité, mais de façon vague, payante ou sous le seuil',
  },
  contraire: {
    key: 'contraire',
    word: 'Piège',
    one: 'piège',
    many: 'pièges',
    sign: '▲',
    meaning: 'le contrat exclut le point ou le laisse à votre charge',
  },
  absent: {
    key: 'absent',
    word: 'Absent',
    one: 'absent',
    many: 'absents',
    sign: '○',
    meaning: 'rien dans le contrat n’en parle',
  },
  illisible: {
    key: 'illisible',
    word: 'Illisible',
    one: 'illisible',
    many: 'illisibles',
    sign: '?',
    meaning: 'des pages qui pourraient en parler n’ont pas pu être lues',
  },
};

export const LEVEL_WORDS: Record<Level, string> = {
  obligatoire: 'obligatoire',
  indispensable: 'indispensable',
  recommande: 'recommandé',
};

export const LEVEL_MEANINGS: Record<Level, string> = {
  obligatoire: 'la loi l’impose',
  indispensable: 'un cabinet ne peut s’en passer',
  recommande: 'une bonne pratique',
};

export const TYPE_WORDS: Record<ContractType, string> = {
  infogerance: 'infogérance',
  logiciel: 'logiciel',
  hebergement: 'hébergement',
  telephonie: 'téléphonie',
};

export const ROLE_WORDS: Record<ReviewedDocument['role'], string> = {
  contrat: 'contrat',
  'conditions-particulieres': 'conditions particulières',
  cgv: 'conditions générales',
  annexe: 'annexe',
  devis: 'devis',
  dpa: 'accord sur les données personnelles',
  autre: 'autre document',
};

export const WHO_WORDS = { prestataire: 'le prestataire, à votre demande', cabinet: 'vous' } as const;

/** Said once, at the foot of every page and report. */
export const DISCLAIMER =
  'Contraclair relève ce qu’un contrat dit et ne dit pas. Ce n’est pas un conseil juridique\u00a0: pour un litige ou une signature importante, consultez un avocat ou votre syndicat.';
