/** Invented values for the benchmark of scale: the same for the same number, spread as real ones are. */
import { createHash } from 'node:crypto';

/** Ids as random ones are spread, known from their number. */
export const idOf = (kind: string, index: number): string =>
  createHash('sha256').update(`${kind}:${index}`).digest('base64url').slice(0, 24);

/** A number below `below` that depends on `index` and `salt` only. */
export function pick(index: number, salt: number, below: number): number {
  let mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % below;
}

/** Low numbers come often, high ones seldom, as words do (Zipf). */
function common(index: number, salt: number, below: number): number {
  const share = pick(index, salt, 1_000_000) / 1_000_000;
  return Math.min(below - 1, Math.floor((below + 1) ** share) - 1);
}

const SYLLABLES = 'ba ce di fo gu la me ni po ru sa te vi zo cha bre dri flo gne plu tra ven lor mon'.split(' ');

function inventedWord(index: number): string {
  let word = '';
  for (let rest = index + 40; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length] ?? '';
  }
  return word;
}

/** Words that contracts do use, the first ones most often; searches take theirs from here. */
const REAL =
  'contrat client prestataire service données sauvegarde maintenance délai résiliation préavis prix garantie hébergement sécurité intervention logiciel matériel assistance réversibilité pénalités astreinte confidentialité facturation renouvellement licence mise jour incident disponibilité restitution'.split(
    ' ',
  );
export const VOCABULARY = [...REAL, ...Array.from({ length: 20_000 }, (_, index) => inventedWord(index))];

/** A page of `words` words. */
export function pageText(index: number, words: number): string {
  const text: string[] = [];
  for (let word = 0; word < words; word += 1) {
    text.push(VOCABULARY[common(index, word + 7, VOCABULARY.length)] ?? '');
    if (word % 20 === 19) text.push('.\n');
  }
  return text.join(' ');
}

export const SPECIALITIES =
  'médecine générale|cardiologie|dermatologie|pédiatrie|radiologie|ophtalmologie|gynécologie|psychiatrie|ORL|rhumatologie'.split(
    '|',
  );
export const PROVIDERS = Array.from({ length: 60 }, (_, index) => `${inventedWord(index * 31)} Informatique`);
export const practiceName = (index: number): string =>
  `Cabinet ${inventedWord(pick(index, 3, 9000))} ${inventedWord(pick(index, 5, 700))}`;

const DAY = 86_400_000;
const START = Date.UTC(2022, 0, 1);
export const timeOf = (index: number): number => START + pick(index, 11, 1700) * DAY + pick(index, 13, DAY);
export const dayOf = (index: number, salt: number): string =>
  new Date(START + pick(index, salt, 2200) * DAY).toISOString().slice(0, 10);

/** Accounts of doctors in the measured organisation. */
export const DOCTORS = 5000;
export const doctorOf = (index: number): string => idOf('doctor', index);

/** Every other dossier belongs to a doctor who has an account. */
export const memberOf = (dossier: number): string | null =>
  pick(dossier, 107, 2) === 0 ? doctorOf(pick(dossier, 109, DOCTORS)) : null;
